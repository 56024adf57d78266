#!/usr/bin/env bash
# ND4J 1.0.0-M2.1: getDouble(0, j), getFloat, getInt and getLong with two indices of an array with one dimension give its first number
# for every j, without an exception: the second index is dropped. Biases and gains of layers are such arrays since beta5, where they
# were rows before, so that older code reads one bias for all neurons. A matrix with three indices drops the third likewise. Expected:
# an exception, or number j.
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
import org.nd4j.linalg.factory.Nd4j;

public class Finding {
    public static void main(String[] args) {
        INDArray vector = Nd4j.createFromArray(1.0, 2.0, 3.0);
        StringBuilder line = new StringBuilder();
        for (int j = 0; j < 3; j++) {
            line.append(" ").append(vector.getDouble(0, j)).append(" ").append(vector.getFloat(0, j)).append(" ").append(vector.castTo(DataType.INT).getInt(0, j)).append(";");
        }
        System.out.println("seen: [1, 2, 3], getDouble, getFloat, getInt (0, j):" + line);
        StringBuilder row = new StringBuilder();
        for (int j = 0; j < 3; j++) {
            row.append(" ").append(vector.reshape(1, 3).getDouble(0, j));
        }
        System.out.println("seen: the same as a row:" + row);
        String three;
        try {
            three = "" + vector.reshape(1, 3).getDouble(0, 0, 2);
        } catch (RuntimeException e) {
            three = e.getClass().getSimpleName();
        }
        System.out.println("seen: a matrix with three indices: " + three);
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "expected: 1, 2, 3 in the first line, or an exception; an exception in the last"
cat > expected <<'TEXT'
seen: [1, 2, 3], getDouble, getFloat, getInt (0, j): 1.0 1.0 1; 1.0 1.0 1; 1.0 1.0 1;
seen: the same as a row: 1.0 2.0 3.0
seen: a matrix with three indices: 1.0
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
