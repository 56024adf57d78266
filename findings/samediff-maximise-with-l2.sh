#!/usr/bin/env bash
# SameDiff in ND4J 1.0.0-M2.1: a training configuration with minimize(false), which maximises the objective, maximises the penalty as
# well: l2 and weight decay make weights grow. With a learning rate of .1 and a coefficient of .5 a weight of 1 that has no gradient
# is 1.16 after three steps; with minimize(true) it is .86. The larger the penalty, the faster weights run away. Expected: weights
# shrink in both cases.
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
import org.nd4j.linalg.learning.config.Sgd;

public class Finding {
    public static void main(String[] args) {
        for (boolean minimize : new boolean[] {true, false}) {
            say("l2(.5)", minimize, new TrainingConfig.Builder().l2(.5));
            say("weightDecay(.5, true)", minimize, new TrainingConfig.Builder().weightDecay(.5, true));
        }
    }

    static void say(String what, boolean minimize, TrainingConfig.Builder configuration) {
        SameDiff sd = SameDiff.create();
        SDVariable x = sd.placeHolder("x", DataType.DOUBLE, 1, 1);
        SDVariable y = sd.placeHolder("y", DataType.DOUBLE, 1, 1);
        SDVariable w = sd.var("w", Nd4j.ones(DataType.DOUBLE, 1, 1));
        x.mul(w).sub(y).sum("objective");
        sd.setLossVariables("objective");
        sd.setTrainingConfig(configuration.updater(new Sgd(.1)).minimize(minimize)
                .dataSetFeatureMapping("x").dataSetLabelMapping("y").build());
        sd.fit(new SingletonDataSetIterator(new DataSet(Nd4j.zeros(DataType.DOUBLE, 1, 1), Nd4j.zeros(DataType.DOUBLE, 1, 1))), 3);
        System.out.printf("seen: minimize(%s), %s: a weight of 1 without a gradient is %.4f after three steps%n", minimize, what,
                w.getArr().getDouble(0));
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "Where an objective is maximised, regularisation works against its purpose."
cat > expected <<'TEXT'
seen: minimize(true), l2(.5): a weight of 1 without a gradient is 0.8574 after three steps
seen: minimize(true), weightDecay(.5, true): a weight of 1 without a gradient is 0.8574 after three steps
seen: minimize(false), l2(.5): a weight of 1 without a gradient is 1.1576 after three steps
seen: minimize(false), weightDecay(.5, true): a weight of 1 without a gradient is 1.1576 after three steps
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
