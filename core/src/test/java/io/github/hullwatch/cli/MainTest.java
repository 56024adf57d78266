package io.github.hullwatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class MainTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Command(name = "count")
    static final class Count implements Callable<Integer> {
        @Option(names = "--epochs")
        private int epochs;

        @Override
        public Integer call() {
            if (epochs < 0) {
                throw UserError.usage("--epochs must be at least 0, not " + epochs);
            }
            if (epochs == 13) {
                throw new IllegalStateException("no luck");
            }
            return epochs;
        }
    }

    private int run(String... args) {
        CommandLine main = Main.commandLine();
        main.addSubcommand(new Count());
        main.setOut(new PrintWriter(out, true));
        main.setErr(new PrintWriter(err, true));
        // Handlers and streams reach subcommands only when set after these were added.
        main.setParameterExceptionHandler(new OneLineUsageErrors());
        main.setExecutionExceptionHandler(Main.commandLine().getExecutionExceptionHandler());
        return main.execute(args);
    }

    private void assertOneLine(String... parts) {
        String text = err.toString();
        assertEquals(1, text.lines().count(), text);
        for (String part : parts) {
            assertTrue(text.contains(part), text);
        }
    }

    @Test
    void exitCodeIsTheCommands() {
        assertEquals(0, run("count"));
        assertEquals("", err.toString());
    }

    @Test
    void unknownOptionNamesTheNearest() {
        assertEquals(2, run("count", "--epoch", "3"));
        assertOneLine("unknown option '--epoch'", "did you mean '--epochs'?", "hullwatch count --help");
    }

    @Test
    void unknownCommandNamesTheNearest() {
        assertEquals(2, run("coutn"));
        assertOneLine("unknown command 'coutn'", "did you mean 'count'?");
    }

    @Test
    void wordForANumberIsOneLine() {
        assertEquals(2, run("count", "--epochs", "many"));
        assertOneLine("many", "--epochs");
    }

    @Test
    void userErrorIsOneLineWithItsCode() {
        assertEquals(2, run("count", "--epochs", "-3"));
        assertOneLine("hullwatch: --epochs must be at least 0, not -3");
    }

    @Test
    void unexpectedFailureShowsItsStackOnlyWhenAsked() {
        assertEquals(1, run("count", "--epochs", "13"));
        assertOneLine("IllegalStateException", "no luck", "--verbose");
        err.getBuffer().setLength(0);
        assertEquals(1, run("count", "--epochs", "13", "--verbose"));
        assertTrue(err.toString().contains("at io.github.hullwatch"), err.toString());
    }

    @Test
    void helpAndVersionAtEveryLevel() {
        for (String[] args : new String[][] {{"--help"}, {"count", "--help"}}) {
            out.getBuffer().setLength(0);
            assertEquals(0, run(args));
            assertTrue(out.toString().contains("Usage: hullwatch"), out.toString());
        }
        assertEquals(0, run("count", "--version"));
        assertTrue(out.toString().contains("hullwatch "), out.toString());
        assertFalse(out.toString().contains("${"), out.toString());
    }

    @Test
    void noCommandIsWrongUsage() {
        assertEquals(2, run());
        assertTrue(err.toString().contains("Usage: hullwatch"), err.toString());
    }
}
