package io.github.hullwatch.papers.program;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hullwatch.files.Decimal;
import io.github.hullwatch.files.Json;
import io.github.hullwatch.papers.study.Experiment;
import io.github.hullwatch.papers.study.SeedsOption;
import io.github.hullwatch.papers.study.Study;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.program.WholeNumbers;
import io.github.hullwatch.text.Nearest;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/**
 * A setting of an experiment that is filled in: from the command line, from a plan, or from a file of reference values.
 * Files of JSON hold it as an object, options by name without dashes; numbers, texts, booleans, and lists of them.
 *
 * @param experiment whose setting it is
 * @param filled the object that holds the options
 */
record Setting<S>(Experiment<S> experiment, S filled) {

    private static final String SEEDS = "seeds";

    /**
     * From JSON. What is left out has its default.
     *
     * @throws UserError of wrong usage if there is no such option, or it cannot have the value
     */
    static <S> Setting<S> of(Experiment<S> experiment, Map<String, JsonNode> given) {
        List<String> words = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : given.entrySet()) {
            OptionSpec option = option(experiment, entry.getKey());
            words.addAll(words(experiment, option, entry.getKey(), entry.getValue()));
        }
        Setting<S> setting = new Setting<>(experiment, parsed(experiment, words));
        // Refuses what is no list of seeds.
        setting.options();
        return setting;
    }

    private static <S> S parsed(Experiment<S> experiment, List<String> words) {
        S filled = experiment.setting();
        CommandLine line = line(filled);
        try {
            line.parseArgs(words.toArray(String[]::new));
            return filled;
        } catch (ParameterException e) {
            throw UserError.usage(e.getMessage().strip().replaceAll("\\s*\\R\\s*", " "));
        }
    }

    private static CommandLine line(Object setting) {
        CommandLine line = new CommandLine(CommandSpec.forAnnotatedObject(setting))
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(double.class, Setting::number)
                .registerConverter(Double.class, Setting::number)
                .registerConverter(Path.class, Setting::path);
        WholeNumbers.register(line);
        return line;
    }

    private static Double number(String text) {
        try {
            return Decimal.parse(text.strip());
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    private static Path path(String text) {
        try {
            if (!text.isBlank()) {
                return Path.of(text);
            }
        } catch (InvalidPathException e) {
            // Said below.
        }
        throw new TypeConversionException("'" + text + "' cannot be the name of a file");
    }

    private static OptionSpec option(Experiment<?> experiment, String name) {
        Map<String, OptionSpec> options = new TreeMap<>();
        specs(experiment.setting()).forEach(option -> options.put(name(option), option));
        OptionSpec option = options.get(name);
        if (option == null) {
            throw UserError.usage("the experiment " + experiment.name() + " has no option '" + name
                    + "'; did you mean '" + Nearest.to(name, options.keySet()) + "'?");
        }
        return option;
    }

    /** The words of a command line that give an option a value. */
    private static List<String> words(Experiment<?> experiment, OptionSpec option, String name, JsonNode value) {
        if (isFlag(option)) {
            if (!value.isBoolean()) {
                throw UserError.usage("option '" + name + "' is " + value + "; true or false is needed");
            }
            return flag(experiment, option, value.booleanValue());
        }
        List<String> parts = new ArrayList<>();
        for (JsonNode part : value.isArray() ? value : List.of(value)) {
            if (!part.isValueNode() || part.isNull()) {
                throw UserError.usage("option '" + name + "' is " + shortened(value)
                        + "; a number, a text, true, false or a list of them is needed");
            }
            parts.add(part.asText());
        }
        if (value.isArray() && option.isMultiValue() && option.splitRegex().isEmpty()) {
            return parts.stream().map(part -> option.longestName() + "=" + part).toList();
        }
        return List.of(option.longestName() + "=" + String.join(",", parts));
    }

    private static String shortened(JsonNode value) {
        String text = value.toString();
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    static boolean isFlag(OptionSpec option) {
        return (option.type() == boolean.class || option.type() == Boolean.class)
                && option.arity().max() == 0;
    }

    /** What a flag does when it is given depends on its default and on whether it can be negated: it is tried. */
    private static List<String> flag(Experiment<?> experiment, OptionSpec option, boolean wanted) {
        List<List<String>> ways = new ArrayList<>(List.of(List.of(), List.of(option.longestName())));
        if (option.negatable()) {
            CommandLine line = line(experiment.setting());
            ways.add(List.of(
                    line.getNegatableOptionTransformer().makeNegative(option.longestName(), line.getCommandSpec())));
        }
        for (List<String> way : ways) {
            Object filled = parsed(experiment, way);
            for (OptionSpec tried : specs(filled)) {
                if (name(tried).equals(name(option)) && Boolean.valueOf(wanted).equals(tried.getValue())) {
                    return way;
                }
            }
        }
        throw UserError.usage("option '" + name(option) + "' cannot be " + wanted);
    }

    /** Its options, in their order. */
    static List<OptionSpec> specs(Object setting) {
        return CommandSpec.forAnnotatedObject(setting).options();
    }

    static String name(OptionSpec option) {
        return option.longestName().replaceFirst("^-+", "");
    }

    /** All options by name with their values; seeds as a list. One without a value is left out. */
    Map<String, JsonNode> options() {
        Map<String, JsonNode> options = new LinkedHashMap<>();
        for (OptionSpec option : specs(filled)) {
            Object value = option.getValue();
            if (value == null) {
                continue;
            }
            if (name(option).equals(SEEDS) && value instanceof String seeds) {
                options.put(SEEDS, Json.node(SeedsOption.listed(seeds)));
            } else {
                options.put(name(option), node(value));
            }
        }
        return options;
    }

    private static JsonNode node(Object value) {
        return value instanceof Character || value instanceof File ? Json.node(value.toString()) : Json.node(value);
    }

    /** Whether another one asks for the same: where files lie does not count. */
    boolean sameAs(Setting<?> other) {
        return experiment.name().equals(other.experiment.name())
                && withoutFiles().equals(other.withoutFiles());
    }

    private Map<String, JsonNode> withoutFiles() {
        Map<String, JsonNode> options = options();
        for (OptionSpec option : specs(filled)) {
            if (Arrays.asList(Path.class, File.class).contains(option.type())) {
                options.remove(name(option));
            }
        }
        return options;
    }

    /** As words, for people: options that differ from their defaults. */
    String words() {
        Map<String, JsonNode> defaults = new Setting<>(experiment, parsed(experiment, List.of())).options();
        List<String> words = new ArrayList<>();
        options().forEach((name, value) -> {
            if (!value.equals(defaults.get(name))) {
                words.add(name + " " + shortened(value).replace("\"", ""));
            }
        });
        return words.isEmpty() ? "defaults" : String.join(", ", words);
    }

    /** Checks it, and reads the data. */
    Study open() {
        return experiment.open(filled);
    }
}
