package io.github.hullwatch.compare;

import io.github.hullwatch.files.AtomicFile;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.FileTrouble;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.RunDirectoryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Several runs, read one after the other, for one page and one table. Equal runs give equal bytes. Immutable.
 */
public final class Comparison {
    /** More runs than that are no comparison for a reader. */
    public static final int MOST = 50;

    private final List<ComparedRun> runs;
    private final Map<String, String> leftOut;
    private final List<String> notes;
    private final List<Group> groups;
    private final Differences differences;
    private final List<EntryAndPace> entries;
    private final List<GroupDifference> tests;
    private final List<Block> blocks;

    private Comparison(List<ComparedRun> runs, Map<String, String> leftOut, List<String> notes) {
        this.runs = List.copyOf(runs);
        this.leftOut = Collections.unmodifiableMap(leftOut);
        this.notes = notes;
        this.groups = Group.of(runs);
        this.differences = Differences.of(runs);
        this.entries = EntryAndPace.of(runs, groups);
        this.tests = GroupDifference.of(groups);
        Map<Block, Boolean> all = new LinkedHashMap<>();
        runs.forEach(run -> run.blocks().keySet().forEach(block -> all.put(block, true)));
        this.blocks = List.copyOf(all.keySet());
    }

    /** Reads the runs; what cannot be read is left out, with its reason. */
    public static Comparison read(Places places) {
        List<ComparedRun> runs = new ArrayList<>();
        Map<String, String> leftOut = new LinkedHashMap<>();
        List<String> names = places.names();
        for (int i = 0; i < places.dirs().size(); i++) {
            Path dir = places.dirs().get(i);
            try {
                runs.add(ComparedRun.read(runs.size() + 1, names.get(i), dir));
            } catch (RunDirectoryException | FileFormatException e) {
                leftOut.put(dir.toString(), reason(dir, e.getMessage()));
            } catch (UncheckedIOException e) {
                leftOut.put(
                        dir.toString(), reason(dir, FileTrouble.of(e.getCause()).sentence()));
            }
        }
        return new Comparison(runs, leftOut, places.notes());
    }

    private static String reason(Path dir, String said) {
        return said.contains(dir.toString()) ? said : dir + ": " + said;
    }

    /** How many runs could be read. */
    public int size() {
        return runs.size();
    }

    /** Why the others could not be, a sentence each that names the directory. */
    public List<String> reasons() {
        return List.copyOf(leftOut.values());
    }

    /**
     * Writes the page, which replaces an earlier one in one step.
     *
     * @throws IOException if it cannot be written: names the file
     */
    public void writePage(Path page) throws IOException {
        AtomicFile.write(page, new ComparePage(this, page).html());
    }

    /**
     * Writes the table of the runs as CSV: a header, then a row for each run; text in UTF-8, unknown numbers empty.
     *
     * @throws IOException if it cannot be written: names the file
     */
    public void writeCsv(Path file) throws IOException {
        AtomicFile.write(file, new RunTable(this).csv());
    }

    List<ComparedRun> runs() {
        return runs;
    }

    Map<String, String> leftOut() {
        return leftOut;
    }

    /** What was said of the directories that were named. */
    List<String> notes() {
        return notes;
    }

    List<Group> groups() {
        return groups;
    }

    Group groupOf(ComparedRun run) {
        return groups.stream()
                .filter(group -> group.runs().stream().anyMatch(member -> member.number() == run.number()))
                .findFirst()
                .orElseThrow();
    }

    /** Those of several runs. */
    List<Group> realGroups() {
        return groups.stream().filter(Group::isSeveral).toList();
    }

    Differences differences() {
        return differences;
    }

    List<EntryAndPace> entries() {
        return entries;
    }

    List<GroupDifference> tests() {
        return tests;
    }

    /** Whether the numbers of all runs are those of one moment. */
    boolean isOneMoment() {
        return runs.stream()
                .allMatch(run -> run.isInspection()
                        && run.blocks().values().stream()
                                .allMatch(block -> block.depth().isOneValue()));
    }

    /** All blocks with a fixed space, in the order of the first run that has them. */
    List<Block> blocks() {
        return blocks;
    }

    /** The runs that have a block. */
    List<ComparedRun> having(Block block) {
        return runs.stream().filter(run -> run.blocks().containsKey(block)).toList();
    }

    long end() {
        return runs.stream().mapToLong(ComparedRun::iterations).max().orElse(0);
    }
}
