package io.github.hullwatch.arbiter.run;

import io.github.hullwatch.arbiter.stop.Curve;
import io.github.hullwatch.files.AtomicFile;
import io.github.hullwatch.files.FileFormatException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a candidate reported, for the rule that ends hopeless ones: a search that goes on must judge by the same curves.
 * Numbers are written so that they are read as the same ones.
 */
final class CurveFile {

    private static final String HEADER = "iteration,loss,depth";

    private CurveFile() {}

    static void write(Path file, Curve curve) throws IOException {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (int i = 0; i < curve.size(); i++) {
            text.append(curve.iteration(i)).append(',').append(curve.loss(i)).append(',');
            if (!Double.isNaN(curve.depth(i))) {
                text.append(curve.depth(i));
            }
            text.append('\n');
        }
        Files.createDirectories(file.getParent());
        AtomicFile.write(file, text.toString());
    }

    /** @throws FileFormatException if it is none */
    static Curve read(Path file) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (MalformedInputException e) {
            throw new FileFormatException(file.toString(), null, "not text in UTF-8", e);
        }
        if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
            throw new FileFormatException(file.toString(), 1L, "must be " + HEADER, null);
        }
        Curve curve = new Curve();
        for (int i = 1; i < lines.size(); i++) {
            String[] fields = lines.get(i).split(",", -1);
            try {
                if (fields.length != 3) {
                    throw new IllegalArgumentException("three numbers, separated by commas");
                }
                curve.add(
                        Long.parseLong(fields[0]),
                        Double.parseDouble(fields[1]),
                        fields[2].isEmpty() ? Double.NaN : Double.parseDouble(fields[2]));
            } catch (IllegalArgumentException e) {
                throw new FileFormatException(file.toString(), i + 1L, "no line of a curve: " + e.getMessage(), e);
            }
        }
        return curve;
    }
}
