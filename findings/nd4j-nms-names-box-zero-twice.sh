#!/usr/bin/env bash
# ND4J 1.0.0-M2.1: Nd4j.image.nonMaxSuppression returns as many indices as at most are asked for, and fills what is left with 0, so
# that the first box is named again: of three boxes, of which the first two overlap, it keeps 0, 2 and 0. Where box 0 was suppressed,
# it comes back. Nothing says how many are real. Expected: the indices of the boxes that are kept, 0 and 2, as
# tf.image.non_max_suppression gives.
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
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

public class Finding {
    static void show(String what, float... scores) {
        INDArray boxes = Nd4j.createFromArray(new float[][] {{0, 0, 1, 1}, {0, .1f, 1, 1.1f}, {0, 2, 1, 3}});
        INDArray kept = Nd4j.image.nonMaxSuppression(boxes, Nd4j.createFromArray(scores), 3, .5, 0);
        System.out.println("seen: " + what + ": kept " + Arrays.toString(kept.toIntVector()));
    }

    public static void main(String[] args) {
        show("scores .9, .8, .7 (1 overlaps 0)", .9f, .8f, .7f);
        show("scores .8, .9, .7 (0 overlaps 1)", .8f, .9f, .7f);
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "expected: 0 and 2; 1 and 2"
cat > expected <<'TEXT'
seen: scores .9, .8, .7 (1 overlaps 0): kept [0, 2, 0]
seen: scores .8, .9, .7 (0 overlaps 1): kept [1, 2, 0]
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
