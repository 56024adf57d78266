package io.github.hullwatch.view;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.VerdictNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** One quantity of one block, or of the whole model, over the iterations of a run. */
public final class Track {
    private final Block block;
    private final int ordinal;
    private final List<Measurement> lines = new ArrayList<>();

    /**
     * @param block null for the whole model
     * @param ordinal the block's place among the blocks of the run, from 0
     */
    Track(Block block, int ordinal) {
        this.block = block;
        this.ordinal = ordinal;
    }

    void add(Measurement line) {
        lines.add(line);
    }

    public Block block() {
        return block;
    }

    /** The block's place among the blocks of the run, from 0: its colour in every chart follows from it. */
    public int ordinal() {
        return ordinal;
    }

    public List<Measurement> lines() {
        return lines;
    }

    public List<Measurement> newestFirst() {
        List<Measurement> reversed = new ArrayList<>(lines);
        Collections.reverse(reversed);
        return reversed;
    }

    public Measurement first() {
        return lines.get(0);
    }

    public Measurement last() {
        return lines.get(lines.size() - 1);
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
        double[] iterations = new double[lines.size()];
        for (int i = 0; i < iterations.length; i++) {
            iterations[i] = lines.get(i).iteration();
        }
        return iterations;
    }

    /** A field of all lines, in their order; NaN where a line does not have it. */
    public double[] numbers(String field) {
        double[] numbers = new double[lines.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = lines.get(i).number(field);
        }
        return numbers;
    }

    /** The fields that are numbers in some line, in the order in which they first occur. */
    public Set<String> fields() {
        Set<String> fields = new LinkedHashSet<>();
        for (Measurement line : lines) {
            line.values().forEach((name, value) -> {
                if (value instanceof Number) {
                    fields.add(name);
                }
            });
        }
        return fields;
    }

    /** The verdict of a line about a hull; undecided if it has none. */
    public static String verdict(Measurement line) {
        return Objects.requireNonNullElse(line.text("verdict"), VerdictNames.UNDECIDED);
    }

    /** A field over iterations. Lines without the field are left out; lines that have it without a number are NaN. */
    public Series series(String field) {
        double[] iterations = new double[lines.size()];
        double[] values = new double[lines.size()];
        int having = 0;
        for (Measurement line : lines) {
            if (line.values().containsKey(field)) {
                iterations[having] = line.iteration();
                values[having++] = line.number(field);
            }
        }
        return new Series(Arrays.copyOf(iterations, having), Arrays.copyOf(values, having));
    }
}
