#!/usr/bin/env bash
# DataVec 1.0.0-M2.1: the start and the end that TimeWindowFunction writes for a window are off by the time zone of the column, and by
# the offset that was asked for, so that the times in a window do not lie between them: in a zone one hour ahead of UTC a time of
# 00:30 is in a window of a day that is said to begin at 01:00. An offset of 15 minutes, which is to move the windows forward, moves
# them back: 00:50 is in a window that is said to begin at 01:00 and not at 00:15. With UTC and no offset both are right. Expected: a
# start that is not after the times, and an end that is.
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
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.datavec.api.transform.schema.SequenceSchema;
import org.datavec.api.transform.sequence.window.TimeWindowFunction;
import org.datavec.api.writable.LongWritable;
import org.datavec.api.writable.Writable;
import org.joda.time.DateTimeZone;

public class Finding {
    public static void main(String[] args) {
        say("a day, UTC", 0, 1, TimeUnit.DAYS, 0, "2020-01-01T23:30:00Z");
        say("a day, one hour ahead of UTC", 1, 1, TimeUnit.DAYS, 0, "2020-01-01T23:30:00Z");
        say("a day, five hours behind UTC", -5, 1, TimeUnit.DAYS, 0, "2020-01-02T03:00:00Z");
        say("an hour, UTC", 0, 1, TimeUnit.HOURS, 0, "2020-01-01T00:50:00Z");
        say("an hour, UTC, offset 15 minutes", 0, 1, TimeUnit.HOURS, 15, "2020-01-01T00:50:00Z");
    }

    static void say(String what, int zone, long size, TimeUnit unit, long offset, String time) {
        TimeWindowFunction windows = new TimeWindowFunction("t", size, unit, offset, TimeUnit.MINUTES, true, true, false);
        windows.setInputSchema(new SequenceSchema.Builder().addColumnTime("t", DateTimeZone.forOffsetHours(zone)).build());
        List<Writable> step = windows.applyToSequence(List.of(List.of(new LongWritable(Instant.parse(time).toEpochMilli())))).get(0).get(0);
        Instant start = Instant.ofEpochMilli(step.get(1).toLong());
        Instant end = Instant.ofEpochMilli(step.get(2).toLong());
        boolean inside = !Instant.parse(time).isBefore(start) && Instant.parse(time).isBefore(end);
        System.out.println("seen: " + what + ": " + time + " is in the window from " + start + " to " + end + (inside ? "" : ", outside it"));
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "Windows are labelled with times that they do not hold."
cat > expected <<'TEXT'
seen: a day, UTC: 2020-01-01T23:30:00Z is in the window from 2020-01-01T00:00:00Z to 2020-01-02T00:00:00Z
seen: a day, one hour ahead of UTC: 2020-01-01T23:30:00Z is in the window from 2020-01-02T00:00:00Z to 2020-01-03T00:00:00Z, outside it
seen: a day, five hours behind UTC: 2020-01-02T03:00:00Z is in the window from 2020-01-01T00:00:00Z to 2020-01-02T00:00:00Z, outside it
seen: an hour, UTC: 2020-01-01T00:50:00Z is in the window from 2020-01-01T00:00:00Z to 2020-01-01T01:00:00Z
seen: an hour, UTC, offset 15 minutes: 2020-01-01T00:50:00Z is in the window from 2020-01-01T01:00:00Z to 2020-01-01T02:00:00Z, outside it
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
