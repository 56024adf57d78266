package io.github.hullwatch.arbiter.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NativeThreadsTest {

    @Test
    void coresAreNotAskedForTwice() {
        assertEquals(
                1, NativeThreads.threads(0, 1, 16), "one, unless more are asked for: sums are then always the same");
        assertEquals(8, NativeThreads.threads(8, 1, 16));
        assertEquals(4, NativeThreads.threads(8, 4, 16));
        assertEquals(1, NativeThreads.threads(8, 16, 16));
        assertEquals(1, NativeThreads.threads(8, 32, 16));
        assertEquals(1, NativeThreads.threads(1, 1, 1));
    }

    @Test
    void whatIsNoNumberIsNotAsked() {
        assertEquals(0, NativeThreads.asked(null));
        assertEquals(0, NativeThreads.asked(""));
        assertEquals(0, NativeThreads.asked("4,2"));
        assertEquals(0, NativeThreads.asked("-1"));
        assertEquals(0, NativeThreads.asked("99999999999"));
        assertEquals(12, NativeThreads.asked("12"));
    }

    /** In a process of its own: the number is fixed by the environment when ND4J comes up. */
    @Test
    void eachCandidateHasOneThread() throws IOException, InterruptedException {
        assertEquals("1, then as before", program(Map.of()));
        assertEquals("1, then as before", program(Map.of("OMP_NUM_THREADS", "1")));
    }

    private static String program(Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                NativeThreadsProgram.class.getName());
        builder.environment().remove("OMP_NUM_THREADS");
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said.lines().reduce((first, last) -> last).orElse("");
    }
}
