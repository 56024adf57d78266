#!/usr/bin/env bash
# DataVec 1.0.0-M2.1: the sequences of CSVVariableSlidingWindowRecordReader run backwards: the newest line comes first, the oldest one
# last, while other readers, such as CSVNLinesSequenceRecordReader, keep the order of the file. A recurrent network that looks at the
# last step sees the oldest line there. Expected: the order of the file, or a word in the documentation.
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.datavec.api.records.reader.SequenceRecordReader;
import org.datavec.api.records.reader.impl.csv.CSVNLinesSequenceRecordReader;
import org.datavec.api.records.reader.impl.csv.CSVVariableSlidingWindowRecordReader;
import org.datavec.api.split.FileSplit;
import org.datavec.api.writable.Writable;

public class Finding {
    public static void main(String[] args) throws Exception {
        Path file = Files.writeString(Path.of("data.csv"), "1\n2\n3\n4\n");
        for (SequenceRecordReader reader : new SequenceRecordReader[] {new CSVNLinesSequenceRecordReader(3),
            new CSVVariableSlidingWindowRecordReader(3)}) {
            reader.initialize(new FileSplit(file.toFile()));
            StringBuilder seen = new StringBuilder();
            while (reader.hasNext()) {
                seen.append(seen.length() == 0 ? " " : ", ");
                StringBuilder steps = new StringBuilder();
                for (List<Writable> step : reader.sequenceRecord()) {
                    steps.append(steps.length() == 0 ? "" : " ").append(step.get(0));
                }
                seen.append(steps);
            }
            System.out.println("seen: lines 1 2 3 4, " + reader.getClass().getSimpleName() + ", at most 3:" + seen);
        }
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "expected: 1, 1 2, 1 2 3, 2 3 4, 3 4, 4"
cat > expected <<'TEXT'
seen: lines 1 2 3 4, CSVNLinesSequenceRecordReader, at most 3: 1 2 3, 4
seen: lines 1 2 3 4, CSVVariableSlidingWindowRecordReader, at most 3: 1, 2 1, 3 2 1, 4 3 2, 4 3, 4
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
