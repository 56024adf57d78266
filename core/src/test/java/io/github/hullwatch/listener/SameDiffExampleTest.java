package io.github.hullwatch.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.run.verify.RunVerifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example that watches a SameDiff model is compiled and run as it stands. */
class SameDiffExampleTest {

    @TempDir
    private Path temp;

    @Test
    void watchesEveryIterationOfASameDiffModel() throws IOException, InterruptedException {
        Path root = Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
        Path source = root.resolve("docs/examples/SameDiffTraining.java");
        String path = System.getProperty("java.class.path");
        assertEquals(
                0,
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-proc:none", "-cp", path, "-d", temp.toString(), source.toString()));
        Process run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        temp + System.getProperty("path.separator") + path,
                        "SameDiffTraining")
                .directory(temp.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, run.waitFor(), said);
        assertTrue(said.contains("hidden at iteration 10: "), said);
        assertTrue(said.contains("8 neurons in 4 dimensions"), said);

        Path dir = temp.resolve("runs/samediff");
        assertTrue(RunVerifier.verify(dir).ok());
        List<Measurement> lines = RunReader.open(dir).measurements();
        List<Long> losses = lines.stream()
                .filter(m -> m.quantity().equals("loss"))
                .map(Measurement::iteration)
                .toList();
        assertEquals(LongStream.range(0, 12).boxed().toList(), losses);
        for (String layer : List.of("hidden", "output")) {
            assertEquals(
                    List.of(0L, 5L, 10L, 12L),
                    lines.stream()
                            .filter(m -> m.quantity().equals("hull")
                                    && m.block().layer().equals(layer))
                            .map(Measurement::iteration)
                            .toList());
        }
    }
}
