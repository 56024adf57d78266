package io.github.hullwatch.cuda.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much room there is; tests have less. */
@FunctionalInterface
interface FreeSpace {

    /** What the file system says. */
    FreeSpace OF_THE_DISK = folder -> Files.getFileStore(folder).getUsableSpace();

    /** Bytes that may be written to a folder that exists. */
    long at(Path folder) throws IOException;
}
