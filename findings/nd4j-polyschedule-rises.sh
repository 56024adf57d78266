#!/usr/bin/env bash
# ND4J 1.0.0-M2.1: the learning rate of PolySchedule rises with the iterations, to almost 2^power times its start, and is 0 from the
# last one on: the formula has 1 + i/maxIter for 1 - i/maxIter. Expected: a polynomial decay from the initial value to 0, as its
# javadoc says.
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
import org.nd4j.linalg.schedule.PolySchedule;
import org.nd4j.linalg.schedule.ScheduleType;

public class Finding {
    public static void main(String[] args) {
        for (double power : new double[] {0.5, 1, 2}) {
            PolySchedule schedule = new PolySchedule(ScheduleType.ITERATION, 0.1, power, 100);
            StringBuilder line = new StringBuilder("seen: power " + power + ":");
            for (int i : new int[] {0, 50, 99, 100, 150}) {
                line.append(String.format(java.util.Locale.ROOT, " %d: %.4f", i, schedule.valueAt(i, 0)));
            }
            System.out.println(line);
        }
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "seen with ND4J 1.0.0-M2.1: PolySchedule rises until it ends"
cat > expected <<'TEXT'
seen: power 0.5: 0: 0.1000 50: 0.1225 99: 0.1411 100: 0.0000 150: 0.0000
seen: power 1.0: 0: 0.1000 50: 0.1500 99: 0.1990 100: 0.0000 150: 0.0000
seen: power 2.0: 0: 0.1000 50: 0.2250 99: 0.3960 100: 0.0000 150: 0.0000
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
