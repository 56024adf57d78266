package io.github.hullwatch.cuda.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.cuda.card.ComputeCapability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where prepared libraries are kept, and what is read back. */
class CacheTest {

    @TempDir
    private Path temp;

    @ParameterizedTest
    @CsvSource({
        "/own, /caches, /own",
        ", /caches, /caches/hullwatch",
        ",, /home/me/.cache/hullwatch",
        "' ', relative, /home/me/.cache/hullwatch",
        "'','', /home/me/.cache/hullwatch"
    })
    void itsPlaceIsThatOfTheUser(String own, String caches, String root) {
        Map<String, String> environment = new HashMap<>();
        environment.put("HULLWATCH_CACHE", own == null ? "" : own);
        environment.put("XDG_CACHE_HOME", caches == null ? "" : caches);
        assertEquals(Path.of(root), Cache.of(environment, Path.of("/home/me")).root());
    }

    @Test
    void whereThereIsNoneNothingIsPrepared() throws IOException {
        Cache cache = new Cache(temp.resolve("none"));
        assertEquals(List.of(), cache.prepared());
        assertEquals(List.of(), cache.unfinished());
        assertEquals(Optional.empty(), cache.at("nd4j-cuda-11.2-1.0.0-M1.1", new ComputeCapability(9, 0)));
        Files.writeString(temp.resolve("cuda"), "a file in its place");
        assertEquals(List.of(), new Cache(temp).prepared());
    }

    private PreparedLibrary sample(Path folder, List<PreparedLibrary.Lowered> lowered) {
        return new PreparedLibrary(
                folder,
                "nd4j.jar",
                "a".repeat(64),
                5,
                4294967295L,
                new ComputeCapability(12, 0),
                new PtxasVersion(12, 8, 93),
                229,
                lowered,
                "b".repeat(64),
                7);
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        for (List<PreparedLibrary.Lowered> lowered : List.of(
                List.<PreparedLibrary.Lowered>of(),
                List.of(new PreparedLibrary.Lowered(7, Level.O1), new PreparedLibrary.Lowered(211, Level.O0)))) {
            PreparedLibrary library = sample(temp, lowered);
            Files.writeString(PreparedLibrary.file(temp), library.text());
            assertEquals(Optional.of(library), PreparedLibrary.read(temp));
        }
    }

    @Test
    void aDamagedFileIsNone() throws IOException {
        String good =
                sample(temp, List.of(new PreparedLibrary.Lowered(7, Level.O1))).text();
        Path file = PreparedLibrary.file(temp);
        List<String> lines = good.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String key = lines.get(i).substring(0, lines.get(i).indexOf('=') + 1);
            for (String value : List.of("x", "-1", "99999999999999999999", "\\u00zz", "7-O9", "-O1", "1e3")) {
                if (key.equals("source=")) {
                    continue;
                }
                String bad = good.replace(lines.get(i), key + value);
                Files.writeString(file, bad);
                assertEquals(Optional.empty(), PreparedLibrary.read(temp), bad);
            }
            Files.writeString(file, good.replace(lines.get(i) + "\n", ""));
            assertEquals(Optional.empty(), PreparedLibrary.read(temp), "without " + key);
        }
        Files.write(file, new byte[1 << 17]);
        assertEquals(Optional.empty(), PreparedLibrary.read(temp));
        Files.delete(file);
        assertEquals(Optional.empty(), PreparedLibrary.read(temp));
    }

    @Test
    void aCubinIsWholeOrNot() throws IOException {
        byte[] good = Cubins.tiny();
        Path file = temp.resolve("x.cubin");
        for (int length = 0; length < good.length; length++) {
            assertEquals(false, Cubin.isWhole(Files.write(file, Arrays.copyOf(good, length))), "cut at " + length);
        }
        assertTrue(Cubin.isWhole(Files.write(file, good)));
        for (int at : new int[] {0, 4, 18}) {
            byte[] bad = good.clone();
            bad[at] ^= 1;
            assertEquals(false, Cubin.isWhole(Files.write(file, bad)));
        }
        byte[] far = good.clone();
        Arrays.fill(far, 40, 48, (byte) 0xff);
        assertEquals(false, Cubin.isWhole(Files.write(file, far)));
        assertEquals(false, Cubin.isWhole(temp));
    }
}
