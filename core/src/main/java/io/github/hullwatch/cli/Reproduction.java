package io.github.hullwatch.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hullwatch.files.Json;
import io.github.hullwatch.program.ShellWord;
import io.github.hullwatch.run.RunComparison;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code reproduce} says. Not in the command itself, since {@code --help} loads whatever its methods mention.
 *
 * @param found by comparison
 * @param before directory of the run
 * @param now directory of the same command's run, made again
 */
record Reproduction(RunComparison found, Path before, Path now) {

    static Reproduction of(Path before, Path now) {
        return new Reproduction(RunComparison.of(before, now), before, now);
    }

    boolean equal() {
        return found.equal();
    }

    /** Lines for people. */
    String text() {
        List<String> lines = new ArrayList<>();
        found.circumstances().forEach(it -> lines.add(it.toString()));
        found.differences().forEach(it -> lines.add(it.toString()));
        long more = found.count() - found.differences().size();
        if (more > 0) {
            lines.add("and " + more + " more");
        }
        lines.add(
                found.equal()
                        ? "Equal: all " + found.lines() + " lines of " + before
                                + " came out again, but for their seconds."
                        : "Different: " + found.count() + " fields of " + found.lines() + " lines are not those of "
                                + before + ".");
        lines.add("Run: " + ShellWord.of(now));
        return String.join(System.lineSeparator(), lines);
    }

    /** One JSON object for programs. */
    String json() {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("equal", found.equal());
        node.put("run", before.toString());
        node.put("again", now.toString());
        node.put("lines", found.lines());
        ArrayNode circumstances = node.putArray("circumstances");
        found.circumstances().forEach(it -> circumstances
                .addObject()
                .put("what", it.what())
                .put("before", it.before())
                .put("now", it.now()));
        node.put("count", found.count());
        ArrayNode differences = node.putArray("differences");
        found.differences().forEach(it -> differences
                .addObject()
                .put("file", it.file())
                .put("line", it.line())
                .put("field", it.field())
                .put("before", it.before())
                .put("now", it.now()));
        return node.toString();
    }
}
