package io.github.hullwatch.arbiter.program;

import io.github.hullwatch.arbiter.record.SearchRecord;
import io.github.hullwatch.arbiter.run.SearchFile;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.program.RecordedCommand;
import io.github.hullwatch.program.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The command line of a search, as {@code search.json} keeps it so that the search can go on. */
final class SearchWords {

    /** Among the options of {@code search.json}. */
    static final String NAME = "words";

    /** They say how to run, not what to search: a search may go on with others, and they are not kept. */
    private static final Set<String> NOT_KEPT = Set.of(
            "--run-dir",
            "--resume",
            "--json",
            "--ui",
            "--parallel",
            "--minutes",
            "--master",
            "--help",
            "--version",
            "--verbose");

    /** What may stand beside {@code --resume}. */
    private static final Set<String> OTHERWISE =
            Set.of("--resume", "--candidates", "--json", "--ui", "--parallel", "--minutes", "--master");

    private SearchWords() {}

    /** Of a command that is being executed. Names of files become absolute. */
    static List<String> of(CommandSpec spec) {
        List<String> names = List.of(spec.qualifiedName().split(" "));
        List<String> words = new ArrayList<>(names.subList(1, names.size()));
        for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
            if (!NOT_KEPT.contains(option.longestName()) && !option.inherited()) {
                words.add(word(option));
            }
        }
        return List.copyOf(words);
    }

    private static String word(OptionSpec option) {
        String name = option.longestName();
        if (option.arity().max() == 0) {
            return name;
        }
        return option.getValue() instanceof Path path
                ? name + "=" + path.toAbsolutePath().normalize()
                : name + "=" + option.originalStringValues().get(0);
    }

    /**
     * Takes over the options of a search that goes on.
     *
     * @param spec of the command that is being executed
     * @return what {@code search.json} holds
     * @throws UserError if an option was given that the search has already, or the search is another command's
     */
    static SearchRecord takeOver(CommandSpec spec, Path dir) {
        List<String> given = new ArrayList<>();
        for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
            String name = option.longestName();
            if (option.inherited()) {
                continue;
            }
            if (!OTHERWISE.contains(name)) {
                throw UserError.usage(name + " has no effect here: --resume takes it from " + dir + "; leave it out");
            }
            given.add(word(option));
        }
        SearchRecord search = read(dir);
        List<String> words = new ArrayList<>();
        Object kept = search.options().get(NAME);
        if (!(kept instanceof List<?> list)) {
            throw UserError.failed("the search in " + dir + " was not begun by a command of hullwatch; only the program"
                    + " that began it can go on with it");
        }
        list.forEach(word -> words.add(String.valueOf(word)));
        words.removeIf(word -> given.stream().anyMatch(own -> name(own).equals(name(word))));
        words.addAll(given);
        new RecordedCommand(dir, List.copyOf(words)).readInto(spec);
        return search;
    }

    private static String name(String word) {
        return word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
    }

    private static SearchRecord read(Path dir) {
        try {
            return SearchFile.read(dir);
        } catch (IOException e) {
            throw UserError.trouble("--resume: cannot read the search in " + dir, e);
        } catch (FileFormatException e) {
            throw UserError.failed("--resume: " + e.getMessage(), e);
        }
    }

    /** The space that a search began with. */
    static Map<?, ?> space(SearchRecord search) {
        return search.options().get("space") instanceof Map<?, ?> space ? space : Map.of();
    }
}
