#!/usr/bin/env bash
# ND4J 1.0.0-M2.1: with two classes the F1 score of an Evaluation is that of class 1 even where the macro or micro average is asked
# for, and where stats() says that it is averaged over both (an Evaluation without a positive class, new Evaluation(2, null)). With
# class 0 as the positive class, it is still that of class 1. Precision and recall are averaged as asked. The G-measure is averaged,
# too; with three classes so is F1. Expected: the average that is asked for.
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
import org.nd4j.evaluation.EvaluationAveraging;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

public class Finding {
    public static void main(String[] args) {
        INDArray labels = Nd4j.create(new double[][] {{1, 0}, {1, 0}, {1, 0}, {1, 0}, {1, 0}, {1, 0}, {0, 1}, {0, 1}});
        INDArray predictions = Nd4j.create(new double[][] {{1, 0}, {1, 0}, {1, 0}, {1, 0}, {1, 0}, {0, 1}, {0, 1}, {1, 0}});
        for (Integer positive : new Integer[] {null, 0, 1}) {
            Evaluation evaluation = new Evaluation(2, positive);
            evaluation.eval(labels, predictions);
            System.out.printf("seen: positive class %s: F1 of classes 0 and 1 %.3f %.3f, macro %.3f, micro %.3f; precision %.3f %.3f, macro %.3f;"
                    + " accuracy %.3f%n", positive, evaluation.f1(0), evaluation.f1(1), evaluation.f1(EvaluationAveraging.Macro),
                    evaluation.f1(EvaluationAveraging.Micro), evaluation.precision(0), evaluation.precision(1),
                    evaluation.precision(EvaluationAveraging.Macro), evaluation.accuracy());
            if (positive == null) {
                for (String line : evaluation.stats().split("\n")) {
                    if (line.contains("F1")) {
                        System.out.println("seen: stats() says: " + line.trim());
                    }
                }
            }
        }
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "The average of F1 would be (.833 + .500) / 2 = .667, the micro average the accuracy."
cat > expected <<'TEXT'
seen: positive class null: F1 of classes 0 and 1 0.833 0.500, macro 0.500, micro 0.500; precision 0.833 0.500, macro 0.667; accuracy 0.750
seen: stats() says: F1 Score:        0.5000
seen: stats() says: Precision, recall & F1: macro-averaged (equally weighted avg. of 2 classes)
seen: positive class 0: F1 of classes 0 and 1 0.833 0.500, macro 0.500, micro 0.500; precision 0.833 0.500, macro 0.667; accuracy 0.750
seen: positive class 1: F1 of classes 0 and 1 0.833 0.500, macro 0.500, micro 0.500; precision 0.833 0.500, macro 0.667; accuracy 0.750
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
