#!/usr/bin/env bash
# ND4J 1.0.0-M2.1: KFoldIterator accepts a preprocessor, such as a normaliser, returns it from getPreProcessor, and never applies it,
# neither to the training folds that next() returns nor to testFold(). next(num) returns null. Other iterators, here
# ListDataSetIterator, apply theirs. Expected: folds that went through the preprocessor.
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
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.KFoldIterator;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerMinMaxScaler;
import org.nd4j.linalg.factory.Nd4j;

public class Finding {
    public static void main(String[] args) {
        INDArray features = Nd4j.create(new float[][] {{0}, {200}, {400}, {600}, {800}, {1000}});
        DataSet all = new DataSet(features, Nd4j.ones(6, 1));
        NormalizerMinMaxScaler scaler = new NormalizerMinMaxScaler();
        scaler.fit(all);
        ListDataSetIterator<DataSet> list = new ListDataSetIterator<>(all.copy().asList(), 6);
        list.setPreProcessor(scaler);
        System.out.printf("seen: ListDataSetIterator: largest feature %.0f%n", list.next().getFeatures().maxNumber().doubleValue());
        KFoldIterator folds = new KFoldIterator(3, all.copy());
        folds.setPreProcessor(scaler);
        while (folds.hasNext()) {
            DataSet training = folds.next();
            System.out.printf("seen: KFoldIterator: largest feature for training %.0f, for testing %.0f%n",
                    training.getFeatures().maxNumber().doubleValue(), ((DataSet) folds.testFold()).getFeatures().maxNumber().doubleValue());
        }
        System.out.println("seen: next(1) of another returns " + new KFoldIterator(3, all.copy()).next(1));
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "Cross-validation with a normaliser trains on what is not normalised."
cat > expected <<'TEXT'
seen: ListDataSetIterator: largest feature 1
seen: KFoldIterator: largest feature for training 1000, for testing 200
seen: KFoldIterator: largest feature for training 1000, for testing 600
seen: KFoldIterator: largest feature for training 600, for testing 1000
seen: next(1) of another returns null
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
