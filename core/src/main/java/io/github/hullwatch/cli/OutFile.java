package io.github.hullwatch.cli;

import io.github.hullwatch.program.UserError;
import io.github.hullwatch.run.RunFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a result may be written: a slip of the keyboard must not replace a file of somebody else, nor of a run. */
final class OutFile {
    private static final int HEAD = 8192;

    private OutFile() {}

    /**
     * Asks whether a file may be written.
     *
     * @param file null for none
     * @param sign what such files have near their beginning
     * @param what they are, in a word
     * @throws UserError if another file is there, or if it is no file
     */
    static void requireOurs(Path file, String sign, String what) throws IOException {
        if (file == null || !Files.isRegularFile(file) || Files.size(file) == 0) {
            return;
        }
        try (InputStream in = Files.newInputStream(file)) {
            if (!new String(in.readNBytes(HEAD), StandardCharsets.UTF_8).contains(sign)) {
                throw UserError.failed(file + " is there already and is no " + what
                        + " of Hullwatch; choose another name, or move it away");
            }
        }
    }

    /**
     * Refuses to write among the files of a run: some of them nothing makes again.
     *
     * @param place a file or a folder that is to be written, there or not
     * @param run a run directory
     * @param option for the message
     */
    static void requireOutside(Path place, Path run, String option) throws IOException {
        Path real = run.toRealPath();
        Path at = place.toAbsolutePath().normalize();
        while (at != null && !Files.exists(at)) {
            at = at.getParent();
        }
        if (at != null && at.toRealPath().startsWith(real) && Files.exists(real.resolve(RunFiles.MANIFEST))) {
            throw UserError.usage(option + " " + place + " lies in the run " + run
                    + ", which keeps its own files there; name another place");
        }
    }
}
