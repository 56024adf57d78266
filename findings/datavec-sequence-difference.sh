#!/usr/bin/env bash
# DataVec 1.0.0-M2.1: SequenceDifferenceTransform with a value for the first steps, which have no earlier step to take the difference
# from (FirstStepMode.SpecifiedValue), asks for the number of the column in place of that of the step: in column 0 every step gets the
# value and no difference is left; in columns from the lookback on no step gets it, and the first ones are 0. Expected: the value in
# the first steps, whatever the column, and differences in the others.
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
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.transform.schema.SequenceSchema;
import org.datavec.api.transform.transform.sequence.SequenceDifferenceTransform;
import org.datavec.api.writable.IntWritable;
import org.datavec.api.writable.Writable;

public class Finding {
    public static void main(String[] args) {
        Schema schema = new SequenceSchema.Builder().addColumnInteger("a").addColumnInteger("b").build();
        List<List<Writable>> squares = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            squares.add(List.of(new IntWritable(i * i), new IntWritable(i * i)));
        }
        for (String column : new String[] {"a", "b"}) {
            for (int lookback : new int[] {1, 2}) {
                SequenceDifferenceTransform transform = new SequenceDifferenceTransform(column, column, lookback,
                        SequenceDifferenceTransform.FirstStepMode.SpecifiedValue, new IntWritable(-1));
                transform.setInputSchema(schema);
                StringBuilder seen = new StringBuilder();
                for (List<Writable> step : transform.mapSequence(squares)) {
                    seen.append(' ').append(step.get(schema.getIndexOfColumn(column)));
                }
                System.out.println("seen: 1 4 9 16 25 in column " + column + ", lookback " + lookback + ", -1 for the first steps:" + seen);
            }
        }
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "expected: -1 3 5 7 9 for a lookback of 1, -1 -1 8 12 16 for 2"
cat > expected <<'TEXT'
seen: 1 4 9 16 25 in column a, lookback 1, -1 for the first steps: -1 -1 -1 -1 -1
seen: 1 4 9 16 25 in column a, lookback 2, -1 for the first steps: -1 -1 -1 -1 -1
seen: 1 4 9 16 25 in column b, lookback 1, -1 for the first steps: 0 3 5 7 9
seen: 1 4 9 16 25 in column b, lookback 2, -1 for the first steps: -1 -1 -1 -1 -1
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
