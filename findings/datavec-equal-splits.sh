#!/usr/bin/env bash
# DataVec 1.0.0-M2.1: SplitMaxLengthSequence(length, true), which is to split a sequence into parts of equal length of at most so many
# steps, makes other parts: ten steps with a maximum of 2 become two parts of 5, with 3 parts of 4, 4 and 2. Parts that are longer
# than the maximum are then too long for truncated backpropagation or a fixed input. Expected: no part longer than the maximum, as
# with false.
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
import java.util.ArrayList;
import java.util.List;
import org.datavec.api.transform.sequence.split.SplitMaxLengthSequence;
import org.datavec.api.writable.IntWritable;
import org.datavec.api.writable.Writable;

public class Finding {
    public static void main(String[] args) {
        List<List<Writable>> steps = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            steps.add(List.of(new IntWritable(i)));
        }
        for (int most : new int[] {2, 3, 4, 9}) {
            for (boolean equal : new boolean[] {false, true}) {
                StringBuilder lengths = new StringBuilder();
                for (List<List<Writable>> part : new SplitMaxLengthSequence(most, equal).split(steps)) {
                    lengths.append(' ').append(part.size());
                }
                System.out.println("seen: 10 steps, at most " + most + (equal ? ", equal parts:" : ":") + lengths);
            }
        }
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
java -cp ".:$(cat cp)" Finding 2>/dev/null | grep "^seen: " | tee seen
echo "expected: no number above the maximum"
cat > expected <<'TEXT'
seen: 10 steps, at most 2: 2 2 2 2 2
seen: 10 steps, at most 2, equal parts: 5 5
seen: 10 steps, at most 3: 3 3 3 1
seen: 10 steps, at most 3, equal parts: 4 4 2
seen: 10 steps, at most 4: 4 4 2
seen: 10 steps, at most 4, equal parts: 3 3 3 1
seen: 10 steps, at most 9: 9 1
seen: 10 steps, at most 9, equal parts: 2 2 2 2 2
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
