package io.github.hullwatch.cuda.fatbin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A library with device code, written byte by byte from what is known of the formats; shares nothing with what reads
 * it. In the file: header, other bytes, containers, pointers to them, relocations, names, other bytes, table of
 * sections.
 */
final class TestLibrary {
    static final int PTX = 1;
    static final int CUBIN = 2;
    static final int SHIFT_OF_CODE = 0x1000;
    static final int SHIFT_OF_POINTERS = 0x2000;

    int machine = 62;
    int relocation = 8;
    boolean addressesInPlace;
    boolean relocations = true;
    int zerosBetween;
    String codeSection = ".nv_fatbin";
    private final List<byte[]> containers = new ArrayList<>();

    /** Where things stand in {@link #bytes}, once they have been made. */
    final List<Integer> offsets = new ArrayList<>();

    int pointersAt;
    int relocationsAt;
    int sectionsAt;

    TestLibrary module(byte[]... entries) {
        containers.add(container(entries));
        return this;
    }

    TestLibrary raw(byte[] container) {
        containers.add(container);
        return this;
    }

    static byte[] container(byte[]... entries) {
        Bytes all = new Bytes();
        for (byte[] entry : entries) {
            all.raw(entry);
        }
        return new Bytes()
                .u32(0xBA55ED50L)
                .u16(1)
                .u16(16)
                .u64(all.size())
                .raw(all.get())
                .get();
    }

    /** An entry that is not compressed. */
    static byte[] entry(int kind, int capability, byte[] payload) {
        return entry(kind, capability, 0x11, 0, 0, payload);
    }

    static byte[] entry(int kind, int capability, long flags, int packed, long unpacked, byte[] payload) {
        int padding = -payload.length & 7;
        return new Bytes()
                .u16(kind)
                .u16(0x101)
                .u32(64)
                .u64(payload.length + padding)
                .u32(packed)
                .u32(0)
                .u16(7)
                .u16(1)
                .u32(capability)
                .u64(0)
                .u64(flags)
                .u64(0)
                .u64(unpacked)
                .raw(payload)
                .zeros(padding)
                .get();
    }

    static byte[] ptx(String text) {
        return (text + "\0").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Machine code as {@code ptxas} 11 writes its header, with random bytes inside, which do not get smaller by
     * packing.
     */
    static byte[] cubin(int sm, int size) {
        byte[] inside = new byte[size];
        new Random(sm * 31L + size).nextBytes(inside);
        return cubin(sm, inside);
    }

    static byte[] cubin(int sm, byte[] inside) {
        return elf(190, 0x33, 7, 0x50500 | (long) sm << 16 | sm, List.of(section("", 3)), inside);
    }

    record TestSection(String name, int type, long address, long offset, long size) {}

    static TestSection section(String name, int type) {
        return new TestSection(name, type, 0, 0, 0);
    }

    /** An ELF file with some bytes, and a table of sections whose last is that of the names. */
    static byte[] elf(int machine, int osAbi, int abi, long flags, List<TestSection> sections, byte[] inside) {
        Bytes names = new Bytes().u8(0);
        List<Integer> nameAt = new ArrayList<>();
        for (TestSection section : sections) {
            nameAt.add(names.size());
            names.raw(section.name.getBytes(StandardCharsets.UTF_8)).u8(0);
        }
        int namesAt = 64 + inside.length;
        int table = namesAt + names.size() + (-(namesAt + names.size()) & 7);
        Bytes out = new Bytes()
                .u32(0x464C457F)
                .u8(2)
                .u8(1)
                .u8(1)
                .u8(osAbi)
                .u8(abi)
                .zeros(7)
                .u16(machine == 190 ? 2 : 3)
                .u16(machine)
                .u32(1)
                .u64(0)
                .u64(0)
                .u64(table)
                .u32(flags)
                .u16(64)
                .u16(56)
                .u16(0)
                .u16(64)
                .u16(sections.size() + 2)
                .u16(sections.size() + 1)
                .raw(inside)
                .raw(names.get())
                .align()
                .zeros(64);
        for (int i = 0; i < sections.size(); i++) {
            TestSection s = sections.get(i);
            header(out, nameAt.get(i), s.type, s.address, s.offset, s.size);
        }
        header(out, 0, 3, 0, namesAt, names.size());
        return out.get();
    }

    private static void header(Bytes out, int name, int type, long address, long offset, long size) {
        out.u32(name).u32(type).u64(2).u64(address).u64(offset).u64(size).zeros(24);
    }

    byte[] bytes() {
        offsets.clear();
        Random random = new Random(17);
        byte[] text = new byte[104];
        random.nextBytes(text);
        Bytes inside = new Bytes().raw(text);
        int codeAt = 64 + inside.size();
        for (byte[] container : containers) {
            offsets.add(64 + inside.size());
            inside.raw(container).zeros(zerosBetween);
        }
        int codeEnd = 64 + inside.size();
        inside.align();
        pointersAt = 64 + inside.size();
        for (int offset : offsets) {
            inside.u32(0x466243B1L)
                    .u32(1)
                    .u64(addressesInPlace ? offset + SHIFT_OF_CODE : 0)
                    .u64(0);
        }
        relocationsAt = 64 + inside.size();
        // One of another kind first, and one for a place that is no pointer to device code.
        inside.u64(pointersAt + SHIFT_OF_POINTERS + 8).u64(6).u64(12345);
        inside.u64(77).u64(relocation).u64(codeAt + SHIFT_OF_CODE);
        for (int i = 0; i < offsets.size(); i++) {
            inside.u64(pointersAt + SHIFT_OF_POINTERS + 24L * i + 8)
                    .u64(relocation)
                    .u64(offsets.get(i) + SHIFT_OF_CODE);
        }
        int end = 64 + inside.size();
        random.nextBytes(text);
        inside.raw(text);
        byte[] library = elf(
                machine,
                0,
                0,
                0,
                List.of(
                        new TestSection(".text", 1, 0x40, 64, 104),
                        new TestSection(".bss", 8, 0, 1L << 60, 1L << 60),
                        new TestSection(codeSection, 1, codeAt + SHIFT_OF_CODE, codeAt, codeEnd - codeAt),
                        new TestSection(
                                ".nvFatBinSegment",
                                1,
                                pointersAt + SHIFT_OF_POINTERS,
                                pointersAt,
                                24L * offsets.size()),
                        new TestSection(
                                relocations ? ".rela.dyn" : ".rela.plt", 4, 0, relocationsAt, end - relocationsAt)),
                inside.get());
        sectionsAt = (int) Bytes.view(library).getLong(40);
        return library;
    }

    Path write(Path file) throws IOException {
        return Files.write(file, bytes());
    }
}
