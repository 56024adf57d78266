package io.github.hullwatch.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.hullwatch.text.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordTest {

    @Test
    void plainNamesStayAsTheyAre() {
        assertEquals("runs/2026-01-02_a+b,c=d.e", ShellWord.of(Path.of("runs/2026-01-02_a+b,c=d.e")));
        assertEquals("./-x", ShellWord.of(Path.of("-x")));
        assertEquals("./~x", ShellWord.of(Path.of("~x")));
        assertEquals("'./- x'", ShellWord.of(Path.of("- x")));
    }

    @Test
    void anOptionStaysOne() {
        assertEquals("--every=3", Shell.quoted("--every=3"));
        assertEquals("'--run-dir=a b'", Shell.quoted("--run-dir=a b"));
    }

    /** The shell itself is the oracle. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b", "a  b", "it's", "'", "$HOME", "`id`", "a\"b", "a;b", "a&b", "*", "a\\b", "é", "(x)", "-n", "~",
                "~/x", "#x", "a\nb", "!x", "{a,b}", "=x"
            })
    @DisabledOnOs(OS.WINDOWS)
    void aShellReadsTheNameBack(String name) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", "printf %s " + ShellWord.of(Path.of(name))).start();
        String read = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, shell.waitFor());
        assertEquals(Path.of(name), Path.of(read).normalize());
    }
}
