package io.github.hullwatch.cuda.fatbin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Finds the containers in a section, and what they hold. Reads headers only. */
final class ContainerReader {
    private static final int CHUNK = 1 << 16;
    /**
     * Modules and pieces: many times what the largest libraries have. A file that claims more would only fill the
     * memory.
     */
    private static final int MOST = 200_000;

    private final ByteSource source;
    private final byte[] zeros = new byte[CHUNK];
    private final List<DeviceModule> modules = new ArrayList<>();
    private int count;

    ContainerReader(ByteSource source) {
        this.source = source;
    }

    /** All that were found, in the order in which they were; none has bytes of another. */
    List<DeviceModule> modules() throws DeviceCodeException {
        List<DeviceModule> byOffset = new ArrayList<>(modules);
        byOffset.sort(Comparator.comparingLong(DeviceModule::offset));
        long end = 0;
        for (DeviceModule module : byOffset) {
            if (module.offset() < end) {
                throw source.refuse("is damaged: module " + module.index() + " lies in another one");
            }
            end = module.offset() + module.size();
        }
        return List.copyOf(modules);
    }

    /** Adds the containers of a section. They stand one behind the other, with zeros between them at most. */
    void add(Elf.Section section, boolean relocatable) throws IOException {
        long end = section.offset() + section.size();
        long at = skipZeros(section.offset(), end);
        while (at < end) {
            if (end - at < Container.HEADER) {
                throw damaged("it is cut off");
            }
            ByteBuffer header = source.read(at, Container.HEADER, "a module");
            if (header.getInt(0) != Container.MAGIC) {
                throw damaged("there is something else at byte " + at);
            }
            int version = Short.toUnsignedInt(header.getShort(4));
            if (version != Container.VERSION) {
                throw source.refuse("holds device code in a format that is not known here: version " + version);
            }
            int headerSize = Short.toUnsignedInt(header.getShort(6));
            long size = header.getLong(8);
            if (headerSize < Container.HEADER || size < 0 || size > end - at - headerSize) {
                throw damaged("its size is wrong");
            }
            countOne();
            long next = at + headerSize + size;
            modules.add(
                    new DeviceModule(modules.size(), relocatable, at, headerSize + size, parts(at + headerSize, next)));
            at = skipZeros(next, end);
        }
    }

    private List<DevicePart> parts(long from, long end) throws IOException {
        List<DevicePart> found = new ArrayList<>();
        for (long at = from; at < end; ) {
            if (end - at < Container.ENTRY) {
                throw damaged("a piece of it is cut off");
            }
            ByteBuffer entry = source.read(at, Container.ENTRY, "a piece of device code");
            long header = Integer.toUnsignedLong(entry.getInt(4));
            long size = entry.getLong(8);
            if (header < Container.ENTRY || header > end - at || size < 0 || size > end - at - header) {
                throw damaged("the size of a piece is wrong");
            }
            countOne();
            found.add(part(entry, at + header, size));
            at += header + size;
        }
        return found;
    }

    private DevicePart part(ByteBuffer entry, long offset, long size) throws DeviceCodeException {
        int number = Short.toUnsignedInt(entry.getShort(0));
        CodeKind kind = number == Container.KIND_PTX
                ? CodeKind.PTX
                : number == Container.KIND_MACHINE_CODE ? CodeKind.MACHINE_CODE : CodeKind.OTHER;
        int capability = entry.getInt(28);
        if (kind != CodeKind.OTHER && (capability < 10 || capability > 9999)) {
            throw damaged("a piece is for compute capability " + Integer.toUnsignedString(capability) + " / 10");
        }
        long flags = entry.getLong(40);
        long packed = Integer.toUnsignedLong(entry.getInt(16));
        Compression compression = compression(flags, packed);
        long unpacked = compression == Compression.NONE ? size : entry.getLong(56);
        if (packed > size || unpacked < 0) {
            throw damaged("the size of a compressed piece is wrong");
        }
        return new DevicePart(
                kind,
                capability,
                (flags & (Container.FLAG_ONE_CARD | Container.FLAG_FAMILY)) != 0,
                compression,
                offset,
                compression == Compression.NONE ? size : packed,
                unpacked);
    }

    private static Compression compression(long flags, long packed) {
        boolean lz4 = (flags & Container.FLAG_LZ4) != 0;
        boolean zstandard = (flags & Container.FLAG_ZSTANDARD) != 0;
        if (packed == 0 && !lz4 && !zstandard) {
            return Compression.NONE;
        }
        if (lz4 == zstandard || packed == 0) {
            return Compression.UNKNOWN;
        }
        return lz4 ? Compression.LZ4 : Compression.ZSTANDARD;
    }

    private void countOne() throws DeviceCodeException {
        if (++count > MOST) {
            throw source.refuse("claims to have more than " + MOST + " modules and pieces of device code");
        }
    }

    /** Where the next byte stands that is not zero, or the end. */
    private long skipZeros(long from, long end) throws IOException {
        // A few bytes first: usually there are none between two modules.
        long next;
        for (long at = from; at < end; at = next) {
            next = Math.min(end, at + (at == from ? Container.HEADER : CHUNK));
            int length = (int) (next - at);
            byte[] chunk = source.read(at, length, "a module").array();
            int first = Arrays.mismatch(chunk, 0, length, zeros, 0, length);
            if (first >= 0) {
                return at + first;
            }
        }
        return end;
    }

    private DeviceCodeException damaged(String how) {
        return source.refuse("is damaged in module " + modules.size() + ": " + how);
    }
}
