#!/usr/bin/env bash
# ND4J 1.0.0-M2.1: the static PCA.pca gives numbers that are no projections of the data: others for the same data in c and in f order,
# and PCA.pca_factor of c-ordered data is no principal direction. An instance of PCA (convertToComponents) is right. Expected: one
# result, whatever the order in memory.
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
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dimensionalityreduction.PCA;
import org.nd4j.linalg.factory.Nd4j;

public class Finding {
    static INDArray data() {
        return Nd4j.create(new double[][] {{1, 2}, {3, 6.1}, {5, 9.9}, {7, 14.2}}).castTo(DataType.DOUBLE);
    }

    /** The variance along the first column, and no more. */
    static void variance(String what, INDArray projected) {
        INDArray first = projected.getColumn(0);
        System.out.printf(java.util.Locale.ROOT, "seen: %s: variance of the first component %.2f%n", what,
                first.varNumber().doubleValue());
    }

    static void direction(String what, INDArray factor) {
        System.out.println("seen: " + what + ": its two parts have "
                + (factor.getDouble(0, 0) * factor.getDouble(1, 0) > 0 ? "one sign, as they must" : "different signs"));
    }

    public static void main(String[] args) {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
        System.out.println("seen: both columns rise together; the first principal direction has a variance of 33.88");
        variance("new PCA(data).convertToComponents(data)", new PCA(data()).convertToComponents(data()));
        variance("PCA.pca(data, 2, false), c order", PCA.pca(data().dup('c'), 2, false));
        variance("PCA.pca(data, 2, false), f order", PCA.pca(data().dup('f'), 2, false));
        direction("PCA.pca_factor(data, 1, false), c order", PCA.pca_factor(data().dup('c'), 1, false));
        direction("PCA.pca_factor(data, 1, false), f order", PCA.pca_factor(data().dup('f'), 1, false));
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "seen with ND4J 1.0.0-M2.1: the static PCA.pca does not project the data"
cat > expected <<'TEXT'
seen: both columns rise together; the first principal direction has a variance of 33.88
seen: new PCA(data).convertToComponents(data): variance of the first component 33.88
seen: PCA.pca(data, 2, false), c order: variance of the first component 0.16
seen: PCA.pca(data, 2, false), f order: variance of the first component 0.48
seen: PCA.pca_factor(data, 1, false), c order: its two parts have different signs
seen: PCA.pca_factor(data, 1, false), f order: its two parts have one sign, as they must
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
