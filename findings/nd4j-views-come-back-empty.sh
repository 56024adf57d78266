#!/usr/bin/env bash
# ND4J 1.0.0-M2.1: the second half of an array that lies near the start of a longer buffer, as parameters of a network do, comes back
# empty, without an exception: slice(1), get(point(1), ...) and get(interval(1, 2), ...) along the first axis of a [2,3,3] array give
# [] if it starts 9 to 17 numbers into the buffer, and the right numbers if it starts earlier or later. Expected: the nine numbers,
# wherever the array lies.
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
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

public class Finding {
    static String show(INDArray a) {
        return a.isEmpty() ? "empty" : a.length() + " numbers, sum " + a.sumNumber();
    }

    public static void main(String[] args) {
        INDArray buffer = Nd4j.arange(60);
        for (int start : new int[] {0, 8, 9, 13, 17, 18, 30}) {
            INDArray part = buffer.get(NDArrayIndex.interval(start, start + 18)).reshape('c', 2, 3, 3);
            double expected = 0;
            for (int i = 0; i < 9; i++) {
                expected += start + 9 + i;
            }
            System.out.println("seen: starting at " + start + " (sum " + expected + "): slice(1) " + show(part.slice(1))
                    + "; get(point(1)) " + show(part.get(NDArrayIndex.point(1), NDArrayIndex.all(), NDArrayIndex.all()))
                    + "; get(interval(1, 2)) "
                    + show(part.get(NDArrayIndex.interval(1, 2), NDArrayIndex.all(), NDArrayIndex.all())));
        }
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "expected: 9 numbers and the sum in each"
cat > expected <<'TEXT'
seen: starting at 0 (sum 117.0): slice(1) 9 numbers, sum 117.0; get(point(1)) 9 numbers, sum 117.0; get(interval(1, 2)) 9 numbers, sum 117.0
seen: starting at 8 (sum 189.0): slice(1) 9 numbers, sum 189.0; get(point(1)) 9 numbers, sum 189.0; get(interval(1, 2)) 9 numbers, sum 189.0
seen: starting at 9 (sum 198.0): slice(1) empty; get(point(1)) empty; get(interval(1, 2)) empty
seen: starting at 13 (sum 234.0): slice(1) empty; get(point(1)) empty; get(interval(1, 2)) empty
seen: starting at 17 (sum 270.0): slice(1) empty; get(point(1)) empty; get(interval(1, 2)) empty
seen: starting at 18 (sum 279.0): slice(1) 9 numbers, sum 279.0; get(point(1)) 9 numbers, sum 279.0; get(interval(1, 2)) 9 numbers, sum 279.0
seen: starting at 30 (sum 387.0): slice(1) 9 numbers, sum 387.0; get(point(1)) 9 numbers, sum 387.0; get(interval(1, 2)) 9 numbers, sum 387.0
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
