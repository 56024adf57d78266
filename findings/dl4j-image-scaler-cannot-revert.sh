#!/usr/bin/env bash
# Deeplearning4j 1.0.0-M2.1: ImagePreProcessingScaler transforms a DataSet of images with classes, and revert of the same DataSet
# throws IllegalStateException: it takes the labels for images, which transform leaves alone unless fitLabel(true) is called.
# revertFeatures works. Expected: what transform did is undone, as by ImageMultiPreProcessingScaler and NormalizerMinMaxScaler.
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
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.preprocessor.ImagePreProcessingScaler;
import org.nd4j.linalg.factory.Nd4j;

public class Finding {
    public static void main(String[] args) {
        DataSet images = new DataSet(Nd4j.ones(DataType.DOUBLE, 2, 1, 2, 2).muli(255), Nd4j.createFromArray(new double[][] {{1, 0}, {0, 1}}));
        ImagePreProcessingScaler scaler = new ImagePreProcessingScaler(0, 1);
        scaler.transform(images);
        System.out.println("seen: after transform: " + images.getFeatures().getDouble(0));
        try {
            scaler.revert(images);
            System.out.println("seen: after revert: " + images.getFeatures().getDouble(0));
        } catch (RuntimeException e) {
            System.out.println("seen: revert: " + e.getClass().getSimpleName());
        }
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "expected: 255.0 after revert"
cat > expected <<'TEXT'
seen: after transform: 1.0
seen: revert: IllegalStateException
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
