package io.github.hullwatch.cuda.fatbin;

import static io.github.hullwatch.cuda.fatbin.TestLibrary.CUBIN;
import static io.github.hullwatch.cuda.fatbin.TestLibrary.PTX;
import static io.github.hullwatch.cuda.fatbin.TestLibrary.cubin;
import static io.github.hullwatch.cuda.fatbin.TestLibrary.entry;
import static io.github.hullwatch.cuda.fatbin.TestLibrary.ptx;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceCodeTest {
    /** "aaaaaaaaaaaaaaaaaaaa" as a block of LZ4, by hand. */
    private static final byte[] TWENTY = HexFormat.of().parseHex("1a610100506161616161");

    @TempDir
    Path folder;

    @Test
    void tellsWhatTheModulesHold() throws IOException {
        TestLibrary library = new TestLibrary()
                .module(
                        entry(CUBIN, 35, cubin(35, 100)),
                        entry(PTX, 86, ptx(".version 7.2")),
                        entry(CUBIN, 86, cubin(86, 200)))
                .module()
                .module(entry(64, 0, 0x11, 0, 0, new byte[24]), entry(PTX, 50, 0x2011, 10, 20, TWENTY));
        try (DeviceCode code = DeviceCode.open(library.write(folder.resolve("lib.so")))) {
            List<DeviceModule> modules = code.modules();
            assertEquals(3, modules.size());
            DeviceModule first = modules.get(0);
            assertEquals(0, first.index());
            assertEquals((long) library.offsets.get(0), first.offset());
            assertEquals((long) library.offsets.get(1) - library.offsets.get(0), first.size());
            assertEquals(List.of(35, 86), first.machineCodeCapabilities());
            assertEquals(OptionalInt.of(86), first.ptxCapability());
            assertEquals(
                    List.of(CodeKind.MACHINE_CODE, CodeKind.PTX, CodeKind.MACHINE_CODE),
                    first.parts().stream().map(DevicePart::kind).toList());
            assertEquals(16, first.ptxSize(), "twelve bytes, and zeros up to the next eight");
            assertArrayEquals(bytes(".version 7.2"), code.ptx(0));
            assertArrayEquals(cubin(86, 200), code.machineCode(0, 86));

            assertEquals(List.of(), modules.get(1).parts());
            assertEquals(OptionalInt.empty(), modules.get(1).ptxCapability());
            assertEquals(0, modules.get(1).ptxSize());
            assertEquals(16, modules.get(1).size());

            assertEquals(CodeKind.OTHER, modules.get(2).parts().get(0).kind());
            DevicePart packed = modules.get(2).parts().get(1);
            assertEquals(new DevicePart(CodeKind.PTX, 50, false, Compression.LZ4, packed.offset(), 10, 20), packed);
            assertArrayEquals(bytes("aaaaaaaaaaaaaaaaaaaa"), code.ptx(2));
            assertEquals(20, modules.get(2).ptxSize());
            assertThrows(IndexOutOfBoundsException.class, () -> code.ptx(3));
        }
    }

    @Test
    void takesTheNewestPtxThatNewerCardsCanUse() throws IOException {
        byte[] oneCard = entry(PTX, 90, 0x10_0011, 0, 0, ptx("90a"));
        byte[] family = entry(PTX, 100, 0x20_0011, 0, 0, ptx("100f"));
        TestLibrary library = new TestLibrary()
                .module(oneCard, entry(PTX, 80, ptx("80")), entry(PTX, 86, ptx("86")), family)
                .module(oneCard, family);
        try (DeviceCode code = DeviceCode.open(library.write(folder.resolve("lib.so")))) {
            assertArrayEquals(bytes("86"), code.ptx(0));
            assertEquals(OptionalInt.of(86), code.modules().get(0).ptxCapability());
            assertArrayEquals(bytes("100f"), code.ptx(1));
            assertTrue(code.modules().get(1).ptx().orElseThrow().specific());
        }
    }

    @Test
    void passesOverZerosBetweenModules() throws IOException {
        TestLibrary library = new TestLibrary().module(entry(PTX, 80, ptx("a"))).module(entry(PTX, 80, ptx("b")));
        library.zerosBetween = 8 * 20_000;
        try (DeviceCode code = DeviceCode.open(library.write(folder.resolve("lib.so")))) {
            assertEquals(2, code.modules().size());
            assertArrayEquals(bytes("b"), code.ptx(1));
        }
    }

    @Test
    void saysWhichModulesAreForTheLinker() throws IOException {
        TestLibrary library = new TestLibrary().module(entry(PTX, 80, ptx("a")));
        library.codeSection = "__nv_relfatbin";
        try (DeviceCode code = DeviceCode.open(library.write(folder.resolve("lib.so")))) {
            assertTrue(code.modules().get(0).relocatable());
            Path copy = folder.resolve("copy.so");
            refused("NVIDIA's linker", () -> code.write(copy, 90, module -> cubin(90, 8)));
            assertTrue(Files.notExists(copy));
        }
    }

    @Test
    void saysWhyAModuleCantBeTakenOut() throws IOException {
        TestLibrary library = new TestLibrary()
                .module(entry(CUBIN, 80, cubin(80, 8)), entry(CUBIN, 86, cubin(86, 8)))
                .module(entry(PTX, 80, 0x8011, 5, 100, new byte[8]))
                .module(entry(PTX, 80, 0xA011, 5, 100, new byte[8]))
                .module(entry(PTX, 80, 0x11, 5, 100, new byte[8]))
                .module(entry(PTX, 80, 0x2011, 0, 100, new byte[8]))
                .module(entry(PTX, 80, 0x2011, 10, 21, TWENTY))
                .module(entry(PTX, 80, 0x2011, 10, 1L << 40, TWENTY))
                .module(entry(PTX, 80, 0x2011, 10, Integer.MAX_VALUE, TWENTY))
                .module(entry(PTX, 80, 0x2011, 10, 200 << 20, TWENTY));
        try (DeviceCode code = DeviceCode.open(library.write(folder.resolve("lib.so")))) {
            refused("no PTX in module 0, only machine code for sm_80, sm_86", () -> code.ptx(0));
            refused("no machine code for sm_90 in module 0", () -> code.machineCode(0, 90));
            refused("PTX of module 1 compressed by Zstandard", () -> code.ptx(1));
            assertEquals(
                    Compression.ZSTANDARD, code.modules().get(1).parts().get(0).compression());
            for (int module = 2; module <= 4; module++) {
                refused("PTX of module " + module + " compressed in a way", module, code);
            }
            refused("damaged in the PTX of module 5: it has 20 bytes when unpacked, not 21", () -> code.ptx(5));
            refused("claims 1099511627776 bytes for the PTX of module 6", () -> code.ptx(6));
            refused("claims 2147483647 bytes", () -> code.ptx(7));
            refused("it has 20 bytes when unpacked, not 209715200", () -> code.ptx(8));
        }
    }

    private static void refused(String message, int module, DeviceCode code) {
        refused(message, () -> code.ptx(module));
    }

    @Test
    void readsWhereTheFileIsLongerThanFourGigabytes() throws IOException {
        // A sparse file: the container and the table of sections stand behind 5 GB of nothing.
        byte[] container = TestLibrary.container(entry(PTX, 80, ptx("far")));
        long far = 5L << 30;
        byte[] small = TestLibrary.elf(
                62,
                0,
                0,
                0,
                List.of(new TestLibrary.TestSection(".nv_fatbin", 1, far, far, container.length)),
                new byte[0]);
        Path file = Files.write(folder.resolve("lib.so"), small);
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.seek(far);
            out.write(container);
        }
        try (DeviceCode code = DeviceCode.open(file)) {
            assertEquals(far, code.modules().get(0).offset());
            assertArrayEquals(bytes("far"), code.ptx(0));
        }
    }

    @Test
    void anInterruptedThreadReadsAndDisturbsNobody() throws IOException {
        Path file = new TestLibrary().module(entry(PTX, 80, ptx("a"))).write(folder.resolve("lib.so"));
        try (DeviceCode code = DeviceCode.open(file)) {
            Thread.currentThread().interrupt();
            assertArrayEquals(bytes("a"), code.ptx(0));
            assertTrue(Thread.interrupted());
            assertArrayEquals(bytes("a"), code.ptx(0));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "MZ", "\u007fELF", "no library at all, but more than the sixty-four bytes that a header has"
            })
    void refusesWhatIsNoLibrary(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("odd $name; %s\u00e9.so"), text);
        refused("no ELF library", () -> DeviceCode.open(file));
        refused(file.toString(), () -> DeviceCode.open(file));
    }

    @Test
    void refusesWhatIsNoFile() throws IOException {
        refused("is not there", () -> DeviceCode.open(folder.resolve("absent.so")));
        refused("is not a file", () -> DeviceCode.open(folder));
        Path loop = Files.createSymbolicLink(folder.resolve("loop.so"), folder.resolve("loop.so"));
        refused("is not there", () -> DeviceCode.open(loop));
    }

    @Test
    void refusesALibraryWithoutDeviceCode() throws IOException {
        refused("holds no device code", () -> DeviceCode.open(new TestLibrary().write(folder.resolve("lib.so"))));
        TestLibrary other = new TestLibrary().module();
        other.codeSection = ".nv_fatbin2";
        refused("holds no device code", () -> DeviceCode.open(other.write(folder.resolve("lib.so"))));
    }

    static void refused(String message, Executable action) {
        DeviceCodeException e = assertThrows(DeviceCodeException.class, action);
        assertTrue(e.getMessage().contains(message), e.getMessage());
        assertTrue(e.getMessage().indexOf('\n') < 0, e.getMessage());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
