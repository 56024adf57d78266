package io.github.hullwatch.cuda.fatbin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * Machine code of one module, as {@code ptxas} writes it: an ELF file that says in its header which card it is for.
 *
 * @param code a multiple of eight bytes
 * @param abiVersion of its header; the container repeats it
 * @param compatibility what its section {@code .nv.compat} holds; the container repeats it from sm_100 on. Empty
 *     otherwise
 */
record Cubin(byte[] code, int sm, int abiVersion, byte[] compatibility) {
    /**
     * {@code EI_OSABI} up to CUDA 12: the card stands in the lowest eight flags. Since CUDA 13 it stands in the next
     * ones.
     */
    private static final int FIRST_OS_ABI = 0x33;

    private static final int REPEATS_COMPATIBILITY = 100;
    private static final int LONGEST_COMPATIBILITY = 1 << 16;

    /**
     * Reads the header.
     *
     * @param name for messages, as in "the machine code of module 7"
     */
    static Cubin read(byte[] bytes, String name) throws IOException {
        Memory source = new Memory(bytes, name);
        Elf elf = Elf.read(source);
        if (elf.machine() != Elf.CUDA) {
            throw source.refuse("is an ELF file, but no machine code for NVIDIA's cards");
        }
        int sm = elf.osAbi() == FIRST_OS_ABI ? elf.flags() & 0xFF : elf.flags() >> 8 & 0xFF;
        byte[] compatibility = new byte[0];
        Optional<Elf.Section> section = elf.first(".nv.compat");
        if (sm >= REPEATS_COMPATIBILITY && section.isPresent()) {
            long size = section.get().size();
            if (size > LONGEST_COMPATIBILITY) {
                throw source.refuse("is damaged: section .nv.compat has " + size + " bytes");
            }
            compatibility = source.read(section.get().offset(), (int) size, "section .nv.compat")
                    .array();
        }
        return new Cubin(Arrays.copyOf(bytes, padded(bytes.length)), sm, elf.abiVersion(), compatibility);
    }

    /** A container that holds this code alone. */
    byte[] container() {
        return container(code, 0, 0, 0);
    }

    /** The same, with the code compressed. */
    byte[] compressedContainer() {
        byte[] block = Lz4.pack(code);
        return container(block, Container.FLAG_LZ4, block.length, code.length);
    }

    private byte[] container(byte[] payload, long flags, int packed, int unpacked) {
        // Where they begin, how many bytes, the options of the command line as text (none, with the zero at its end),
        // these bytes.
        int options = compatibility.length == 0 ? 0 : 2 * Integer.BYTES + padded(1 + compatibility.length);
        int header = Container.ENTRY + options;
        int size = padded(payload.length);
        ByteBuffer bytes = ByteBuffer.allocate(Container.HEADER + header + size).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(Container.MAGIC)
                .putShort((short) Container.VERSION)
                .putShort((short) Container.HEADER)
                .putLong(header + size);
        bytes.putShort((short) Container.KIND_MACHINE_CODE)
                .putShort((short) Container.ENTRY_VERSION)
                .putInt(header)
                .putLong(size)
                .putInt(packed)
                .putInt(options == 0 ? 0 : Container.ENTRY)
                .putShort((short) abiVersion)
                .putShort((short) 1)
                .putInt(sm)
                .putLong(0)
                .putLong(Container.FLAG_64_BITS
                        | Container.FLAG_LINUX
                        | flags
                        | (options == 0 ? 0 : Container.FLAG_COMPATIBILITY))
                .putLong(0)
                .putLong(unpacked);
        if (options > 0) {
            bytes.putInt(Container.ENTRY + 2 * Integer.BYTES)
                    .putInt(compatibility.length)
                    .put((byte) 0)
                    .put(compatibility);
        }
        bytes.position(Container.HEADER + header);
        bytes.put(payload);
        return bytes.array();
    }

    private static int padded(int length) {
        return Math.addExact(length, 7) & ~7;
    }

    private record Memory(byte[] bytes, String name) implements ByteSource {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public ByteBuffer read(long offset, int length, String what) throws IOException {
            check(offset, length, what);
            return ByteBuffer.wrap(Arrays.copyOfRange(bytes, (int) offset, (int) offset + length))
                    .order(ByteOrder.LITTLE_ENDIAN);
        }

        @Override
        public DeviceCodeException refuse(String what) {
            return new DeviceCodeException(name + " " + what);
        }
    }
}
