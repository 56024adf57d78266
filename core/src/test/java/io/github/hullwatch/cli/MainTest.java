package io.github.hullwatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.listener.Preset;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.program.WholeNumbers;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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

        @Option(names = "--seed")
        private Long seed;

        @Option(names = "--rate")
        private double rate;

        @Option(names = "--preset")
        private Preset preset;

        @Option(names = "--mirror")
        private URI mirror;

        @Option(names = "--out")
        private Path out;

        @Option(names = "--fail")
        private String failure;

        @Override
        public Integer call() throws IOException {
            if (failure != null) {
                fail(failure);
            }
            if (epochs < 0) {
                throw UserError.usage("--epochs must be at least 0, not " + epochs);
            }
            if (epochs == 13) {
                throw new IllegalStateException("no luck");
            }
            return epochs;
        }
    }

    private static void fail(String how) throws IOException {
        switch (how) {
            case "missing" -> throw new NoSuchFileException("w.npy");
            case "unchecked" -> throw new UncheckedIOException(new AccessDeniedException("w.npy"));
            case "own" -> throw new UncheckedIOException("in our words", new IOException("theirs"));
            case "memory" -> throw new OutOfMemoryError("Java heap space");
            default -> throw new NoClassDefFoundError("org/nd4j/Nd4j");
        }
    }

    private int run(String... args) {
        CommandLine main = Main.commandLine();
        main.addSubcommand(new Count());
        main.setOut(new PrintWriter(out, true));
        main.setErr(new PrintWriter(err, true));
        // Handlers and streams reach subcommands only when set after these were added.
        main.setParameterExceptionHandler(new OneLineUsageErrors());
        main.setExecutionExceptionHandler(new Failures());
        main.setExecutionStrategy(Failures.strategy());
        main.registerConverter(double.class, new DecimalConverter());
        main.registerConverter(Path.class, new PathConverter());
        WholeNumbers.register(main);
        main.setCaseInsensitiveEnumValuesAllowed(true);
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--epochs | many | --epochs 'many' is not a whole number",
                "--epochs | 1e3 | --epochs '1e3' is not a whole number",
                "--epochs | 99999999999 | --epochs '99999999999' is out of range; a whole number from -2147483648 to 2147483647",
                "--seed | x | --seed 'x' is not a whole number",
                "--rate | fast | --rate 'fast' is not a number",
                "--rate | 0,5 | write decimals with a point",
                "--rate | 1e400 | --rate '1e400' is too large for a number of 64 bits",
                "--rate | 1e-400 | --rate '1e-400' is too small for a number of 64 bits",
                "--rate | 1d | --rate '1d' is not a number",
                "--rate | NaN | --rate 'NaN' is not finite",
                "--preset | none | --preset 'none': light, standard or full is needed",
                "--out | '' | --out '': give the name of a file",
                "--mirror | a b | --mirror 'a b' is not a web address"
            })
    void wrongValuesAreToldInPlainWords(String option, String value, String expected) {
        assertEquals(2, run("count", option, value));
        assertOneLine("hullwatch: ", expected, "hullwatch count --help");
        for (String java : new String[] {"Invalid value", "int", "long", "java", "Exception", "["}) {
            assertFalse(
                    err.toString().replace("--help", "").matches("(?s).*\\b\\Q" + java + "\\E\\b.*"), err.toString());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "missing | w.npy does not exist; check its name",
                "unchecked | no permission for w.npy;",
                "own | hullwatch: in our words",
                "memory | HULLWATCH_JAVA_OPTS=-Xmx8g",
                "library | a library cannot be loaded (java.lang.NoClassDefFoundError: org/nd4j/Nd4j); ./hullwatch doctor"
            })
    void whatAUserCanFixIsNotUnexpected(String failure, String expected) {
        assertEquals(1, run("count", "--fail", failure));
        assertOneLine("hullwatch: ", expected);
        assertFalse(err.toString().contains("unexpected"), err.toString());
    }

    @Test
    void whatIsQuotedCannotBreakTheLine() {
        assertEquals(2, run("count", "--epochs", "1\n\u001b[31m\u0007"));
        assertOneLine("hullwatch: --epochs '1\\u000a\\u001b[31m\\u0007' is not a whole number");
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
    void helpIsACommandToo() {
        assertEquals(0, run("--help"));
        String all = out.toString();
        assertTrue(all.contains("  help "), all);
        out.getBuffer().setLength(0);
        assertEquals(0, run("help"));
        assertEquals(all, out.toString());

        for (String command : new String[] {"hull", "verify", "help"}) {
            out.getBuffer().setLength(0);
            assertEquals(0, run(command, "--help"));
            String one = out.toString();
            out.getBuffer().setLength(0);
            assertEquals(0, run("help", command));
            assertEquals(one, out.toString());
        }
        assertEquals("", err.toString());

        assertEquals(2, run("help", "hul"));
        assertOneLine("unknown command 'hul'", "did you mean 'hull'?");
        err.getBuffer().setLength(0);
        assertEquals(2, run("help", "hull", "more"));
        assertOneLine("unknown argument 'more' (hullwatch hull --help");
        err.getBuffer().setLength(0);
        assertEquals(2, run("help", "--json"));
        assertOneLine("unknown option '--json'");
    }

    /** A name that looks like an option is taken for one, and a command that takes files says how to write it. */
    @ParameterizedTest
    @ValueSource(strings = {"-dash.npy", "-", "--x", "-x", "-1.csv"})
    void namesThatBeginWithADash(String name) {
        for (String command : new String[] {"hull", "report", "verify"}) {
            err.getBuffer().setLength(0);
            assertEquals(name.equals("-") ? 1 : 2, run(command, name));
            if (!name.equals("-")) {
                assertOneLine("unknown option '" + name + "'", "if it is a file, write ./" + name);
            }
            err.getBuffer().setLength(0);
            assertEquals(1, run(command, "./" + name));
            assertOneLine("./" + name);
        }
        err.getBuffer().setLength(0);
        assertEquals(2, run("hull", "w.npy", "--certificat", "x"));
        assertOneLine("did you mean '--certificate'? (");
        err.getBuffer().setLength(0);
        assertEquals(2, run("count", "-dash"));
        assertFalse(err.toString().contains("./"), err.toString());
    }

    @Test
    void noCommandIsWrongUsage() {
        assertEquals(2, run());
        assertTrue(err.toString().contains("Usage: hullwatch"), err.toString());
    }
}
