#!/usr/bin/env bash
# ND4J 1.0.0-M2.1: CycleSchedule(type, maximum, length) goes back up to its maximum for one iteration in each cycle, after it has come
# down, where the length without the annealing is odd, as for 10 or 30 iterations. Expected: up once, down once, then the annealing,
# as its javadoc draws it.
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
import org.nd4j.linalg.schedule.CycleSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

public class Finding {
    public static void main(String[] args) {
        for (int length : new int[] {10, 20, 30}) {
            CycleSchedule schedule = new CycleSchedule(ScheduleType.ITERATION, 0.1, length);
            String jumps = "";
            for (int i = length / 2; i < length; i++) {
                double before = schedule.valueAt(i - 1, 0);
                double now = schedule.valueAt(i, 0);
                if (now > before * 1.5) {
                    jumps += String.format(java.util.Locale.ROOT, ", at %d from %.4f to %.4f", i, before, now);
                }
            }
            System.out.println("seen: length " + length + (jumps.isEmpty() ? ", no jump" : jumps));
        }
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "seen with ND4J 1.0.0-M2.1: CycleSchedule jumps to its maximum once more on the way down"
cat > expected <<'TEXT'
seen: length 10, at 8 from 0.0325 to 0.1000
seen: length 20, no jump
seen: length 30, at 26 from 0.0169 to 0.1000
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
