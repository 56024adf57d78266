#!/usr/bin/env bash
# ND4J 1.0.0-M2.1: DataSet.sortByLabel does not sort: it loses examples and repeats others, features and labels, since it copies rows
# over those that it has still to read. Expected: the same examples, ordered by class.
#
# Needs a JDK 17 or newer and Maven. Prints what was seen; fails if that is no longer so.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
os=$(uname -s); arch=$(uname -m)
case "$os-$arch" in
  Linux-x86_64) natives=linux-x86_64 ;;
  Linux-aarch64) natives=linux-arm64 ;;
  Darwin-x86_64) natives=macosx-x86_64 ;;
  Darwin-arm64) natives=macosx-arm64 ;;
  *) echo "no native library for $os-$arch" >&2; exit 2 ;;
esac
cat > pom.xml <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <properties><javacpp.platform>$natives</javacpp.platform></properties>
  <dependencies>
    <dependency><groupId>org.deeplearning4j</groupId><artifactId>deeplearning4j-nn</artifactId><version>1.0.0-M2.1</version></dependency>
    <dependency><groupId>org.nd4j</groupId><artifactId>nd4j-native</artifactId><version>1.0.0-M2.1</version></dependency>
    <dependency><groupId>org.nd4j</groupId><artifactId>nd4j-native</artifactId><version>1.0.0-M2.1</version><classifier>$natives</classifier></dependency>
    <dependency><groupId>org.bytedeco</groupId><artifactId>javacpp</artifactId><version>1.5.7</version><classifier>$natives</classifier></dependency>
    <dependency><groupId>org.bytedeco</groupId><artifactId>openblas</artifactId><version>0.3.19-1.5.7</version><classifier>$natives</classifier></dependency>
  </dependencies>
</project>
POM
cat > Finding.java <<'JAVA'
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

public class Finding {
    static String column(org.nd4j.linalg.api.ndarray.INDArray rows) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < rows.rows(); i++) {
            line.append(' ').append((int) rows.getFloat(i, 0));
        }
        return line.toString();
    }

    public static void main(String[] args) {
        int n = 8;
        float[][] features = new float[n][1];
        float[][] labels = new float[n][2];
        for (int i = 0; i < n; i++) {
            features[i][0] = i;
            labels[i][i % 2] = 1;
        }
        DataSet data = new DataSet(Nd4j.create(features), Nd4j.create(labels));
        System.out.println("seen: before, example:" + column(data.getFeatures()) + ", of class 0:" + column(data.getLabels()));
        data.sortByLabel();
        System.out.println("seen: after, example:" + column(data.getFeatures()) + ", of class 0:" + column(data.getLabels()));
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "seen with ND4J 1.0.0-M2.1: sortByLabel repeats some examples and loses others"
cat > expected <<'TEXT'
seen: before, example: 0 1 2 3 4 5 6 7, of class 0: 1 0 1 0 1 0 1 0
seen: after, example: 0 1 2 2 2 5 2 5, of class 0: 1 0 1 1 1 0 1 0
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
