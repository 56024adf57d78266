package io.github.hullwatch.program;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options that the user wrote down, told apart from those that have their default. An option that would have no
 * effect is refused: whoever gave it believes that it has one.
 */
public final class GivenOptions {

    private final ParseResult parsed;

    private GivenOptions(ParseResult parsed) {
        this.parsed = parsed;
    }

    /** Those of a command that is being executed. */
    public static GivenOptions of(CommandSpec spec) {
        return new GivenOptions(spec.commandLine().getParseResult());
    }

    /**
     * Refuses options that have no effect beside another one.
     *
     * @param options their names, such as {@code --theta}
     * @param why they have none, as a clause that names the other option and how to fix it
     * @throws UserError of wrong usage, if one of them was given
     */
    public void refuse(List<String> options, String why) {
        for (String option : options) {
            if (parsed.hasMatchedOption(option)) {
                throw UserError.usage(option + " has no effect here: " + why);
            }
        }
    }
}
