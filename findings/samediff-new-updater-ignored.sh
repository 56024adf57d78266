#!/usr/bin/env bash
# SameDiff in ND4J 1.0.0-M2.1: a training configuration that is set after a first fit does not bring its updater with it: training
# goes on with the updater of the first, its learning rate and its momentum, whatever setTrainingConfig was given. So a second phase
# with a smaller step, or with another optimizer, is not what trains; nothing is said. (Its regularisation does count.) An instance
# that has not trained takes the new one. Expected: the updater of the configuration that is set.
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
    <dependency><groupId>org.nd4j</groupId><artifactId>nd4j-native</artifactId><version>1.0.0-M2.1</version></dependency>
    <dependency><groupId>org.nd4j</groupId><artifactId>nd4j-native</artifactId><version>1.0.0-M2.1</version><classifier>$natives</classifier></dependency>
    <dependency><groupId>org.bytedeco</groupId><artifactId>javacpp</artifactId><version>1.5.7</version><classifier>$natives</classifier></dependency>
    <dependency><groupId>org.bytedeco</groupId><artifactId>openblas</artifactId><version>0.3.19-1.5.7</version><classifier>$natives</classifier></dependency>
  </dependencies>
</project>
POM
cat > Finding.java <<'JAVA'
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.adapter.SingletonDataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;

public class Finding {
    public static void main(String[] args) {
        say("Sgd(.1), fit, then Sgd(.001)", true, new Sgd(.001));
        say("Sgd(.1), fit, then Adam(.001)", true, new Adam(.001));
        say("Sgd(.1), no fit, then Sgd(.001)", false, new Sgd(.001));
    }

    static void say(String what, boolean fit, IUpdater second) {
        SameDiff sd = SameDiff.create();
        SDVariable x = sd.placeHolder("x", DataType.DOUBLE, 1, 1);
        SDVariable y = sd.placeHolder("y", DataType.DOUBLE, 1, 1);
        SDVariable w = sd.var("w", Nd4j.ones(DataType.DOUBLE, 1, 1));
        x.mul(w).sub(y).sum("loss");
        sd.setLossVariables("loss");
        SingletonDataSetIterator data = new SingletonDataSetIterator(
                new DataSet(Nd4j.ones(DataType.DOUBLE, 1, 1), Nd4j.zeros(DataType.DOUBLE, 1, 1)));
        sd.setTrainingConfig(configuration(new Sgd(.1)));
        if (fit) {
            sd.fit(data, 1);
        }
        double before = w.getArr().getDouble(0);
        sd.setTrainingConfig(configuration(second));
        sd.fit(data, 1);
        System.out.printf("seen: %s: the gradient is 1, the step is %.4f%n", what, before - w.getArr().getDouble(0));
    }

    static TrainingConfig configuration(IUpdater updater) {
        return new TrainingConfig.Builder().updater(updater).dataSetFeatureMapping("x").dataSetLabelMapping("y").build();
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "The second configuration trains with the updater of the first."
cat > expected <<'TEXT'
seen: Sgd(.1), fit, then Sgd(.001): the gradient is 1, the step is 0.1000
seen: Sgd(.1), fit, then Adam(.001): the gradient is 1, the step is 0.1000
seen: Sgd(.1), no fit, then Sgd(.001): the gradient is 1, the step is 0.0010
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
