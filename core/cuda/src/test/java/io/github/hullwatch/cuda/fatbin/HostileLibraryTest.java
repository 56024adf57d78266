package io.github.hullwatch.cuda.fatbin;

import static io.github.hullwatch.cuda.fatbin.DeviceCodeTest.refused;
import static io.github.hullwatch.cuda.fatbin.TestLibrary.CUBIN;
import static io.github.hullwatch.cuda.fatbin.TestLibrary.PTX;
import static io.github.hullwatch.cuda.fatbin.TestLibrary.cubin;
import static io.github.hullwatch.cuda.fatbin.TestLibrary.entry;
import static io.github.hullwatch.cuda.fatbin.TestLibrary.ptx;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever a file says: one clear exception, no endless loop (the limits of time are for those), no huge allocation.
 */
@Timeout(120)
class HostileLibraryTest {
    @TempDir
    Path folder;

    private final TestLibrary library = new TestLibrary()
            .module(entry(CUBIN, 80, cubin(80, 100)), entry(PTX, 80, 0x2011, 10, 20, Lz4.pack(new byte[20])))
            .module(entry(PTX, 80, ptx(".version 7.0")), entry(CUBIN, 80, cubin(80, 48)));

    /** Reads all of it and perhaps writes a copy: nothing may come out of it but one exception, or good bytes. */
    private boolean isRefused(Path file, boolean copy) throws IOException {
        try (DeviceCode code = DeviceCode.open(file)) {
            for (DeviceModule module : code.modules()) {
                assertTrue(module.offset() >= 0 && module.offset() + module.size() <= Files.size(file), "" + module);
                try {
                    code.ptx(module.index());
                    code.machineCode(module.index(), 80);
                } catch (DeviceCodeException e) {
                    continue;
                }
            }
            if (copy) {
                // The second one has to move.
                code.write(folder.resolve("copy.so"), 90, module -> cubin(90, 40 + 200 * (module.index() & 1)));
            }
            return false;
        } catch (DeviceCodeException e) {
            return true;
        }
    }

    @Test
    void cutOffAnywhere() throws IOException {
        Path file = library.write(folder.resolve("lib.so"));
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            for (long length = bytes.length() - 1; length >= 0; length--) {
                bytes.setLength(length);
                assertTrue(isRefused(file, false), "cut off after " + length);
            }
        }
    }

    @Test
    void oneByteIsAnother() throws IOException {
        byte[] whole = library.bytes();
        Path file = Files.write(folder.resolve("lib.so"), whole);
        int refused = 0;
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            for (int at = 0; at < whole.length; at++) {
                for (int value : new int[] {0, 0xFF, whole[at] + 1, whole[at]}) {
                    bytes.seek(at);
                    bytes.write(value);
                    refused += isRefused(file, at % 50 == 0) ? 1 : 0;
                }
            }
        }
        assertFalse(isRefused(file, true), "each byte was put right again");
        assertTrue(refused > 500, "refused " + refused);
    }

    @Test
    void manyBytesAreOthers() throws IOException {
        byte[] whole = library.bytes();
        Path file = Files.write(folder.resolve("lib.so"), whole);
        Random random = new Random(8);
        int refused = 0;
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            for (int i = 0; i < 2500; i++) {
                byte[] others = new byte[1 + random.nextInt(12)];
                random.nextBytes(others);
                int at = random.nextInt(whole.length - others.length);
                bytes.seek(at);
                bytes.write(others);
                refused += isRefused(file, i % 50 == 0) ? 1 : 0;
                bytes.seek(at);
                bytes.write(whole, at, others.length);
            }
        }
        assertTrue(refused > 300, "refused " + refused);
    }

    /** Numbers of 64 bits in the table of sections: where it stands, and offset and size of the device code. */
    @ParameterizedTest
    @CsvSource({
        "40, 9223372036854775807, table of sections",
        "40, -1, table of sections",
        "40, -64, table of sections",
        "-1, 9223372036854775807, section 3 lies outside",
        "-1, -1, section 3 lies outside",
        "-2, 9223372036854775807, section 3 lies outside",
        "-2, -8, section 3 lies outside",
        "-2, 4611686018427387904, section 3 lies outside"
    })
    void hugeNumbersInTheHeaders(int at, long value, String message) throws IOException {
        byte[] bytes = library.bytes();
        int place = at >= 0 ? at : library.sectionsAt + 3 * 64 + (at == -1 ? 24 : 32);
        Bytes.view(bytes).putLong(place, value);
        Path file = Files.write(folder.resolve("lib.so"), bytes);
        refused(message, () -> DeviceCode.open(file));
    }

    @Test
    void oddElfHeaders() throws IOException {
        opened("64 bits", bytes -> bytes.put(4, (byte) 1));
        opened("little endian", bytes -> bytes.put(5, (byte) 2));
        opened("no table of sections", bytes -> bytes.putShort(60, (short) 0));
        opened("table of sections", bytes -> bytes.putShort(60, (short) 0xFFFF));
        opened("table of sections", bytes -> bytes.putShort(58, (short) 40));
        opened("table of sections", bytes -> bytes.putShort(62, (short) 7));
        opened("section 1 has no name", bytes -> bytes.putInt(library.sectionsAt + 64, -1));
        opened("names of the sections", bytes -> bytes.putLong(library.sectionsAt + 6 * 64 + 24, 1L << 62));
    }

    @Test
    void oddContainers() throws IOException {
        int first = offset(0);
        opened("module 0: there is something else at byte " + first, bytes -> bytes.putInt(first, 7));
        opened("module 1: there is something else at byte " + offset(1), bytes -> bytes.putInt(offset(1), 7));
        opened("format that is not known here: version 2", bytes -> bytes.putShort(first + 4, (short) 2));
        opened("module 0: its size is wrong", bytes -> bytes.putShort(first + 6, (short) 15));
        for (long size : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 32, 100_000}) {
            opened("module 0: its size is wrong", bytes -> bytes.putLong(first + 8, size));
            opened("the size of a piece is wrong", bytes -> bytes.putLong(first + 16 + 8, size));
        }
        opened("module 0: a piece of it is cut off", bytes -> bytes.putLong(first + 8, 8));
        opened("the size of a piece is wrong", bytes -> bytes.putLong(first + 8, 64));
        for (int header : new int[] {0, 63, -1, Integer.MIN_VALUE, 1 << 20}) {
            opened("the size of a piece is wrong", bytes -> bytes.putInt(first + 16 + 4, header));
        }
        for (int capability : new int[] {0, -1, 9, 10_000, Integer.MIN_VALUE}) {
            opened("compute capability", bytes -> bytes.putInt(first + 16 + 28, capability));
        }
        opened("size of a compressed piece", bytes -> bytes.putInt(first + 16 + 16, -1));
        opened("size of a compressed piece", bytes -> bytes.putInt(first + 16 + 16, 5)
                .putLong(first + 16 + 56, -1));
    }

    private int offset(int module) {
        library.bytes();
        return library.offsets.get(module);
    }

    private void opened(String message, Consumer<ByteBuffer> damage) throws IOException {
        byte[] bytes = library.bytes();
        damage.accept(Bytes.view(bytes));
        Path file = Files.write(folder.resolve("lib.so"), bytes);
        refused(message, () -> DeviceCode.open(file).close());
    }

    @Test
    void somethingBehindTheLastModule() throws IOException {
        refused("module 1: it is cut off", () -> open(new TestLibrary().module().raw(new byte[] {0, 0, 0, 0, 1})));
        refused(
                "module 1: there is something else",
                () -> open(new TestLibrary().module().raw("something that is longer".getBytes())));
    }

    private void open(TestLibrary odd) throws IOException {
        DeviceCode.open(odd.write(folder.resolve("lib.so"))).close();
    }

    @Test
    void morePiecesThanAnyLibraryHas() throws IOException {
        Bytes entries = new Bytes();
        byte[] empty = entry(CUBIN, 80, new byte[0]);
        for (int i = 0; i < 200_000; i++) {
            entries.raw(empty);
        }
        refused("more than 200000", () -> open(new TestLibrary().module(entries.get())));
    }

    @Test
    void moreModulesThanAnyLibraryHas() throws IOException {
        Bytes modules = new Bytes();
        byte[] empty = TestLibrary.container();
        for (int i = 0; i < 200_001; i++) {
            modules.raw(empty);
        }
        refused("more than 200000", () -> open(new TestLibrary().raw(modules.get())));
    }

    @Test
    void modulesThatLieInOneAnother() throws IOException {
        byte[] outer = TestLibrary.container(entry(CUBIN, 80, TestLibrary.container(entry(CUBIN, 80, new byte[8]))));
        for (int inner : new int[] {0, 16 + 64}) {
            byte[] bytes = TestLibrary.elf(
                    62,
                    0,
                    0,
                    0,
                    List.of(
                            new TestLibrary.TestSection(".nv_fatbin", 1, 64, 64, outer.length),
                            new TestLibrary.TestSection(".nv_fatbin", 1, 64, 64 + inner, outer.length - inner)),
                    outer);
            Path file = Files.write(folder.resolve("lib.so"), bytes);
            refused("module 1 lies in another one", () -> DeviceCode.open(file));
        }
    }

    @Test
    void aFileThatBecomesShorter() throws IOException {
        Path file = library.write(folder.resolve("lib.so"));
        try (DeviceCode code = DeviceCode.open(file)) {
            try (RandomAccessFile other = new RandomAccessFile(file.toFile(), "rw")) {
                other.setLength(100);
            }
            refused("became shorter", () -> code.ptx(1));
            refused("became shorter", () -> code.write(folder.resolve("copy.so"), 90, module -> cubin(90, 8)));
            assertFalse(Files.exists(folder.resolve("copy.so")), "half a copy was left");
        }
    }
}
