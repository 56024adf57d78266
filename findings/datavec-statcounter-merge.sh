#!/usr/bin/env bash
# DataVec 1.0.0-M2.1: a StatCounter that is empty and takes in another one (merge) has the sum of squares of the other as its mean,
# and no variance: the mean of 1, 2, 3, 4, 5 becomes 10. Merging into one that is not empty is right, and so is merging an empty one
# into another. Whoever starts a merge with a new StatCounter() gets wrong means. Expected: the statistics of the other.
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
    <dependency><groupId>org.datavec</groupId><artifactId>datavec-api</artifactId><version>1.0.0-M2.1</version></dependency>
  </dependencies>
</project>
POM
cat > Finding.java <<'JAVA'
import org.datavec.api.transform.analysis.counter.StatCounter;

public class Finding {
    public static void main(String[] args) {
        say("1 to 5", of(1, 2, 3, 4, 5));
        say("1 to 2, then 3 to 5 merged in", of(1, 2).merge(of(3, 4, 5)));
        say("1 to 5, then nothing merged in", of(1, 2, 3, 4, 5).merge(new StatCounter()));
        say("nothing, then 1 to 5 merged in", new StatCounter().merge(of(1, 2, 3, 4, 5)));
    }

    static StatCounter of(double... values) {
        StatCounter counter = new StatCounter();
        for (double value : values) {
            counter.add(value);
        }
        return counter;
    }

    static void say(String what, StatCounter counter) {
        System.out.printf("seen: %s: count %d, mean %.2f, sum %.2f, variance %.2f%n", what, counter.getCount(), counter.getMean(),
                counter.getSum(), counter.getVariance(false));
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "expected: a mean of 3, a sum of 15 and a variance of 2.5 in each"
cat > expected <<'TEXT'
seen: 1 to 5: count 5, mean 3.00, sum 15.00, variance 2.50
seen: 1 to 2, then 3 to 5 merged in: count 5, mean 3.00, sum 15.00, variance 2.50
seen: 1 to 5, then nothing merged in: count 5, mean 3.00, sum 15.00, variance 2.50
seen: nothing, then 1 to 5 merged in: count 5, mean 10.00, sum 50.00, variance 0.00
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
