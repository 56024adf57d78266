package io.github.hullwatch.cli;

import io.github.hullwatch.files.DeadLink;
import io.github.hullwatch.files.FileTrouble;
import io.github.hullwatch.program.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParseResult;

/**
 * Runs the command that was asked for, unless one of its files or folders is a symbolic link to nothing. Left to
 * themselves commands would call it missing, call it a file, or replace the link, each in its way.
 */
final class LiveLinks extends CommandLine.RunLast {

    @Override
    protected List<Object> handle(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        for (ArgSpec arg : last.commandSpec().args()) {
            Object given = arg.getValue();
            for (Object value : given instanceof List<?> several ? several : Collections.singletonList(given)) {
                if (value instanceof Path file) {
                    requireLive(file, last);
                }
            }
        }
        return super.handle(parsed);
    }

    private static void requireLive(Path file, ParseResult command) {
        try {
            DeadLink.refuse(file);
        } catch (IOException e) {
            UserError told = UserError.failed(FileTrouble.of(e).what() + "; name another place, or make that", e);
            throw new ExecutionException(command.commandSpec().commandLine(), "", told);
        }
    }
}
