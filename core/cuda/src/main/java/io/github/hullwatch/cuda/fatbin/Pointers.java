package io.github.hullwatch.cuda.fatbin;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The pointers by which a library registers its containers with the CUDA runtime: section {@code .nvFatBinSegment} is a
 * table of records (magic u32, version u32, pointer to the container u64, another pointer u64), and the loader fills in
 * the pointer, since a library does not know where it will be loaded. What it fills in stands in section {@code
 * .rela.dyn}, a table of records (address of the pointer u64, type of relocation u64, address of the container i64),
 * both relative to where the library is loaded.
 */
final class Pointers {
    private static final int RECORD = 24;
    private static final int MAGIC = 0x466243B1;
    private static final int CHUNK = 1000 * RECORD;
    private static final int MOST_RECORDS = 200_000;

    private final Map<Long, List<Pointer>> byContainer = new HashMap<>();

    /**
     * A pointer to a container.
     *
     * @param target address of the container
     * @param inRelocation where that address stands in the file, in the record that the loader reads
     * @param inPlace where the pointer itself stands in the file: some linkers write the address there, too, others
     *     zero
     */
    record Pointer(long target, long inRelocation, long inPlace) {
        /** Changes the pointer in a copy of the file. */
        void redirect(RandomAccessFile copy, long newTarget) throws IOException {
            byte[] there = new byte[Long.BYTES];
            copy.seek(inPlace);
            copy.readFully(there);
            if (littleEndian(there).getLong() == target) {
                write(copy, inPlace, newTarget);
            }
            write(copy, inRelocation, newTarget);
        }

        private static void write(RandomAccessFile copy, long offset, long value) throws IOException {
            byte[] bytes = new byte[Long.BYTES];
            littleEndian(bytes).putLong(value);
            copy.seek(offset);
            copy.write(bytes);
        }

        private static ByteBuffer littleEndian(byte[] bytes) {
            return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    static Pointers read(ByteSource source, Elf elf) throws IOException {
        Pointers pointers = new Pointers();
        long relative =
                switch (elf.machine()) {
                    case Elf.X86_64 -> 8; // R_X86_64_RELATIVE
                    case Elf.AARCH64 -> 1027; // R_AARCH64_RELATIVE
                    default -> -1;
                };
        Map<Long, Long> places = pointers.places(source, elf);
        for (Elf.Section section : elf.named(".rela.dyn")) {
            long whole = section.size() - section.size() % RECORD;
            for (long done = 0; done < whole; done += CHUNK) {
                long from = section.offset() + done;
                ByteBuffer chunk = source.read(from, (int) Math.min(CHUNK, whole - done), "a relocation");
                for (int at = 0; at < chunk.limit(); at += RECORD) {
                    Long place = places.get(chunk.getLong(at));
                    if (place != null && chunk.getLong(at + 8) == relative) {
                        long target = chunk.getLong(at + 16);
                        pointers.byContainer
                                .computeIfAbsent(target, unused -> new ArrayList<>())
                                .add(new Pointer(target, from + at + 16, place));
                    }
                }
            }
        }
        return pointers;
    }

    /** Addresses of the pointers, and where they stand in the file. */
    private Map<Long, Long> places(ByteSource source, Elf elf) throws IOException {
        Map<Long, Long> places = new HashMap<>();
        for (Elf.Section section : elf.named(".nvFatBinSegment")) {
            if (section.size() / RECORD > MOST_RECORDS) {
                throw source.refuse("claims to have more than " + MOST_RECORDS + " pointers to device code");
            }
            ByteBuffer table =
                    source.read(section.offset(), (int) (section.size() / RECORD * RECORD), "the table of modules");
            for (int at = 0; at < table.limit(); at += RECORD) {
                if (table.getInt(at) == MAGIC) {
                    places.put(section.address() + at + 8, section.offset() + at + 8);
                }
            }
        }
        return places;
    }

    /** The pointers to the container at an address that the loader fills in; one, usually. */
    List<Pointer> to(long address) {
        return byContainer.getOrDefault(address, List.of());
    }
}
