package io.github.hullwatch.synthetic.trial;

import io.github.hullwatch.files.AtomicFile;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.InputFile;
import io.github.hullwatch.synthetic.model.Initialisation;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Raw trials as lines of CSV, in full precision: reading returns exactly what was written. The field of something that
 * did not happen is empty.
 */
public final class TrialCsv {

    /** The first line. */
    public static final String HEADER =
            "neurons,init,trial,outcome,iterations,hullEntry,allCorrect,paceChange,paceBefore,"
                    + "paceAfter,rateBefore,rateAfter,lossAtEntry,maxNorm";

    private static final int FIELDS = HEADER.split(",").length;

    private TrialCsv() {}

    /** Writes trials as lines, without the header. */
    public static void append(Writer out, List<Trial> trials) throws IOException {
        for (Trial trial : trials) {
            out.write(line(trial));
            out.write('\n');
        }
        out.flush();
    }

    /** Writes a whole file, or nothing. */
    public static void write(Path file, List<Trial> trials) throws IOException {
        AtomicFile.write(file, out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            writer.write(HEADER + "\n");
            append(writer, trials);
        });
    }

    /**
     * Reads a file. A last line that a kill left unfinished is dropped.
     *
     * @param plan that the trials belong to
     * @throws FileFormatException if a line other than the last is not a trial, does not belong to the plan, or occurs
     *     twice; names file and line
     * @throws IOException if the file cannot be read
     */
    public static List<Trial> read(Path file, TrialPlan plan) throws IOException {
        String[] lines = new String(InputFile.bytes(file), StandardCharsets.UTF_8).split("\n", -1);
        if (!lines[0].equals(HEADER)) {
            throw wrong(file, -1, "not the header of a file of trials");
        }
        List<Trial> trials = new ArrayList<>();
        Set<List<Object>> seen = new HashSet<>();
        // After the last line break comes nothing, or an unfinished line.
        for (int i = 1; i < lines.length - 1; i++) {
            try {
                Trial trial = parse(lines[i]);
                TrialCheck.require(trial, plan);
                if (!seen.add(List.of(trial.cell(), trial.number()))) {
                    throw new IllegalArgumentException("trial " + trial.number() + " of its cell occurs twice");
                }
                trials.add(trial);
            } catch (IllegalArgumentException e) {
                throw wrong(file, i - 1, e.getMessage());
            }
        }
        return trials;
    }

    /** @param index of the trial in the file, from 0; −1 for the header */
    static FileFormatException wrong(Path file, int index, String what) {
        return new FileFormatException(file + ", line " + (index + 2) + ": " + what
                + "; restore what was there, or start over without --resume");
    }

    static String line(Trial t) {
        return String.join(
                ",",
                Integer.toString(t.cell().neurons()),
                t.cell().init().label(),
                Integer.toString(t.number()),
                t.outcome().label(),
                Integer.toString(t.iterations()),
                when(t.hullEntry()),
                when(t.allCorrect()),
                when(t.paceChange()),
                number(t.paceBefore()),
                number(t.paceAfter()),
                number(t.rateBefore()),
                number(t.rateAfter()),
                number(t.lossAtEntry()),
                number(t.maxNorm()));
    }

    /** @throws IllegalArgumentException if the line differs from how a trial is written */
    static Trial parse(String line) {
        String[] f = line.split(",", -1);
        if (f.length != FIELDS) {
            throw new IllegalArgumentException(f.length + " fields, but a trial has " + FIELDS);
        }
        Trial trial;
        try {
            trial = new Trial(
                    new Cell(Integer.parseInt(f[0]), Initialisation.ofLabel(f[1])),
                    Integer.parseInt(f[2]),
                    outcome(f[3]),
                    Integer.parseInt(f[4]),
                    iteration(f[5]),
                    iteration(f[6]),
                    iteration(f[7]),
                    real(f[8]),
                    real(f[9]),
                    real(f[10]),
                    real(f[11]),
                    real(f[12]),
                    real(f[13]));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a field that should be a number is not one", e);
        }
        if (!line(trial).equals(line)) {
            throw new IllegalArgumentException("not as a trial is written, which would be " + line(trial));
        }
        return trial;
    }

    private static Outcome outcome(String label) {
        for (Outcome outcome : Outcome.values()) {
            if (outcome.label().equals(label)) {
                return outcome;
            }
        }
        throw new IllegalArgumentException("unknown outcome '" + label + "'");
    }

    private static String when(int iteration) {
        return iteration == Trial.NEVER ? "" : Integer.toString(iteration);
    }

    private static int iteration(String field) {
        return field.isEmpty() ? Trial.NEVER : Integer.parseInt(field);
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    private static double real(String field) {
        return field.isEmpty() ? Double.NaN : Double.parseDouble(field);
    }
}
