#!/usr/bin/env bash
# DataVec 1.0.0-M2.1: a TransformProcessRecordReader gives records that went through its TransformProcess, and the same record loaded
# again from its metadata as it stands in the file, untransformed. Whoever looks up the examples that a network got wrong by their
# metadata sees other numbers, and a network fed with them sees what it was not trained on. Expected: the transformed record.
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
import org.datavec.api.records.Record;
import org.datavec.api.records.reader.impl.csv.CSVRecordReader;
import org.datavec.api.records.reader.impl.transform.TransformProcessRecordReader;
import org.datavec.api.split.FileSplit;
import org.datavec.api.transform.MathOp;
import org.datavec.api.transform.TransformProcess;
import org.datavec.api.transform.schema.Schema;

public class Finding {
    public static void main(String[] args) throws Exception {
        Path file = Files.writeString(Path.of("data.csv"), "1,2\n3,4\n");
        Schema schema = new Schema.Builder().addColumnDouble("a").addColumnDouble("b").build();
        TransformProcess process = new TransformProcess.Builder(schema).doubleMathOp("a", MathOp.Multiply, 100).removeColumns("b").build();
        TransformProcessRecordReader reader = new TransformProcessRecordReader(new CSVRecordReader(), process);
        reader.initialize(new FileSplit(file.toFile()));
        Record record = reader.nextRecord();
        System.out.println("seen: the line 1,2 as a record: " + record.getRecord());
        System.out.println("seen: loaded from its metadata: " + reader.loadFromMetaData(record.getMetaData()).getRecord());
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "The process multiplies the first column by 100 and removes the second one."
cat > expected <<'TEXT'
seen: the line 1,2 as a record: [100.0]
seen: loaded from its metadata: [1, 2]
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
