package io.github.hullwatch.mnist.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.files.FileFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StudyPlanTest {

    @TempDir
    private Path dir;

    @Test
    void whatIsWrittenIsRead() throws IOException {
        StudyPlan plan = StudyPlan.consecutive(-1, 3, List.of("--epochs=2", "--fail-fast", "--data=/a b/\"c\""));
        assertEquals(List.of(-1L, 0L, 1L), plan.seeds());
        plan.write(dir);
        assertEquals(plan, StudyPlan.read(dir));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"seeds\":[],\"train\":[]}",
                "{\"seeds\":[1,2,1],\"train\":[]}",
                "{\"seeds\":[1.5],\"train\":[]}",
                "{\"seeds\":[1e99],\"train\":[]}",
                "{\"seeds\":[\"1\"],\"train\":[]}",
                "{\"seeds\":[1],\"train\":\"--epochs=1\"}",
                "{\"seeds\":[1],\"train\":[\"epochs\"]}",
                "{\"seeds\":[1],\"train\":[7]}",
                "{\"seeds\":[1]}",
                "{\"seeds\":[1],\"train\":[]} trailing"
            })
    void whatIsNoPlanIsRefused(String text) throws IOException {
        Files.writeString(dir.resolve(StudyPlan.FILE), text);
        var refusal = assertThrows(FileFormatException.class, () -> StudyPlan.read(dir));
        assertTrue(refusal.getMessage().contains(StudyPlan.FILE), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("start over without --resume"), refusal.getMessage());
    }
}
