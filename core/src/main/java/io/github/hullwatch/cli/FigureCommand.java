package io.github.hullwatch.cli;

import io.github.hullwatch.program.GivenOptions;
import io.github.hullwatch.program.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Figures of a run for papers and notebooks. */
@Command(
        name = "figure",
        description = {
            "Write figures of a run for papers and notebooks, as SVG, PNG and PDF, with their numbers as CSV.",
            "Without NAME: list the figures that the run has. docs/figures.md tells of the names and the columns."
        })
final class FigureCommand implements Callable<Integer> {

    /** How figures are drawn: their class names no heavy type. */
    static final class Look {
        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                split = ",",
                description = "Any of svg, png, pdf and csv, with commas (default: all).")
        private List<String> formats;

        @Option(
                names = "--width",
                paramLabel = "WIDTH",
                defaultValue = "column",
                description = "column (84 mm), page (174 mm), or millimetres. Lettering has 8 to 9 points at each.")
        private String width;

        @Option(
                names = "--title",
                paramLabel = "yes|no",
                defaultValue = "yes",
                description = "Whether the title stands above the figure; with no, leave it to the caption.")
        private String title;

        @Option(names = "--theme", paramLabel = "light", defaultValue = "light", description = "For paper: light only.")
        private String theme;

        @Option(
                names = "--layer",
                paramLabel = "LAYER",
                description =
                        "Only for spheres and spheres-over-time: draw this layer; may be repeated (default: the last"
                                + " two).")
        private List<String> layers;

        @Option(
                names = "--iteration",
                paramLabel = "N",
                description =
                        "Only for spheres and maps of cosines: at the recorded iteration nearest to N (default: the"
                                + " last).")
        private Long iteration;

        List<String> formats() {
            return formats == null ? List.of() : formats;
        }

        String width() {
            return width;
        }

        String title() {
            return title;
        }

        String theme() {
            return theme;
        }

        List<String> layers() {
            return layers == null ? List.of() : layers;
        }

        Long iteration() {
            return iteration;
        }
    }

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DIR", description = "The run directory.")
    private Path dir;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "NAME",
            description = "A figure; or the beginning of some, such as spread for all that begin with spread-; or all.")
    private List<String> names;

    @Option(names = "--list", description = "List the figures, and write nothing.")
    private boolean list;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Where NAME.svg and the others are written; made if it is not there (default: this folder)."
                    + " Files of these names are replaced.")
    private Path out;

    @Mixin
    private Look look;

    @Override
    public Integer call() throws IOException {
        if (list || names == null) {
            if (names != null) {
                throw UserError.usage("--list lists all figures; leave out " + String.join(" ", names));
            }
            GivenOptions.of(spec)
                    .refuse(
                            List.of("--out", "--format", "--width", "--title", "--theme", "--layer", "--iteration"),
                            "it is for figures that are written: name one, or all");
            return new FigureTask(spec, dir).list();
        }
        return new FigureTask(spec, dir).write(names, out == null ? Path.of("") : out, look);
    }
}
