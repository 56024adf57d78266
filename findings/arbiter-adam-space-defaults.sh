#!/usr/bin/env bash
# Arbiter 1.0.0-beta7: an AdamSpace, NadamSpace or AdaMaxSpace that names only the learning rate (the constructor with one argument,
# withLR, withLRSchedule) makes an updater with beta1, beta2 and epsilon of 0.001 each, which is the default learning rate. Expected:
# the defaults of the updater (0.9, 0.999, 1e-8). Such a search tries Adam without momentum and without memory of the squared
# gradients. Deeplearning4j and ND4J at the same 1.0.0-beta7.
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
    <dependency><groupId>org.deeplearning4j</groupId><artifactId>arbiter-deeplearning4j</artifactId><version>1.0.0-beta7</version></dependency>
    <dependency><groupId>org.nd4j</groupId><artifactId>nd4j-native</artifactId><version>1.0.0-beta7</version></dependency>
  </dependencies>
</project>
POM
cat > Finding.java <<'JAVA'
import org.deeplearning4j.arbiter.conf.updater.AdaMaxSpace;
import org.deeplearning4j.arbiter.conf.updater.AdamSpace;
import org.deeplearning4j.arbiter.conf.updater.NadamSpace;
import org.deeplearning4j.arbiter.conf.updater.schedule.ExponentialScheduleSpace;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;
import org.deeplearning4j.arbiter.optimize.parameter.FixedValue;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.schedule.ScheduleType;

public class Finding {
    static void show(String what, Object updater) {
        double[] v = updater instanceof Adam a ? new double[] {a.getBeta1(), a.getBeta2(), a.getEpsilon()}
                : updater instanceof Nadam n ? new double[] {n.getBeta1(), n.getBeta2(), n.getEpsilon()}
                : new double[] {((AdaMax) updater).getBeta1(), ((AdaMax) updater).getBeta2(), ((AdaMax) updater).getEpsilon()};
        System.out.println("seen: " + what + ": beta1 " + v[0] + ", beta2 " + v[1] + ", epsilon " + v[2]);
    }

    public static void main(String[] args) {
        ParameterSpace<Double> rate = new FixedValue<>(0.1);
        double[] none = {};
        show("new Adam(0.1)", new Adam(0.1));
        show("new AdamSpace(0.1)", new AdamSpace(rate).getValue(none));
        show("AdamSpace.withLR(0.1)", AdamSpace.withLR(rate).getValue(none));
        show("AdamSpace.withLRSchedule", AdamSpace.withLRSchedule(
                new ExponentialScheduleSpace(ScheduleType.EPOCH, rate, 0.9)).getValue(none));
        show("new Nadam(0.1)", new Nadam(0.1));
        show("new NadamSpace(0.1)", new NadamSpace(rate).getValue(none));
        show("new AdaMax(0.1)", new AdaMax(0.1));
        show("new AdaMaxSpace(0.1)", new AdaMaxSpace(rate).getValue(none));
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "expected: the lines of each Space as those of the updater itself"
cat > expected <<'TEXT'

TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
