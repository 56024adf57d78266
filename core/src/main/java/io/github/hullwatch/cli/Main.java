package io.github.hullwatch.cli;

import io.github.hullwatch.program.CommandProvider;
import io.github.hullwatch.program.DecimalConverter;
import io.github.hullwatch.program.Failures;
import io.github.hullwatch.program.PathConverter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.ServiceLoader;
import picocli.CommandLine;

/**
 * The one entry point of all programs. Exit codes: 0 done, 1 failed, 2 wrong usage, 130 interrupted.
 *
 * <p>Results go to standard output, everything else to standard error.
 */
public final class Main {

    private Main() {}

    /** Runs the command that the arguments name and ends the process with its exit code. */
    public static void main(String[] args) {
        quietLogs(args);
        CommandLine root = commandLine();
        int code = root.execute(args);
        if (code == 0 && System.out.checkError()) {
            System.err.println(
                    "hullwatch: the result could not be written to standard output; is the disk full, or did its reader end early?");
            code = CommandLine.ExitCode.SOFTWARE;
        }
        System.exit(code);
    }

    /** The whole command tree, ready to execute; for tests too. */
    static CommandLine commandLine() {
        CommandLine root = new CommandLine(new Root());
        for (CommandProvider provider : ServiceLoader.load(CommandProvider.class)) {
            for (Object command : provider.commands()) {
                root.addSubcommand(command);
            }
        }
        // After the commands are added, which would inherit it.
        root.getCommandSpec()
                .usageMessage()
                .footerHeading("%nEnvironment:%n")
                .footer(
                        "  HULLWATCH_JAVA_OPTS  options for the Java virtual machine, such as -Xmx8g",
                        "  HULLWATCH_BUILD      never: fail where a build is needed; always: build first",
                        "  HULLWATCH_MNIST      folder with MNIST's four files",
                        "  OMP_NUM_THREADS      threads of ND4J (default: 1)");
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setParameterExceptionHandler(new OneLineUsageErrors());
        root.registerConverter(Double.class, new DecimalConverter())
                .registerConverter(double.class, new DecimalConverter())
                .registerConverter(Path.class, new PathConverter());
        root.setExecutionStrategy(Failures.strategy());
        root.setExecutionExceptionHandler(new Failures());
        return root;
    }

    /**
     * slf4j-simple reads its level once, when the first logger is made. Libraries are quiet unless asked: their start-up
     * chatter would drown the program's own lines.
     */
    private static void quietLogs(String[] args) {
        String level = Arrays.asList(args).contains("--verbose") ? "info" : "warn";
        if (System.getProperty("org.slf4j.simpleLogger.defaultLogLevel") == null) {
            System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", level);
        }
        System.setProperty("org.slf4j.simpleLogger.showThreadName", "false");
        System.setProperty("org.slf4j.simpleLogger.showShortLogName", "true");
    }
}
