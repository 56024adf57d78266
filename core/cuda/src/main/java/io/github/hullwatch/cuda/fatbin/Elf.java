package io.github.hullwatch.cuda.fatbin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The header and the sections of an ELF file of 64 bits, little endian: System V ABI, chapters 4 and 5.
 *
 * @param machine what it is code for: {@link #X86_64}, {@link #AARCH64}, {@link #CUDA}, or another
 * @param osAbi and {@code abiVersion}: bytes 7 and 8 of the header; flags: {@code e_flags}. Machine code of CUDA says
 *     there which card it is for
 */
record Elf(int machine, int osAbi, int abiVersion, int flags, List<Section> sections) {
    static final int X86_64 = 62;
    static final int AARCH64 = 183;
    static final int CUDA = 190;

    private static final int HEADER = 64;
    private static final int SECTION_HEADER = 64;
    private static final int LONGEST_NAME = 32;
    private static final int NULL = 0;
    private static final int NO_BITS = 8;
    private static final int COMPRESSED = 0x800;

    /**
     * A section that has bytes in the file.
     *
     * @param address where it lies in memory, relative to where the library is loaded
     */
    record Section(String name, long address, long offset, long size) {}

    static Elf read(ByteSource source) throws IOException {
        if (source.size() < HEADER) {
            throw source.refuse("is no ELF library: it has " + source.size() + " bytes");
        }
        ByteBuffer header = source.read(0, HEADER, "the header");
        if (header.getInt(0) != 0x464C457F) {
            throw source.refuse("is no ELF library, the format of Linux");
        }
        if (header.get(4) != 2 || header.get(5) != 1) {
            throw source.refuse("is an ELF library, but not one of 64 bits, little endian");
        }
        int sectionHeader = Short.toUnsignedInt(header.getShort(58));
        int count = Short.toUnsignedInt(header.getShort(60));
        int names = Short.toUnsignedInt(header.getShort(62));
        if (count == 0) {
            throw source.refuse("has no table of sections: it has been stripped of it, or is damaged");
        }
        if (sectionHeader != SECTION_HEADER || names >= count) {
            throw source.refuse("is damaged: its table of sections can't be read");
        }
        ByteBuffer table = source.read(header.getLong(40), count * SECTION_HEADER, "the table of sections");
        return new Elf(
                Short.toUnsignedInt(header.getShort(18)),
                Byte.toUnsignedInt(header.get(7)),
                Byte.toUnsignedInt(header.get(8)),
                header.getInt(48),
                sections(source, table, count, names * SECTION_HEADER));
    }

    private static List<Section> sections(ByteSource source, ByteBuffer table, int count, int names)
            throws IOException {
        long namesOffset = table.getLong(names + 24);
        long namesSize = table.getLong(names + 32);
        source.check(namesOffset, namesSize, "the names of the sections");
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int at = i * SECTION_HEADER;
            int type = table.getInt(at + 4);
            if (type == NULL || type == NO_BITS) {
                continue;
            }
            long name = Integer.toUnsignedLong(table.getInt(at));
            if (name >= namesSize) {
                throw source.refuse("is damaged: section " + i + " has no name");
            }
            int length = (int) Math.min(LONGEST_NAME, namesSize - name);
            String text = text(source.read(namesOffset + name, length, "the name of section " + i));
            long offset = table.getLong(at + 24);
            long size = table.getLong(at + 32);
            source.check(offset, size, "section " + i);
            if ((table.getLong(at + 8) & COMPRESSED) == 0) {
                sections.add(new Section(text, table.getLong(at + 16), offset, size));
            }
        }
        return List.copyOf(sections);
    }

    private static String text(ByteBuffer bytes) {
        int length = 0;
        while (length < bytes.limit() && bytes.get(length) != 0) {
            length++;
        }
        return new String(bytes.array(), 0, length, StandardCharsets.ISO_8859_1);
    }

    /** All sections of a name of at most 31 characters; longer names are cut off at 32. */
    List<Section> named(String name) {
        return sections.stream().filter(section -> section.name.equals(name)).toList();
    }

    Optional<Section> first(String name) {
        return sections.stream().filter(section -> section.name.equals(name)).findFirst();
    }
}
