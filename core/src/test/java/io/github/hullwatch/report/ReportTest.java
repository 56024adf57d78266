package io.github.hullwatch.report;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @Test
    void samples(@TempDir Path temp) throws Exception {
        Path keep = System.getProperty("hullwatch.samples") == null
                ? temp
                : Path.of(System.getProperty("hullwatch.samples"));
        for (Path run : new Path[] {
            SampleRuns.lenet(keep.resolve("lenet"), "strokes", 1200),
            SampleRuns.planar(keep.resolve("planar"), 400),
            SampleRuns.hostile(keep.resolve("hostile")),
            SampleRuns.empty(keep.resolve("empty"))
        }) {
            assertTrue(Files.size(Report.write(run)) > 1000);
        }
    }
}
