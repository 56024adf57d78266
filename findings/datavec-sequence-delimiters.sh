#!/usr/bin/env bash
# DataVec 1.0.0-M2.1: CSVNLinesSequenceRecordReader and CSVVariableSlidingWindowRecordReader take a delimiter and read with commas
# whatever it is: a file with semicolons has one column. (Sequences that CSVNLinesSequenceRecordReader loads again from their metadata
# are split at it, and have two.) CSVSequenceRecordReader reads with the delimiter that it is given. Expected: two columns.
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
import org.datavec.api.records.SequenceRecord;
import org.datavec.api.records.reader.SequenceRecordReader;
import org.datavec.api.records.reader.impl.csv.CSVNLinesSequenceRecordReader;
import org.datavec.api.records.reader.impl.csv.CSVSequenceRecordReader;
import org.datavec.api.records.reader.impl.csv.CSVVariableSlidingWindowRecordReader;
import org.datavec.api.split.FileSplit;

public class Finding {
    public static void main(String[] args) throws Exception {
        Path file = Files.writeString(Path.of("data.csv"), "1;2\n3;4\n");
        SequenceRecordReader lines = new CSVNLinesSequenceRecordReader(2, 0, ";");
        for (SequenceRecordReader reader : new SequenceRecordReader[] {new CSVSequenceRecordReader(0, ";"), lines,
            new CSVVariableSlidingWindowRecordReader(2, 0, 1, ";")}) {
            reader.initialize(new FileSplit(file.toFile()));
            SequenceRecord sequence = reader.nextSequence();
            System.out.println("seen: " + reader.getClass().getSimpleName() + " with ';': columns " + sequence.getSequenceRecord().get(0).size());
            if (reader == lines) {
                System.out.println("seen: the same sequence from its metadata: columns "
                    + reader.loadSequenceFromMetaData(sequence.getMetaData()).getSequenceRecord().get(0).size());
            }
        }
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "Files with another delimiter than the comma have one column."
cat > expected <<'TEXT'
seen: CSVSequenceRecordReader with ';': columns 2
seen: CSVNLinesSequenceRecordReader with ';': columns 1
seen: the same sequence from its metadata: columns 2
seen: CSVVariableSlidingWindowRecordReader with ';': columns 1
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
