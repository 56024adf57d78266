package io.github.hullwatch.synthetic.trial;

import io.github.hullwatch.synthetic.model.Initialisation;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Raw trials as lines of CSV, in full precision: what is read back equals what was written. What did not happen is an
 * empty field.
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

    /** Writes a whole file. */
    public static void write(Path file, List<Trial> trials) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write(HEADER + "\n");
            append(out, trials);
        }
    }

    /**
     * Reads a file back. A last line that was torn by a kill is left out.
     *
     * @throws IOException if the file cannot be read, or a line other than the last is not a trial
     */
    public static List<Trial> read(Path file) throws IOException {
        String text = Files.readString(file);
        String[] lines = text.split("\n", -1);
        if (!lines[0].equals(HEADER)) {
            throw new IOException(file + " does not begin with the header of a file of trials");
        }
        List<Trial> trials = new ArrayList<>();
        // What follows the last line break is empty, or a line that was not finished.
        for (int i = 1; i < lines.length - 1; i++) {
            int number = i + 1;
            trials.add(parse(lines[i]).orElseThrow(() -> new IOException(file + ", line " + number + ": not a trial")));
        }
        return trials;
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

    static Optional<Trial> parse(String line) {
        String[] f = line.split(",", -1);
        if (f.length != FIELDS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Trial(
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
                    real(f[13])));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
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
