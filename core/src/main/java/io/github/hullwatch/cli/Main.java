package io.github.hullwatch.cli;

import io.github.hullwatch.program.CommandProvider;
import io.github.hullwatch.program.WholeNumbers;
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
        PlainLogs.install(Arrays.asList(args).contains("--verbose"));
        CommandLine root = commandLine();
        int code = root.execute(args);
        if (code == 0 && System.out.checkError()) {
            System.err.println(
                    "hullwatch: the result could not be written to standard output; is the disk full, or did its reader end early?");
            code = CommandLine.ExitCode.SOFTWARE;
        }
        System.exit(code);
    }

    /** The whole command tree, ready to execute. */
    public static CommandLine commandLine() {
        CommandLine root = new CommandLine(new Root());
        for (CommandProvider provider : ServiceLoader.load(CommandProvider.class)) {
            for (Object command : provider.commands()) {
                root.addSubcommand(command);
            }
        }
        addHelp(root);
        // Set after the commands are added: they would inherit it.
        root.getCommandSpec()
                .usageMessage()
                .footerHeading("%nEnvironment:%n")
                .footer(
                        "  HULLWATCH_JAVA_OPTS  options for the Java virtual machine, such as -Xmx8g",
                        "  HULLWATCH_CLASSPATH  further jars, such as those that read Keras models",
                        "  HULLWATCH_BUILD      never: fail if a build is needed; always: build first",
                        "  HULLWATCH_CACHE      where libraries for graphics cards are kept (gpu prepare)",
                        "  HULLWATCH_MNIST      folder with MNIST's four files",
                        "  OMP_NUM_THREADS      threads of ND4J (default: 1)");
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setParameterExceptionHandler(new OneLineUsageErrors());
        root.registerConverter(Double.class, new DecimalConverter())
                .registerConverter(double.class, new DecimalConverter())
                .registerConverter(Path.class, new PathConverter());
        WholeNumbers.register(root);
        root.setExecutionStrategy(Failures.strategy());
        root.setExecutionExceptionHandler(new Failures());
        return root;
    }

    /** {@code help} beside the commands of the program and of each group. */
    private static void addHelp(CommandLine group) {
        group.getSubcommands().values().stream()
                .filter(command -> !command.getSubcommands().isEmpty())
                .forEach(Main::addHelp);
        group.addSubcommand(new HelpCommand());
    }
}
