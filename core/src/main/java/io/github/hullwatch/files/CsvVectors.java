package io.github.hullwatch.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Reads vectors from a text file: one per line, numbers separated by commas, semicolons, or blanks and tabs. The first
 * line's separator applies to all. Skipped: a first line of words (a header), blank lines, and lines that begin with #.
 * UTF-8.
 */
public final class CsvVectors {
    private static final Pattern BEGINS_AS_NUMBER = Pattern.compile("[-+]?\\.?[0-9]");

    private final Path file;
    private String separator;
    private double[] data = new double[1024];
    private int rows;
    private int width = -1;
    private int widthLine;
    private boolean headerSeen;

    private CsvVectors(Path file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @return n×d, float64, all finite
     * @throws FileFormatException if a row has another length than the first, a cell is not a finite number or would
     *     become 0, or there is no row: names file, line and column
     * @throws IOException if it cannot be read
     */
    public static NpyArray read(Path file) throws IOException {
        CsvVectors vectors = new CsvVectors(file);
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(InputFile.open(file), StandardCharsets.UTF_8.newDecoder()))) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                vectors.line(number == 1 && line.startsWith("\ufeff") ? line.substring(1) : line, number);
            }
        } catch (CharacterCodingException e) {
            throw new FileFormatException(file + " is not text in UTF-8; is it an .npy file?", e);
        }
        if (vectors.rows == 0) {
            throw new FileFormatException(
                    file + " holds no vector: one per line is expected, numbers separated by commas");
        }
        return NpyArray.matrix(vectors.rows, vectors.width, Arrays.copyOf(vectors.data, vectors.rows * vectors.width));
    }

    private void line(String text, int number) {
        String line = text.strip();
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        if (line.indexOf('"') >= 0 && line.chars().anyMatch(Character::isDigit)) {
            throw new FileFormatException(
                    file + ", line " + number + ": numbers in quotes are not read; save the file without quotes");
        }
        if (separator == null) {
            separator = line.contains(";") ? ";" : line.contains(",") ? "," : "\\s+";
        }
        String[] cells = line.split(separator, -1);
        if (rows == 0 && !headerSeen && isHeader(cells, number)) {
            headerSeen = true;
            return;
        }
        if (width < 0) {
            width = cells.length;
            widthLine = number;
        } else if (cells.length != width) {
            throw new FileFormatException(file + ", line " + number + ": " + cells.length + " numbers, but line "
                    + widthLine + " has " + width + "; every vector needs the same length");
        }
        long needed = ((long) rows + 1) * width;
        if (needed > Integer.MAX_VALUE - 8) {
            throw new FileFormatException(file + " holds more than 2^31 numbers; split it");
        }
        if (needed > data.length) {
            data = Arrays.copyOf(data, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * data.length)));
        }
        for (int k = 0; k < width; k++) {
            data[rows * width + k] = number(cells[k].strip(), number, k + 1);
        }
        rows++;
    }

    private boolean isHeader(String[] cells, int number) {
        boolean words = true;
        boolean counting = cells.length > 2;
        for (int k = 0; k < cells.length; k++) {
            String cell = cells[k].strip();
            words &= !cell.isEmpty() && !BEGINS_AS_NUMBER.matcher(cell).lookingAt() && !Decimal.isNumber(cell);
            counting &= cell.equals(Integer.toString(k));
        }
        if (counting) {
            throw new FileFormatException(file + ", line " + number
                    + ": 0, 1, 2, … looks like the numbers of columns, not like a vector;"
                    + " save without them (pandas: header=False), or write 0.0 if it is one");
        }
        return words;
    }

    private double number(String cell, int line, int column) {
        String place = file + ", line " + line + ", column " + column + ": ";
        if (cell.isEmpty()) {
            throw new FileFormatException(place + "an empty cell; a number is expected");
        }
        try {
            return Decimal.parse(cell);
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(place + e.getMessage(), e);
        }
    }
}
