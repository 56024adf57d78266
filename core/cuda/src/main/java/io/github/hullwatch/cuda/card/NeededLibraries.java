package io.github.hullwatch.cuda.card;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The libraries that a library needs ({@code DT_NEEDED}), read from its section {@code .dynamic}. Of a file that is no
 * ELF library of 64 bits, or is damaged, none: whether it loads is the loader's to say.
 */
final class NeededLibraries {

    private static final int MAGIC = 0x464C457F;
    private static final int HEADER = 64;
    private static final int SECTION = 64;
    private static final int ENTRY = 16;
    private static final int DYNAMIC = 6;
    private static final int NEEDED = 1;

    /** Of a section of names or entries; real ones have some kilobytes. */
    private static final int MOST = 1 << 24;

    private final SeekableByteChannel file;

    private NeededLibraries(SeekableByteChannel file) {
        this.file = file;
    }

    static List<String> of(Path library) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(library)) {
            return new NeededLibraries(channel).names();
        }
    }

    private List<String> names() throws IOException {
        ByteBuffer header = read(0, HEADER);
        if (header.limit() < HEADER || header.getInt(0) != MAGIC || header.get(4) != 2 || header.get(5) != 1) {
            return List.of();
        }
        ByteBuffer sections = read(header.getLong(40), (long) SECTION * Short.toUnsignedInt(header.getShort(60)));
        for (int at = 0; at + SECTION <= sections.limit(); at += SECTION) {
            if (sections.getInt(at + 4) == DYNAMIC) {
                int names = sections.getInt(at + 40);
                if (names < 0 || (long) (names + 1) * SECTION > sections.limit()) {
                    return List.of();
                }
                return names(section(sections, at), section(sections, names * SECTION));
            }
        }
        return List.of();
    }

    private ByteBuffer section(ByteBuffer sections, int at) throws IOException {
        return read(sections.getLong(at + 24), sections.getLong(at + 32));
    }

    private static List<String> names(ByteBuffer entries, ByteBuffer text) {
        List<String> names = new ArrayList<>();
        for (int at = 0; at + ENTRY <= entries.limit(); at += ENTRY) {
            long offset = entries.getLong(at + 8);
            if (entries.getLong(at) == NEEDED && offset >= 0 && offset < text.limit()) {
                names.add(name(text, (int) offset));
            }
        }
        return names;
    }

    private static String name(ByteBuffer text, int from) {
        int to = from;
        while (to < text.limit() && text.get(to) != 0) {
            to++;
        }
        return new String(text.array(), from, to - from, StandardCharsets.UTF_8);
    }

    /** What there is of a part of the file. */
    private ByteBuffer read(long offset, long length) throws IOException {
        long there = offset < 0 || offset > file.size() ? 0 : Math.min(length, file.size() - offset);
        ByteBuffer bytes =
                ByteBuffer.allocate((int) Math.max(0, Math.min(there, MOST))).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.hasRemaining()) {
            file.position(offset);
        }
        while (bytes.hasRemaining() && file.read(bytes) >= 0) {
            // Goes on until it has all.
        }
        return bytes.flip();
    }
}
