package io.github.hullwatch.papers.program;

import io.github.hullwatch.program.CommandProvider;
import java.util.List;
import picocli.CommandLine;

/** Adds {@code papers} to the program. */
public final class PapersCommands implements CommandProvider {

    @Override
    public List<Object> commands() {
        CommandLine papers = new CommandLine(new PapersCommand());
        papers.addSubcommand("check", new CheckCommand());
        return List.of(papers);
    }
}
