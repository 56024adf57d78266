#!/usr/bin/env bash
# DataVec 1.0.0-M2.1: a project that depends on datavec-local and nothing else of DataVec cannot run a TransformProcess:
# LocalTransformExecutor fails to load, since the published artifacts bring arrow-memory-core and none of its two implementations.
# With arrow-memory-unsafe of the same version (6.0.1) beside it, and --add-opens=java.base/java.nio=ALL-UNNAMED from Java 16 on, it
# runs. Expected: an executor that runs with the artifacts that it asks for.
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
    <dependency><groupId>org.datavec</groupId><artifactId>datavec-local</artifactId><version>1.0.0-M2.1</version></dependency>
    <dependency><groupId>org.nd4j</groupId><artifactId>nd4j-native</artifactId><version>1.0.0-M2.1</version></dependency>
    <dependency><groupId>org.nd4j</groupId><artifactId>nd4j-native</artifactId><version>1.0.0-M2.1</version><classifier>$natives</classifier></dependency>
    <dependency><groupId>org.bytedeco</groupId><artifactId>javacpp</artifactId><version>1.5.7</version><classifier>$natives</classifier></dependency>
    <dependency><groupId>org.bytedeco</groupId><artifactId>openblas</artifactId><version>0.3.19-1.5.7</version><classifier>$natives</classifier></dependency>
  </dependencies>
</project>
POM
cat > Finding.java <<'JAVA'
import java.util.List;
import org.datavec.api.transform.MathOp;
import org.datavec.api.transform.TransformProcess;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.writable.DoubleWritable;
import org.datavec.api.writable.Writable;
import org.datavec.local.transforms.LocalTransformExecutor;

public class Finding {
    public static void main(String[] args) {
        Schema schema = new Schema.Builder().addColumnDouble("x").build();
        TransformProcess doubled = new TransformProcess.Builder(schema).doubleMathOp("x", MathOp.Multiply, 2).build();
        List<List<Writable>> rows = List.of(List.of(new DoubleWritable(1.5)), List.of(new DoubleWritable(4)));
        try {
            System.out.println("seen: " + args[0] + ": " + LocalTransformExecutor.execute(rows, doubled).size() + " rows");
        } catch (Throwable e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            System.out.println("seen: " + args[0] + ": " + e.getClass().getSimpleName() + ", " + cause.getMessage().split("\\.")[0]);
        }
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
mvn -B -q dependency:copy -Dartifact=org.apache.arrow:arrow-memory-unsafe:6.0.1 -DoutputDirectory=arrow >/dev/null
for more in "" ":arrow/*"; do
  OMP_NUM_THREADS=1 java --add-opens=java.base/java.nio=ALL-UNNAMED -cp ".:$(cat cp)$more" Finding "${more:+with arrow-memory-unsafe}${more:-as published}" 2>/dev/null
done | grep '^seen: ' | sed 's/:arrow[^:]*//' | tee seen
echo "expected: 2 rows in both lines"
cat > expected <<'TEXT'
seen: as published: ExceptionInInitializerError, No DefaultAllocationManager found on classpath
seen: with arrow-memory-unsafe: 2 rows
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
