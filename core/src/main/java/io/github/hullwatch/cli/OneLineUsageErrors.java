package io.github.hullwatch.cli;

import io.github.hullwatch.program.OneLine;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells wrong usage in one line: what was wrong, the nearest right word, and where the list is. Exit code 2. */
final class OneLineUsageErrors implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        OneLine.print(command.getErr(), what(e, command) + " (" + name + " --help lists what there is)");
        return CommandLine.ExitCode.USAGE;
    }

    private static String what(ParameterException e, CommandLine command) {
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unknown(unmatched.getUnmatched().get(0), unmatched.getSuggestions(), command);
        }
        // picocli misses FILE before it tells of the word that it took for an option.
        List<String> left = command.getUnmatchedArguments();
        if (e instanceof MissingParameterException && !left.isEmpty()) {
            return unknown(left.get(0), new UnmatchedArgumentException(command, left).getSuggestions(), command);
        }
        // Exactly this class: its subclasses report too many or too few values, not a wrong one.
        if (e.getClass() == ParameterException.class && e.getArgSpec() != null && e.getValue() != null) {
            return wrongValue(e.getArgSpec(), e.getValue(), e.getMessage());
        }
        return oneLine(e.getMessage());
    }

    private static String unknown(String given, List<String> near, CommandLine command) {
        boolean option = given.startsWith("-");
        boolean group = !command.getSubcommands().isEmpty();
        String what = "unknown " + (option ? "option" : group ? "command" : "argument") + " '" + given + "'";
        String meant = near.isEmpty() || !(option || group) ? "" : "; did you mean '" + near.get(0) + "'?";
        boolean file = meant.isEmpty() && option && takesFiles(command);
        return what + (file ? "; if it is a file, write ./" + given : meant);
    }

    private static boolean takesFiles(CommandLine command) {
        return command.getCommandSpec().positionalParameters().stream().anyMatch(arg -> arg.type() == Path.class);
    }

    /** In the user's words, without the names of Java's types and constants. */
    private static String wrongValue(ArgSpec arg, String value, String message) {
        String name = arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
        Class<?> type = arg.type();
        if (type.isEnum()) {
            return name + " '" + value + "': " + choices(type) + " is needed";
        }
        if (type == URI.class) {
            return name + " '" + value + "' is not a web address; give one like https://example.org/mnist/";
        }
        // Our converter said what it needs; picocli put the name of the option before it.
        // A line break can only be the user's, and is shown escaped.
        return name + " " + message.strip().replaceFirst("^Invalid value for [^:]*?: (?=')", "");
    }

    private static String choices(Class<?> type) {
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                .toList();
        int last = names.size() - 1;
        return last == 0
                ? names.get(0)
                : names.stream().limit(last).collect(Collectors.joining(", ")) + " or " + names.get(last);
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
