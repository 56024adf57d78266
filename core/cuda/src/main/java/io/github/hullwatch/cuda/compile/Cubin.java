package io.github.hullwatch.cuda.compile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Machine code of one module, an ELF file of 64 bits for the machine "NVIDIA CUDA". A file that was cut off, by a full
 * disk or the end of a process, lacks the tables at its end.
 */
final class Cubin {

    private static final int HEADER = 64;
    private static final int MAGIC = 0x464C457F;
    private static final int CLASS_64 = 2;
    private static final int MACHINE_CUDA = 190;

    private Cubin() {}

    /** Whether a file is there and whole. */
    static boolean isWhole(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        ByteBuffer header;
        try (InputStream in = Files.newInputStream(file)) {
            header = ByteBuffer.wrap(in.readNBytes(HEADER)).order(ByteOrder.LITTLE_ENDIAN);
        }
        if (header.limit() < HEADER
                || header.getInt(0) != MAGIC
                || header.get(4) != CLASS_64
                || header.getShort(18) != MACHINE_CUDA) {
            return false;
        }
        long size = Files.size(file);
        return holds(size, header.getLong(32), header.getShort(54), header.getShort(56))
                && holds(size, header.getLong(40), header.getShort(58), header.getShort(60));
    }

    /** Whether a table of so many entries, at this place, lies in the file. */
    private static boolean holds(long size, long offset, short entry, short entries) {
        long length = (long) Short.toUnsignedInt(entry) * Short.toUnsignedInt(entries);
        return offset >= 0 && offset <= size && length <= size - offset;
    }
}
