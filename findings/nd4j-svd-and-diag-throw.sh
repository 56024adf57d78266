#!/usr/bin/env bash
# ND4J 1.0.0-M2.1: Nd4j.linalg.svd and Nd4j.linalg.diag (Nd4j.math.diag, too) throw whatever they are given. SDLinalg.diag and the old
# Nd4j.diag are right. SDCNN.upsampling2d with one scale throws, too, and Nd4j.cnn.upsampling2d does not. Expected: the singular
# values, a diagonal matrix, and the larger image.
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
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

public class Finding {
    interface Call {
        INDArray run();
    }

    static void show(String what, Call call) {
        String got;
        try {
            got = "an array of " + call.run().length() + " numbers";
        } catch (RuntimeException e) {
            got = e.getClass().getSimpleName();
        }
        System.out.println("seen: " + what + ": " + got);
    }

    public static void main(String[] args) {
        INDArray square = Nd4j.createFromArray(new double[][] {{2, 1}, {1, 3}});
        INDArray pair = Nd4j.createFromArray(1.0, 2.0);
        INDArray image = Nd4j.ones(DataType.DOUBLE, 1, 1, 2, 2);
        show("Nd4j.linalg.svd, values", () -> Nd4j.linalg.svd(square, false, false));
        show("Nd4j.linalg.svd, vectors too", () -> Nd4j.linalg.svd(square, true, true));
        show("Nd4j.linalg.diag", () -> Nd4j.linalg.diag(pair));
        show("Nd4j.math.diag", () -> Nd4j.math.diag(pair));
        show("Nd4j.diag", () -> Nd4j.diag(pair));
        SameDiff sd = SameDiff.create();
        show("SDLinalg.diag", () -> sd.linalg.diag(sd.constant(pair)).eval());
        show("Nd4j.cnn.upsampling2d", () -> Nd4j.cnn.upsampling2d(image, 2));
        show("SDCNN.upsampling2d", () -> sd.cnn.upsampling2d(sd.constant(image), 2).eval());
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "expected: arrays in all lines"
cat > expected <<'TEXT'
seen: Nd4j.linalg.svd, values: ND4JIllegalStateException
seen: Nd4j.linalg.svd, vectors too: ND4JIllegalStateException
seen: Nd4j.linalg.diag: NullPointerException
seen: Nd4j.math.diag: NullPointerException
seen: Nd4j.diag: an array of 4 numbers
seen: SDLinalg.diag: an array of 4 numbers
seen: Nd4j.cnn.upsampling2d: an array of 16 numbers
seen: SDCNN.upsampling2d: IllegalStateException
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
