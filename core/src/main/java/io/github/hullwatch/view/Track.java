package io.github.hullwatch.view;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.VerdictNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * One quantity of one block, or of the whole model, over the iterations of a run. Holds columns of numbers, since a
 * long run has hundreds of thousands of lines; of the lines themselves the first, the last, and those that name a
 * certificate. Filled once, then unchanged. Of a run too long for the memory lines are left out while it is filled.
 */
public final class Track {
    private static final String VERDICT = "verdict";
    private static final String EXACT = "exact";

    private final Block block;
    private final int ordinal;
    private final Map<String, NumberColumn> columns = new LinkedHashMap<>();
    private final VerdictColumn verdicts = new VerdictColumn();
    private final BitSet exact = new BitSet();
    private final List<Measurement> certified = new ArrayList<>();
    private final Sparse<Measurement> withArray = new Sparse<>();
    private double[] iterations = new double[16];
    private int size;
    private long leftOut;
    private Measurement first;
    private Measurement last;

    /**
     * @param block null for the whole model
     * @param ordinal the block's place among the blocks of the run, from 0
     */
    Track(Block block, int ordinal) {
        this.block = block;
        this.ordinal = ordinal;
    }

    void add(Measurement line) {
        if (size == iterations.length) {
            iterations = Arrays.copyOf(iterations, 2 * size);
        }
        iterations[size] = line.iteration();
        line.values().forEach((name, value) -> {
            if (value == null || value instanceof Number) {
                columns.computeIfAbsent(name, unknown -> new NumberColumn()).set(size, value);
            }
        });
        verdicts.add(verdict(line));
        exact.set(size, Boolean.TRUE.equals(line.values().get(EXACT)));
        if (line.certificate() != null) {
            certified.add(line);
        }
        if (line.array() != null) {
            withArray.add(line);
        }
        first = first == null ? line : first;
        last = line;
        size++;
    }

    /** How many numbers it holds. */
    long numbers() {
        return (long) size * (1 + columns.size());
    }

    /** Leaves out lines, so that half of them stay: those that a {@link Selection} by all fields keeps. */
    void thin() {
        List<double[]> fields = columns.keySet().stream().map(this::numbers).toList();
        int[] kept = Selection.of(iterations(), fields, verdicts.kinds(), size / 2);
        leftOut += size - kept.length;
        columns.values().forEach(column -> column.keep(kept));
        verdicts.keep(kept);
        Selection.keepBits(exact, kept);
        iterations = Arrays.copyOf(Selection.at(iterations, kept), kept.length + kept.length / 2 + 1);
        size = kept.length;
    }

    /** How many lines were left out, since the run has more than memory holds. */
    long leftOut() {
        return leftOut;
    }

    public Block block() {
        return block;
    }

    /** The block's place among the blocks of the run, from 0: its colour in every chart follows from it. */
    public int ordinal() {
        return ordinal;
    }

    /** The number of lines. */
    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public Measurement first() {
        return first;
    }

    public Measurement last() {
        return last;
    }

    /** The lines that name a certificate. */
    public List<Measurement> certified() {
        return Collections.unmodifiableList(certified);
    }

    /** Lines that name an array: the first, the last, and some evenly between; fewer than 130. */
    public List<Measurement> withArray() {
        return withArray.kept();
    }

    /** The verdict of each line; undecided where it has none. */
    public List<String> verdicts() {
        return verdicts;
    }

    /** Whether the depth of a line is exact. */
    public boolean isExact(int line) {
        return exact.get(line);
    }

    /**
     * What readers call the block: the layer, with its group unless that is all neurons, and its space unless that is
     * the full one.
     */
    public String name() {
        return name(block);
    }

    public static String name(Block block) {
        if (block == null) {
            return "model";
        }
        StringBuilder name = new StringBuilder(block.layer());
        if (block.group() != null && !block.group().equals("all")) {
            name.append(" · ").append(block.group());
        }
        if (block.space() != null && !block.space().equals("full")) {
            name.append(" · ").append(block.space());
        }
        return name.toString();
    }

    public double[] iterations() {
        return Arrays.copyOf(iterations, size);
    }

    /** A field of all lines, in their order; NaN where a line does not have it. */
    public double[] numbers(String field) {
        double[] numbers = new double[size];
        NumberColumn column = columns.get(field);
        for (int i = 0; i < size; i++) {
            numbers[i] = column == null ? Double.NaN : column.get(i);
        }
        return numbers;
    }

    /** The fields that are numbers in some line, in the order in which they first occur. */
    public Set<String> fields() {
        Set<String> fields = new LinkedHashSet<>();
        columns.forEach((name, column) -> {
            if (column.hasNumbers()) {
                fields.add(name);
            }
        });
        return fields;
    }

    /**
     * The same track with other values of a field, in the lines that have it; one that is not finite becomes NaN.
     * {@link #first()} and {@link #last()} stay as the run has them.
     */
    Track with(String field, double[] values) {
        Track changed = new Track(block, ordinal);
        changed.columns.putAll(columns);
        changed.verdicts.addAll(verdicts);
        changed.leftOut = leftOut;
        changed.exact.or(exact);
        changed.certified.addAll(certified);
        changed.withArray.addAll(withArray);
        changed.iterations = iterations;
        changed.size = size;
        changed.first = first;
        changed.last = last;
        NumberColumn column = new NumberColumn();
        for (int i = 0; i < size; i++) {
            if (columns.get(field).has(i)) {
                column.set(i, Double.isFinite(values[i]) ? (Double) values[i] : null);
            }
        }
        changed.columns.put(field, column);
        return changed;
    }

    /** The verdict of a line about a hull; undecided if it has none. */
    public static String verdict(Measurement line) {
        return Objects.requireNonNullElse(line.text(VERDICT), VerdictNames.UNDECIDED);
    }

    /** A field over iterations. Lines without the field are left out; lines that have it without a number are NaN. */
    public Series series(String field) {
        NumberColumn column = columns.get(field);
        double[] at = new double[size];
        double[] values = new double[size];
        int having = 0;
        for (int i = 0; column != null && i < size; i++) {
            if (column.has(i)) {
                at[having] = iterations[i];
                values[having++] = column.get(i);
            }
        }
        return new Series(Arrays.copyOf(at, having), Arrays.copyOf(values, having));
    }
}
