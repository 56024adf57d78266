#!/usr/bin/env bash
# ND4J 1.0.0-M2.1: RegressionEvaluation of float arrays whose values are some thousand times their spread gives an R squared above 1
# and a correlation of NaN or above 1: it sums squares in float and subtracts them. The same numbers in double give the right values.
# Expected: right to a few digits, since labels and predictions themselves are exact to seven.
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
import org.nd4j.evaluation.regression.RegressionEvaluation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

public class Finding {
    public static void main(String[] args) {
        for (double offset : new double[] {0, 1e3, 1e4}) {
            for (DataType type : new DataType[] {DataType.DOUBLE, DataType.FLOAT}) {
                double[][] labels = {{offset + 1}, {offset + 2}, {offset + 3}};
                double[][] predicted = {{offset + 1.1}, {offset + 2.2}, {offset + 2.9}};
                RegressionEvaluation evaluation = new RegressionEvaluation(1);
                evaluation.eval(Nd4j.create(labels).castTo(type), Nd4j.create(predicted).castTo(type));
                boolean possible = evaluation.rSquared(0) <= 1 && Math.abs(evaluation.pearsonCorrelation(0)) <= 1;
                System.out.printf(java.util.Locale.ROOT, "seen: offset %.0f, %s: R squared %.2f, correlation %s%n", offset, type,
                        evaluation.rSquared(0), possible ? "possible" : "NaN or beyond 1");
            }
        }
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "seen with ND4J 1.0.0-M2.1: on float arrays with an offset R squared exceeds 1 and the correlation is NaN"
cat > expected <<'TEXT'
seen: offset 0, DOUBLE: R squared 0.97, correlation possible
seen: offset 0, FLOAT: R squared 0.97, correlation possible
seen: offset 1000, DOUBLE: R squared 0.97, correlation possible
seen: offset 1000, FLOAT: R squared 0.97, correlation NaN or beyond 1
seen: offset 10000, DOUBLE: R squared 0.97, correlation possible
seen: offset 10000, FLOAT: R squared 1.00, correlation NaN or beyond 1
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
