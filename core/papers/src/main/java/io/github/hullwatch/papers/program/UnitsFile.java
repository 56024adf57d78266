package io.github.hullwatch.papers.program;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.InputFile;
import io.github.hullwatch.files.Json;
import io.github.hullwatch.papers.study.Unit;
import io.github.hullwatch.papers.study.UnitResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The file of a study with what is done, a line for each unit. */
final class UnitsFile {

    private UnitsFile() {}

    /**
     * Reads what is done, but for a last line that a kill left unfinished.
     *
     * @param planned all units
     * @throws FileFormatException if a line is damaged or does not belong to the plan; names file and line
     */
    static List<UnitResult> read(Path file, Set<Unit> planned) throws IOException {
        byte[] bytes = InputFile.bytes(file);
        List<UnitResult> results = new ArrayList<>();
        Set<Unit> seen = new HashSet<>();
        long number = 0;
        for (int begin = 0; begin < bytes.length; ) {
            int end = begin;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            number++;
            boolean last = end >= bytes.length - 1;
            JsonNode json;
            try {
                json = Json.parse(Arrays.copyOfRange(bytes, begin, end), file.toString(), number);
            } catch (FileFormatException e) {
                if (last) {
                    break;
                }
                throw new FileFormatException(e.getMessage() + StudyDirectory.RESTORE, e);
            }
            UnitResult result = unit(json, file, number);
            if (!planned.contains(result.unit())) {
                throw new FileFormatException(file + ", line " + number + ": the study has no seed "
                        + result.unit().seed() + " of the cell '"
                        + result.unit().cell() + "'" + StudyDirectory.RESTORE);
            }
            if (!seen.add(result.unit())) {
                throw new FileFormatException(
                        file + ", line " + number + ": seed " + result.unit().seed() + " of the cell '"
                                + result.unit().cell() + "' comes twice" + StudyDirectory.RESTORE);
            }
            results.add(result);
            begin = end + 1;
        }
        return results;
    }

    private static UnitResult unit(JsonNode json, Path file, long number) {
        try {
            return UnitLine.read(json);
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(
                    file + ", line " + number + ": " + e.getMessage() + StudyDirectory.RESTORE, e);
        }
    }
}
