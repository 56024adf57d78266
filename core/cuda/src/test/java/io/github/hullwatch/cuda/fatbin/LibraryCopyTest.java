package io.github.hullwatch.cuda.fatbin;

import static io.github.hullwatch.cuda.fatbin.DeviceCodeTest.refused;
import static io.github.hullwatch.cuda.fatbin.TestLibrary.CUBIN;
import static io.github.hullwatch.cuda.fatbin.TestLibrary.SHIFT_OF_CODE;
import static io.github.hullwatch.cuda.fatbin.TestLibrary.cubin;
import static io.github.hullwatch.cuda.fatbin.TestLibrary.entry;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LibraryCopyTest {
    @TempDir
    Path folder;

    private static TestLibrary of(int... roomForCubins) {
        TestLibrary library = new TestLibrary();
        for (int room : roomForCubins) {
            library.module(entry(CUBIN, 80, new byte[room]));
        }
        return library;
    }

    private List<PlacedModule> copy(TestLibrary library, byte[]... cubins) throws IOException {
        try (DeviceCode code = DeviceCode.open(library.write(folder.resolve("lib.so")))) {
            return code.write(folder.resolve("copy.so"), 90, module -> cubins[module.index()]);
        }
    }

    private byte[] copied() throws IOException {
        return Files.readAllBytes(folder.resolve("copy.so"));
    }

    @Test
    void inPlaceIfItFitsToTheLastByte() throws IOException {
        byte[] first = cubin(90, 100);
        byte[] second = cubin(90, 200);
        TestLibrary library = of(first.length, second.length + 1000);
        List<PlacedModule> placed = copy(library, first, second);

        byte[] expected = library.bytes();
        byte[] container = TestLibrary.container(entry(CUBIN, 90, first));
        put(expected, library.offsets.get(0), container, container.length);
        byte[] other = TestLibrary.container(entry(CUBIN, 90, second));
        put(expected, library.offsets.get(1), other, other.length + 1000);
        assertArrayEquals(
                expected, copied(), "the containers as fatbinary writes them, then zeros, and all else as it was");
        assertEquals(
                new PlacedModule(0, Placement.IN_PLACE, library.offsets.get(0), container.length, container.length),
                placed.get(0));
        assertEquals(
                new PlacedModule(1, Placement.IN_PLACE, library.offsets.get(1), other.length + 1000, other.length),
                placed.get(1));
    }

    /** Puts bytes somewhere, and zeros up to where the room ends. */
    private static void put(byte[] into, int at, byte[] bytes, int room) {
        Arrays.fill(into, at, at + room, (byte) 0);
        System.arraycopy(bytes, 0, into, at, bytes.length);
    }

    @Test
    void compressedIfOnlyThatFits() throws IOException {
        byte[] sparse = TestLibrary.cubin(90, new byte[50_000]);
        TestLibrary library = of(1000);
        List<PlacedModule> placed = copy(library, new byte[][] {sparse});
        assertEquals(Placement.COMPRESSED, placed.get(0).placement());
        assertTrue(placed.get(0).size() <= 1080);
        try (DeviceCode copy = DeviceCode.open(folder.resolve("copy.so"))) {
            DevicePart part = copy.modules().get(0).parts().get(0);
            assertEquals(Compression.LZ4, part.compression());
            assertEquals(sparse.length, part.unpackedSize());
            assertArrayEquals(sparse, copy.machineCode(0, 90));
        }
        byte[] expected = library.bytes();
        byte[] block = Lz4.pack(sparse);
        byte[] container = TestLibrary.container(entry(CUBIN, 90, 0x2011, block.length, sparse.length, block));
        put(expected, library.offsets.get(0), container, 1080);
        assertArrayEquals(expected, copied());
    }

    @ParameterizedTest
    @CsvSource({"62, 8, false", "62, 8, true", "183, 1027, false"})
    void movedIfItFitsNowhereElse(int machine, int relocation, boolean addressesInPlace) throws IOException {
        byte[] small = cubin(90, 40);
        byte[] large = cubin(90, 3000);
        byte[] larger = cubin(90, 3400);
        TestLibrary library = of(100, 10_000, 200);
        library.machine = machine;
        library.relocation = relocation;
        library.addressesInPlace = addressesInPlace;
        List<PlacedModule> placed = copy(library, large, small, larger);
        assertEquals(
                List.of(Placement.MOVED, Placement.IN_PLACE, Placement.MOVED),
                placed.stream().map(PlacedModule::placement).toList());

        byte[] expected = library.bytes();
        int middle = library.offsets.get(1);
        put(expected, library.offsets.get(0), new byte[0], 180);
        put(expected, library.offsets.get(2), new byte[0], 280);
        byte[] container = TestLibrary.container(entry(CUBIN, 90, small));
        put(expected, middle, container, 10_080);
        // The larger one was placed first.
        List<byte[]> movedCode = List.of(larger, large);
        List<Integer> movedModule = List.of(2, 0);
        int at = middle + container.length;
        for (int i = 0; i < 2; i++) {
            byte[] block = Lz4.pack(movedCode.get(i));
            byte[] moved =
                    TestLibrary.container(entry(CUBIN, 90, 0x2011, block.length, movedCode.get(i).length, block));
            System.arraycopy(moved, 0, expected, at, moved.length);
            int module = movedModule.get(i);
            Bytes.view(expected).putLong(library.relocationsAt + 48 + 24 * module + 16, at + SHIFT_OF_CODE);
            if (addressesInPlace) {
                Bytes.view(expected).putLong(library.pointersAt + 24 * module + 8, at + SHIFT_OF_CODE);
            }
            assertEquals(at, placed.get(module).offset());
            at += moved.length;
        }
        assertArrayEquals(expected, copied());
    }

    @Test
    void refusesWhatFitsNowhere() throws IOException {
        refused("no room for the machine code of module 1", () -> copy(of(1000, 100), cubin(90, 40), cubin(90, 5000)));
        TestLibrary noPointers = of(10_000, 100);
        noPointers.relocations = false;
        refused("no pointer to it", () -> copy(noPointers, cubin(90, 40), cubin(90, 5000)));
        TestLibrary otherMachine = of(10_000, 100);
        otherMachine.machine = 21;
        refused("no pointer to it", () -> copy(otherMachine, cubin(90, 40), cubin(90, 5000)));
        onlyTheLibraryIsThere();
    }

    private void onlyTheLibraryIsThere() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(folder.resolve("lib.so")), files.toList());
        }
    }

    @Test
    void refusesACopyInWhichAModuleIsMissing() throws IOException {
        byte[] good = cubin(90, 40);
        refused("none for module 1 of 3,", () -> copy(of(500, 500, 500), good, null, good));
        refused("none for modules 0, 2 of 3,", () -> copy(of(500, 500, 500), null, good, null));
        refused(
                "modules 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 and 2 others of 12,",
                () -> copy(of(new int[12]), new byte[12][]));
        onlyTheLibraryIsThere();
    }

    @Test
    void refusesWhatIsNoMachineCodeForThisCard() throws IOException {
        refused("module 0 is for sm_86, not for sm_90", () -> copy(of(500), new byte[][] {cubin(86, 8)}));
        refused("the machine code of module 0 is no ELF", () -> copy(of(500), new byte[][] {{}}));
        refused("the machine code of module 0 is no ELF", () -> copy(of(500), new byte[][] {new byte[100]}));
        byte[] program = TestLibrary.elf(62, 0, 0, 90, List.of(), new byte[0]);
        refused("module 0 is an ELF file, but no machine code", () -> copy(of(500), new byte[][] {program}));
        byte[] cutOff = Arrays.copyOf(cubin(90, 80), 150);
        refused("module 0 is damaged or cut off", () -> copy(of(500), new byte[][] {cutOff}));
        onlyTheLibraryIsThere();
    }

    @Test
    void anErrorOfTheCallerLeavesNothing() throws IOException {
        try (DeviceCode code = DeviceCode.open(of(500).write(folder.resolve("lib.so")))) {
            assertThrows(
                    IllegalStateException.class,
                    () -> code.write(folder.resolve("copy.so"), 90, module -> {
                        throw new IllegalStateException("stop");
                    }));
            assertThrows(
                    IOException.class,
                    () -> code.write(folder.resolve("copy.so"), 90, module -> {
                        throw new IOException("disk");
                    }));
        }
        onlyTheLibraryIsThere();
    }

    /** As if the disk had other bytes than were written: one of the code, and one of a container's header. */
    @ParameterizedTest
    @ValueSource(ints = {16 + 64 + 64 + 20, 16 + 28, 8})
    void readsTheCopyAgain(int damaged) throws IOException {
        TestLibrary library = of(500, 500);
        Path file = library.write(folder.resolve("lib.so"));
        try (DeviceCode code = DeviceCode.open(file)) {
            DeviceCodeException e = assertThrows(
                    DeviceCodeException.class,
                    () -> code.write(folder.resolve("copy.so"), 90, module -> {
                        if (module.index() == 1) {
                            damageTheCopy(library.offsets.get(0) + damaged);
                        }
                        return cubin(90, 100);
                    }));
            assertFalse(e.getMessage().isBlank());
        }
        onlyTheLibraryIsThere();
    }

    private void damageTheCopy(int at) throws IOException {
        Path part;
        try (Stream<Path> files = Files.list(folder)) {
            part = files.filter(file -> file.toString().endsWith(".part"))
                    .findFirst()
                    .orElseThrow();
        }
        try (RandomAccessFile bytes = new RandomAccessFile(part.toFile(), "rw")) {
            bytes.seek(at);
            int before = bytes.read();
            bytes.seek(at);
            bytes.write(before ^ 1);
        }
    }

    @Test
    void neverWritesOverTheLibrary() throws IOException {
        byte[] before = of(500).bytes();
        Path file = of(500).write(folder.resolve("lib.so"));
        Path link = Files.createSymbolicLink(folder.resolve("link.so"), file);
        try (DeviceCode code = DeviceCode.open(file)) {
            refused("over itself", () -> code.write(file, 90, module -> cubin(90, 8)));
            refused("over itself", () -> code.write(link, 90, module -> cubin(90, 8)));
            assertThrows(FileAlreadyExistsException.class, () -> code.write(folder, 90, module -> cubin(90, 8)));
            assertThrows(
                    IOException.class, () -> code.write(folder.resolve("absent/copy.so"), 90, module -> cubin(90, 8)));
        }
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void replacesAnEarlierCopyAndKeepsPermissions() throws IOException {
        TestLibrary library = of(500);
        Path file = library.write(folder.resolve("lib.so"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r-xr-x--x"));
        Path target = Files.writeString(folder.resolve("odd $name; \u00e9 '.so"), "from before");
        try (DeviceCode code = DeviceCode.open(file)) {
            code.write(target, 90, module -> cubin(90, 8));
        }
        assertEquals(Files.size(file), Files.size(target));
        assertEquals("r-xr-x--x", PosixFilePermissions.toString(Files.getPosixFilePermissions(target)));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void aRelativeTargetIsInTheFolderOfTheProcess() throws IOException {
        Path target = Path.of("target").relativize(Path.of("target", "fatbin-copy.so"));
        try (DeviceCode code = DeviceCode.open(of(500).write(folder.resolve("lib.so")))) {
            code.write(target, 90, module -> cubin(90, 8));
            assertTrue(Files.exists(target));
        } finally {
            Files.deleteIfExists(target);
        }
    }

    /**
     * Any rooms and any code: either all of it comes back out of the copy and nothing else has changed, or it is
     * refused.
     */
    @Test
    void whatWasPutInComesOut() throws IOException {
        Random random = new Random(11);
        Map<Placement, Integer> seen = new HashMap<>();
        int refused = 0;
        for (int trial = 0; trial < 150; trial++) {
            int count = 1 + random.nextInt(8);
            int[] rooms = random.ints(count, 0, 4000).toArray();
            List<byte[]> cubins = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                byte[] inside = new byte[random.nextInt(2500)];
                for (int at = 0; at < inside.length * (trial % 3) / 2; at++) {
                    inside[at] = (byte) random.nextInt();
                }
                cubins.add(TestLibrary.cubin(90, inside));
            }
            TestLibrary library = of(rooms);
            library.zerosBetween = 8 * (trial % 2);
            byte[] before = library.bytes();
            List<PlacedModule> placed;
            try {
                placed = copy(library, cubins.toArray(new byte[0][]));
            } catch (DeviceCodeException e) {
                assertTrue(e.getMessage().contains("no room"), e.getMessage());
                refused++;
                continue;
            }
            byte[] after = copied();
            try (DeviceCode copy = DeviceCode.open(folder.resolve("copy.so"))) {
                Map<Long, Integer> byOffset = new HashMap<>();
                copy.modules().forEach(module -> byOffset.put(module.offset(), module.index()));
                assertEquals(count, byOffset.size());
                for (PlacedModule one : placed) {
                    byte[] code = copy.machineCode(byOffset.get(one.offset()), 90);
                    byte[] given = cubins.get(one.index());
                    assertArrayEquals(given, Arrays.copyOf(code, given.length));
                    seen.merge(one.placement(), 1, Integer::sum);
                    long pointsTo = Bytes.view(after).getLong(library.relocationsAt + 48 + 24 * one.index() + 16);
                    assertEquals(
                            one.offset() + SHIFT_OF_CODE, pointsTo, "where the loader looks for module " + one.index());
                }
            }
            int firstByte = library.offsets.get(0);
            assertArrayEquals(Arrays.copyOf(before, firstByte), Arrays.copyOf(after, firstByte));
            int rest = library.relocationsAt + 48 + 24 * count;
            assertArrayEquals(
                    Arrays.copyOfRange(before, rest, before.length), Arrays.copyOfRange(after, rest, after.length));
        }
        assertTrue(refused > 5 && seen.values().stream().allMatch(n -> n > 20), refused + " refused, " + seen);
        assertFalse(seen.size() < 3, seen.toString());
    }
}
