#!/usr/bin/env bash
# SameDiff in ND4J 1.0.0-M2.1: the loss that fit reports, in its history and to listeners, is 0 at every step, whatever it is, while the
# model trains as it should: the training session computes what the gradients need, and they don't need the value of the loss. With
# regularisation a single loss and a single penalty come out as 0 and the penalty; of two losses the second is given as the penalty,
# under its own name; of l1 and l2 one is given as 0. Expected: what sd.output computes, which a listener can ask for itself.
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
import java.util.Arrays;
import java.util.Map;
import org.nd4j.autodiff.listeners.At;
import org.nd4j.autodiff.listeners.BaseListener;
import org.nd4j.autodiff.listeners.Loss;
import org.nd4j.autodiff.listeners.Operation;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.adapter.SingletonDataSetIterator;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

public class Finding {
    static final INDArray X = Nd4j.valueArrayOf(new long[] {1, 1}, 3.0, DataType.DOUBLE);
    static final INDArray Y = Nd4j.valueArrayOf(new long[] {1, 1}, 5.0, DataType.DOUBLE);

    static final class Heard extends BaseListener {
        @Override
        public boolean isActive(Operation operation) {
            return operation == Operation.TRAINING;
        }

        @Override
        public void iterationDone(SameDiff sd, At at, MultiDataSet batch, Loss loss) {
            System.out.printf("seen:   told %s; after the step w is %.2f and output gives %.4f%n", Arrays.toString(loss.getLosses()),
                    sd.getVariable("w").getArr().getDouble(0), sd.output(Map.of("x", X, "y", Y), "mse").get("mse").getDouble(0));
        }
    }

    public static void main(String[] args) {
        say("mean squared error 4", 3, new TrainingConfig.Builder(), "mse");
        say("mean 3", 1, new TrainingConfig.Builder(), "mean");
        say("mean squared error 4, l2 penalty 1", 1, new TrainingConfig.Builder().l2(2), "mse");
        say("mean squared error 4, mean 3, l2 penalty 1", 1, new TrainingConfig.Builder().l2(2), "mse", "mean");
        say("mean squared error 4, l1 penalty 1, l2 penalty 1", 1, new TrainingConfig.Builder().l1(1).l2(2), "mse");
    }

    static void say(String what, int steps, TrainingConfig.Builder configuration, String... losses) {
        SameDiff sd = SameDiff.create();
        SDVariable x = sd.placeHolder("x", DataType.DOUBLE, -1, 1);
        SDVariable y = sd.placeHolder("y", DataType.DOUBLE, -1, 1);
        SDVariable product = x.mul(sd.var("w", Nd4j.ones(DataType.DOUBLE, 1, 1)));
        sd.loss.meanSquaredError("mse", y, product, null);
        product.mean("mean");
        sd.setLossVariables(losses);
        sd.setTrainingConfig(configuration.updater(new Sgd(.01)).dataSetFeatureMapping("x").dataSetLabelMapping("y").build());
        System.out.println("seen: at first " + what);
        sd.fit(new SingletonDataSetIterator(new DataSet(X, Y)), steps, new Heard());
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "The losses come first, then the penalties. The steps are right: the gradient at first is -12, and 3 of the mean."
cat > expected <<'TEXT'
seen: at first mean squared error 4
seen:   told [0.0]; after the step w is 1.12 and output gives 2.6896
seen:   told [0.0]; after the step w is 1.22 and output gives 1.8085
seen:   told [0.0]; after the step w is 1.30 and output gives 1.2160
seen: at first mean 3
seen:   told [0.0]; after the step w is 0.97 and output gives 4.3681
seen: at first mean squared error 4, l2 penalty 1
seen:   told [0.0, 1.0]; after the step w is 1.10 and output gives 2.8900
seen: at first mean squared error 4, mean 3, l2 penalty 1
seen:   told [0.0, 1.0, 0.0]; after the step w is 1.07 and output gives 3.2041
seen: at first mean squared error 4, l1 penalty 1, l2 penalty 1
seen:   told [0.0, 0.0, 1.0]; after the step w is 1.09 and output gives 2.9929
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
