#!/usr/bin/env bash
# ND4J 1.0.0-M2.1: the exact area under the ROC curve (ROC with 0 thresholds) is wrong where predictions are equal, and depends on the
# order of the examples: equal predictions for all examples give anything between 0 and 1. Expected: one half, as the rank statistic
# counts a tie as half (Mann and Whitney).
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
import org.nd4j.evaluation.classification.ROC;
import org.nd4j.linalg.factory.Nd4j;

public class Finding {
    static void auc(String what, double[] labels, double[] predicted) {
        ROC roc = new ROC(0);
        roc.eval(Nd4j.create(labels).reshape(labels.length, 1), Nd4j.create(predicted).reshape(predicted.length, 1));
        System.out.printf(java.util.Locale.ROOT, "seen: %s: %.4f%n", what, roc.calculateAUC());
    }

    public static void main(String[] args) {
        auc("no ties, .75 expected", new double[] {0, 0, 1, 1}, new double[] {.1, .4, .35, .8});
        double[] same = {.5, .5, .5, .5};
        auc("all equal, labels 0 1 0 1, .5 expected", new double[] {0, 1, 0, 1}, same);
        auc("all equal, labels 1 0 1 0, .5 expected", new double[] {1, 0, 1, 0}, same);
        auc("all equal, labels 0 0 1 1, .5 expected", new double[] {0, 0, 1, 1}, same);
        auc("all equal, labels 1 1 0 0, .5 expected", new double[] {1, 1, 0, 0}, same);
        auc("one tie, .875 expected", new double[] {0, 0, 1, 1}, new double[] {.1, .4, .4, .8});
        auc("the same in another order, .875 expected", new double[] {1, 0, 1, 0}, new double[] {.4, .4, .8, .1});
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "seen with ND4J 1.0.0-M2.1: the exact AUC of tied predictions depends on the order of the examples"
cat > expected <<'TEXT'
seen: no ties, .75 expected: 0.7500
seen: all equal, labels 0 1 0 1, .5 expected: 0.2500
seen: all equal, labels 1 0 1 0, .5 expected: 0.7500
seen: all equal, labels 0 0 1 1, .5 expected: 0.0000
seen: all equal, labels 1 1 0 0, .5 expected: 1.0000
seen: one tie, .875 expected: 0.7500
seen: the same in another order, .875 expected: 1.0000
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
