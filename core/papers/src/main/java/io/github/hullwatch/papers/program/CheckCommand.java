package io.github.hullwatch.papers.program;

import io.github.hullwatch.papers.study.Experiment;
import io.github.hullwatch.papers.study.ExperimentProvider;
import io.github.hullwatch.program.GivenOptions;
import io.github.hullwatch.program.ThreadsOption;
import io.github.hullwatch.program.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code papers check}: anyone's values held against the experiments. */
@Command(
        name = "check",
        description =
                "Run the settings that a JSON file names, and print ours beside its values (docs/papers-check.md)."
                        + " Exit with 1 unless they agree.")
final class CheckCommand implements Callable<Integer> {

    private final Supplier<List<Experiment<?>>> experiments;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "A list of {\"experiment\", \"setting\", \"quantity\", \"value\", \"tolerance\"}.")
    private Path file;

    @Option(names = "--list", description = "Print all experiments with their options and quantities, as JSON.")
    private boolean list;

    @Option(names = "--json", description = "Print one JSON object on standard output and nothing else there.")
    private boolean json;

    @Mixin
    private ThreadsOption threads;

    CheckCommand() {
        this(CheckCommand::found);
    }

    CheckCommand(Supplier<List<Experiment<?>>> experiments) {
        this.experiments = experiments;
    }

    private static List<Experiment<?>> found() {
        List<Experiment<?>> all = new ArrayList<>();
        ServiceLoader.load(ExperimentProvider.class).forEach(provider -> all.addAll(provider.experiments()));
        return all;
    }

    @Override
    public Integer call() {
        if (list == (file != null)) {
            throw UserError.usage(
                    list
                            ? "--list names what there is, and checks no file; leave one of them out"
                            : "give the file with the values to check, or --list");
        }
        if (list) {
            GivenOptions.of(spec).refuse(List.of("--threads"), "--list runs nothing; leave it out");
            spec.commandLine().getOut().println(Listing.json(experiments.get()));
            return CommandLine.ExitCode.OK;
        }
        return new CheckProgram(spec, threads.threads(), json).run(ReferenceFile.read(file, experiments.get()));
    }
}
