#!/usr/bin/env bash
# ND4J 1.0.0-M2.1: a view of rows that are not the first ones is printed without its last row, as [], though the row is there: so is
# what DataSet.getRange and a train-test split print. Expected: the printed array has the rows that the array has.
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
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

public class Finding {
    static void print(String what, INDArray array) {
        System.out.println("seen: " + what + ": " + array.toString().replaceAll("\\s+", " ") + ", sum " + array.sumNumber().intValue());
    }

    public static void main(String[] args) {
        INDArray rows = Nd4j.create(new float[][] {{1}, {2}, {3}, {4}, {5}});
        INDArray view = rows.get(NDArrayIndex.interval(1, 4), NDArrayIndex.all());
        print("rows 1 to 3 of 5", view);
        print("a copy of them", view.dup());
        print("rows 0 to 2", rows.get(NDArrayIndex.interval(0, 3), NDArrayIndex.all()));
        print("DataSet.getRange(1, 4)", new DataSet(rows, rows).getRange(1, 4).getFeatures());
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "seen with ND4J 1.0.0-M2.1: views are printed without their last rows"
cat > expected <<'TEXT'
seen: rows 1 to 3 of 5: [[2.0000], [3.0000], []], sum 9
seen: a copy of them: [[2.0000], [3.0000], [4.0000]], sum 9
seen: rows 0 to 2: [[1.0000], [2.0000], [3.0000]], sum 6
seen: DataSet.getRange(1, 4): [[2.0000], [3.0000], []], sum 9
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
