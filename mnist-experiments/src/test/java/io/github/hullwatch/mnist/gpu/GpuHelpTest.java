package io.github.hullwatch.mnist.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Help of these commands is quick because it loads little. */
class GpuHelpTest {

    @TempDir
    private Path temp;

    @ParameterizedTest
    @CsvSource({"gpu prepare --help, --ptxas", "help gpu check, --cache"})
    void helpLoadsNeitherDeeplearning4jNorJackson(String words, String option)
            throws IOException, InterruptedException {
        Path log = temp.resolve("classes");
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xlog:class+load:file=" + log.getFileName(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.github.hullwatch.cli.Main"),
                        Stream.of(words.split(" ")))
                .toList();
        Process help = new ProcessBuilder(command)
                .directory(temp.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(help.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, help.waitFor(), said);
        assertTrue(said.startsWith("Usage: ") && said.contains(option), said);
        assertEquals(
                List.of(),
                Files.readAllLines(log).stream()
                        .filter(line ->
                                line.matches(".* (org\\.deeplearning4j|org\\.nd4j|com\\.fasterxml|org\\.datavec)\\..*"))
                        .toList());
    }
}
