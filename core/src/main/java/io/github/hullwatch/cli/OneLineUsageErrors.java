package io.github.hullwatch.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Wrong usage told in one line: what was wrong, the nearest right thing, and where the list is. Exit code 2. */
final class OneLineUsageErrors implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String what = e.getMessage().strip().replaceAll("\\s*\\R\\s*", " ");
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String given = unmatched.getUnmatched().get(0);
            boolean option = given.startsWith("-");
            boolean group = !command.getSubcommands().isEmpty();
            what = "unknown " + (option ? "option" : group ? "command" : "argument") + " '" + given + "'";
            List<String> near = unmatched.getSuggestions();
            if (!near.isEmpty() && (option || group)) {
                what += "; did you mean '" + near.get(0) + "'?";
            }
        }
        command.getErr().println("hullwatch: " + what + " (" + name + " --help shows what there is)");
        return CommandLine.ExitCode.USAGE;
    }
}
