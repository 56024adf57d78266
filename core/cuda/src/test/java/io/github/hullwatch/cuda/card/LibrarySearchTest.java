package io.github.hullwatch.cuda.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where CUDA's libraries are found, and which will not do. */
class LibrarySearchTest {

    private static final ComputeCapability HOPPER = new ComputeCapability(9, 0);
    private static final ComputeCapability AMPERE = new ComputeCapability(8, 0);

    @TempDir
    private Path temp;

    private Path folder(String name, String... files) throws IOException {
        Path folder = Files.createDirectories(temp.resolve(name));
        for (String file : files) {
            Files.write(folder.resolve(file), library("libc.so.6"));
        }
        return folder;
    }

    private static String[] all() {
        return Arrays.stream(CudaLibrary.values()).map(CudaLibrary::file).toArray(String[]::new);
    }

    private static CudaLibraries find(ComputeCapability card, Path... folders) throws IOException {
        return new LibrarySearch(List.of(), List.of(folders), Map.of(), List.of()).find(card);
    }

    @Test
    void theNamesAreThoseThatAreLinked() {
        assertEquals(
                List.of("libcudart.so.11.0", "libcublas.so.11", "libcublasLt.so.11", "libcusolver.so.11"),
                List.of(all()));
    }

    @Test
    void allInOneFolderFit() throws IOException {
        Path cuda = folder("cuda", all());
        CudaLibraries found = find(HOPPER, folder("empty"), cuda);
        assertTrue(found.fit());
        assertEquals(cuda.toString(), found.sentence());
        assertTrue(found.driver().isEmpty());
        Path driver = folder("driver", "libcuda.so.1").resolve("libcuda.so.1");
        assertEquals(driver, find(HOPPER, driver.getParent(), cuda).driver().orElseThrow());
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        CudaLibraries found = find(HOPPER, folder("cuda", "libcudart.so.11.0", "libcublas.so.11", "libcublasLt.so.11"));
        assertFalse(found.fit());
        assertEquals("not found: libcusolver.so.11", found.sentence());
    }

    @Test
    void theFirstFolderCounts() throws IOException {
        Path first = folder("first", "libcublas.so.11");
        Path second = folder("second", all());
        CudaLibraries found = find(AMPERE, first, second);
        assertEquals(second + ", " + first, found.sentence().lines().findFirst().orElseThrow());
    }

    @Test
    void theSystemsListComesAfterTheFoldersAndBeforeItsOwn() throws IOException {
        Path folder = folder("folder", "libcublas.so.11");
        Path listed = folder("listed", all());
        Path system = folder("system", all());
        LibrarySearch search = new LibrarySearch(
                List.of(),
                List.of(folder),
                Map.of(
                        "libcublas.so.11", listed.resolve("libcublas.so.11"),
                        "libcublasLt.so.11", listed.resolve("libcublasLt.so.11")),
                List.of(system));
        List<Path> found = search.find(AMPERE).found().stream()
                .map(f -> f.file().orElseThrow().getParent())
                .toList();
        assertEquals(List.of(system, folder, listed, system), found);
    }

    @Test
    void aJarOfTheClassPathComesFirst() throws IOException {
        Path jar = temp.resolve("cuda-11.8-redist.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : all()) {
                zip.putNextEntry(new ZipEntry("org/bytedeco/cuda/linux-x86_64/" + name));
            }
        }
        Path other = Files.writeString(temp.resolve("other.jar"), "no jar");
        CudaLibraries found = new LibrarySearch(
                        List.of(other, temp.resolve("gone-redist.jar"), jar),
                        List.of(folder("cuda", all())),
                        Map.of(),
                        List.of())
                .find(HOPPER);
        assertTrue(found.fit());
        assertEquals(jar.toString(), found.sentence());
    }

    /** CUDA 12 has a libcusolver.so.11 that loads, and takes another cuBLAS along. */
    @Test
    void aSolverOfAnotherCudaInFrontIsSeen() throws IOException {
        Path twelve = folder("cuda-12");
        Files.write(twelve.resolve("libcusolver.so.11"), library("libc.so.6", "libcublas.so.12", "libcublasLt.so.12"));
        CudaLibraries found = find(AMPERE, twelve, folder("cuda-11", all()));
        assertFalse(found.fit());
        assertEquals(
                twelve.resolve("libcusolver.so.11")
                        + " is of another CUDA (it needs libcublas.so.12): put a folder with CUDA"
                        + " 11's first in LD_LIBRARY_PATH",
                found.sentence());
    }

    @Test
    void onlyAnotherCudaIsSaid() throws IOException {
        Path twelve = folder("cuda-12", "libcublas.so.12", "libcudart.so.12");
        CudaLibraries found = find(AMPERE, twelve);
        assertFalse(found.fit());
        assertTrue(
                found.sentence().contains(twelve.resolve("libcublas.so.12") + " is of another CUDA"), found.sentence());
    }

    /** cuBLAS 11.4 came with CUDA 11.2, 11.11 with 11.8; the name under which it is loaded does not tell. */
    @Test
    void aBlasOlderThanTheCardIsSeen() throws IOException {
        Path old = folder(
                "old", "libcudart.so.11.0", "libcublasLt.so.11", "libcusolver.so.11", "libcublas.so.11.4.1.1043");
        Files.createSymbolicLink(old.resolve("libcublas.so.11"), Path.of("libcublas.so.11.4.1.1043"));
        assertTrue(find(AMPERE, old).fit());
        assertFalse(find(HOPPER, old).fit());
        Path fresh =
                folder("new", "libcudart.so.11.0", "libcublasLt.so.11", "libcusolver.so.11", "libcublas.so.11.11.3.6");
        Files.createSymbolicLink(fresh.resolve("libcublas.so.11"), Path.of("libcublas.so.11.11.3.6"));
        assertTrue(find(HOPPER, fresh).fit());
    }

    @Test
    void theLoadersListIsRead() {
        assertEquals(
                Map.of(
                        "libcublas.so.11", Path.of("/opt/first/libcublas.so.11"),
                        "libc.so.6", Path.of("/lib/x86_64-linux-gnu/libc.so.6")),
                LibrarySearch.list(String.join(
                        "\n",
                        "4 libs found in cache `/etc/ld.so.cache'",
                        "\tlibcublas.so.11 (libc6,x86-64) => /opt/first/libcublas.so.11",
                        "\tlibcublas.so.11 (libc6,x86-64) => /opt/second/libcublas.so.11",
                        "\tlibc.so.6 (libc6,x86-64, OS ABI: Linux 3.2.0) => /lib/x86_64-linux-gnu/libc.so.6",
                        "\tlibold.so (libc6) => /lib/i386/libold.so")));
    }

    @Test
    void neededLibrariesAreReadFromARealOne() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "lib", "libjava.so");
        assertTrue(
                NeededLibraries.of(java).contains("libjvm.so"),
                NeededLibraries.of(java).toString());
    }

    @Test
    void damagedLibrariesNeedNothing() throws IOException {
        byte[] good = library("libcublas.so.12");
        Path file = temp.resolve("damaged");
        assertEquals(List.of("libcublas.so.12"), NeededLibraries.of(Files.write(file, good)));
        for (int length = 0; length < good.length; length++) {
            NeededLibraries.of(Files.write(file, Arrays.copyOf(good, length)));
        }
        Random random = new Random(5);
        for (int i = 0; i < 3000; i++) {
            byte[] bad = good.clone();
            for (int k = 0; k < 3; k++) {
                bad[random.nextInt(bad.length)] = (byte) (random.nextBoolean() ? 0xff : random.nextInt());
            }
            NeededLibraries.of(Files.write(file, bad));
        }
    }

    /** An ELF library with nothing but the list of those that it needs. */
    private static byte[] library(String... needed) {
        String names = "\0" + String.join("\0", needed) + "\0";
        byte[] text = names.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(64 + 3 * 64 + 16 * (needed.length + 1) + text.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        int dynamic = 64 + 3 * 64;
        int strings = dynamic + 16 * (needed.length + 1);
        out.putInt(0, 0x464C457F)
                .put(4, (byte) 2)
                .put(5, (byte) 1)
                .putLong(40, 64)
                .putShort(60, (short) 3);
        out.putInt(128 + 4, 6)
                .putLong(128 + 24, dynamic)
                .putLong(128 + 32, strings - dynamic)
                .putInt(128 + 40, 2);
        out.putInt(192 + 4, 3).putLong(192 + 24, strings).putLong(192 + 32, text.length);
        int at = 1;
        for (int i = 0; i < needed.length; i++) {
            out.putLong(dynamic + 16 * i, 1).putLong(dynamic + 16 * i + 8, at);
            at += needed[i].length() + 1;
        }
        out.position(strings);
        return out.put(text).array();
    }
}
