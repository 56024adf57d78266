#!/usr/bin/env bash
# DataVec 1.0.0-M2.1: a join on two key columns that keeps rows which only the right side has (RightOuter, FullOuter) writes the first
# key into both key columns of such rows: the second one is lost, and the row looks like one of another pair of keys. Rows that both
# sides have, or only the left one, are right, and so is a join on one key. Expected: both keys.
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
import java.util.List;
import org.datavec.api.transform.join.Join;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.writable.IntWritable;
import org.datavec.api.writable.NullWritable;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;

public class Finding {
    public static void main(String[] args) {
        Schema left = new Schema.Builder().addColumnString("city").addColumnString("year").addColumnInteger("rain").build();
        Schema right = new Schema.Builder().addColumnString("city").addColumnString("year").addColumnInteger("sun").build();
        Join join = new Join.Builder(Join.JoinType.FullOuter).setJoinColumns("city", "year").setSchemas(left, right).build();
        List<Writable> rain = List.of(new Text("Bergen"), new Text("1990"), new IntWritable(7));
        List<Writable> sun = List.of(new Text("Bergen"), new Text("1991"), new IntWritable(3));
        say("only the left row, (Bergen, 1990)", join.joinExamples(rain, null));
        say("only the right row, (Bergen, 1991)", join.joinExamples(null, sun));
    }

    static void say(String what, List<Writable> joined) {
        StringBuilder seen = new StringBuilder();
        for (Writable w : joined) {
            seen.append(' ').append(w instanceof NullWritable ? "nothing" : w.toString());
        }
        System.out.println("seen: " + what + ": city, year, rain, sun are" + seen);
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "expected: Bergen 1991 nothing 3"
cat > expected <<'TEXT'
seen: only the left row, (Bergen, 1990): city, year, rain, sun are Bergen 1990 7 nothing
seen: only the right row, (Bergen, 1991): city, year, rain, sun are Bergen Bergen nothing 3
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
