package io.github.hullwatch.run.verify;

import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.run.RunFiles;
import io.github.hullwatch.run.verify.LineCheck.NamedArray;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks the files under arrays/ that are named as those of lines are: each can be read, and belongs to one line. What
 * a program put beside them is covered by the sums.
 */
final class ArrayCheck {

    private ArrayCheck() {}

    /**
     * @param named by lines
     * @param allowed whether there may be files that no line names: a run that was cut off may leave some
     * @throws FileFormatException naming the first file or line that is wrong
     */
    static void check(RunFiles files, List<NamedArray> named, boolean allowed) throws IOException {
        Set<String> known = new HashSet<>();
        for (NamedArray array : named) {
            if (!known.add(array.file())) {
                throw new FileFormatException(
                        RunFiles.MEASUREMENTS,
                        array.line(),
                        "names " + array.file() + ", which another line names, too",
                        null);
            }
            files.measuredArray(array.file());
        }
        for (String file : files.measuredArrays()) {
            if (!known.contains(file) && !allowed) {
                throw new FileFormatException(file, null, "belongs to no line of the run", null);
            }
        }
    }
}
