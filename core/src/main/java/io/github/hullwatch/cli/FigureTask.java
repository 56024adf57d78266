package io.github.hullwatch.cli;

import io.github.hullwatch.files.AtomicFile;
import io.github.hullwatch.files.DeadLink;
import io.github.hullwatch.program.OneLine;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.report.Figure;
import io.github.hullwatch.report.Figure.Form;
import io.github.hullwatch.report.Figure.Layout;
import io.github.hullwatch.report.RunFigures;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.text.Nearest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** What {@link FigureCommand} does, in a class of its own, so that its help loads none of this. */
final class FigureTask {
    private static final double COLUMN = 84;
    private static final double PAGE = 174;
    /** Narrower ones have no room for an axis; wider ones are posters. */
    private static final double NARROWEST = 40;

    private static final double WIDEST = 1000;

    private final Path dir;
    private final PrintWriter out;
    private final PrintWriter err;

    FigureTask(CommandSpec spec, Path dir) {
        this.dir = dir;
        this.out = spec.commandLine().getOut();
        this.err = spec.commandLine().getErr();
    }

    int list() {
        RunFigures run = read();
        List<Figure> figures = run.all();
        int widest = figures.stream()
                .mapToInt(figure -> figure.name().length())
                .max()
                .orElse(0);
        for (Figure figure : figures) {
            String gap = " "
                    .repeat(Math.min(40, widest)
                            + 2
                            - Math.min(Math.min(40, widest), figure.name().length()));
            out.println(printable(figure.name() + gap + figure.title()));
        }
        tellNotes(run);
        return 0;
    }

    int write(List<String> names, Path folder, FigureCommand.Look look) throws IOException {
        Set<Form> asked = forms(look.formats());
        Layout layout =
                new Layout(width(look.width()), titled(look.title()), look.layers(), iteration(look.iteration()));
        if (!look.theme().equalsIgnoreCase("light")) {
            throw UserError.usage(
                    "--theme " + look.theme() + ": figures are for paper, which is light; the SVG files in"
                            + " figures/ of a run follow the reader's theme");
        }
        requireFolder(folder);
        OutFile.requireOutside(folder, dir, "--out");
        RunFigures run = read();
        List<Figure> figures = run.all();
        Set<Figure> chosen = new LinkedHashSet<>();
        names.forEach(name -> chosen.addAll(named(name, figures)));
        requireFitting(chosen, layout);
        Set<String> exactly =
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        requireForms(
                chosen.stream()
                        .filter(figure -> exactly.contains(figure.name()))
                        .toList(),
                asked);
        leaveOut(chosen, asked);
        tellNotes(run);
        if (!folder.toString().isEmpty()) {
            Files.createDirectories(folder);
        }
        for (Figure figure : chosen) {
            for (Form form : Form.values()) {
                if (figure.forms().contains(form) && (asked.isEmpty() || asked.contains(form))) {
                    Path file = folder.resolve(figure.name() + "." + ending(form));
                    AtomicFile.write(file, bytes -> figure.write(form, layout, bytes));
                    out.println(file);
                }
            }
            figure.notes(layout).forEach(note -> OneLine.print(err, figure.name() + ": " + note));
        }
        return 0;
    }

    private RunFigures read() {
        RunReader.open(dir);
        RunFigures run = RunFigures.read(dir);
        if (run.all().isEmpty()) {
            throw UserError.failed(dir + " has no figures: nothing was measured"
                    + (run.isFinished() ? "" : " yet, or the run was cut off before that"));
        }
        return run;
    }

    /** Figures and their numbers show no more than what was measured, read and held of the run. */
    private void tellNotes(RunFigures run) {
        run.notes().forEach(note -> OneLine.print(err, dir + ": " + note));
    }

    /** The figure of a name; or those that begin with it; or all. */
    private List<Figure> named(String name, List<Figure> figures) {
        String wanted = name.toLowerCase(Locale.ROOT);
        if (wanted.equals("all")) {
            return figures;
        }
        List<Figure> exact =
                figures.stream().filter(figure -> figure.name().equals(wanted)).toList();
        List<Figure> family = figures.stream()
                .filter(figure -> figure.name().startsWith(wanted + "-"))
                .toList();
        if (!exact.isEmpty() || !family.isEmpty()) {
            return exact.isEmpty() ? family : exact;
        }
        // Beginnings of names may be meant, too.
        List<String> known = Stream.concat(
                        figures.stream().map(Figure::name),
                        figures.stream().map(figure -> figure.name().split("-", 2)[0]))
                .distinct()
                .toList();
        String nearest = Nearest.to(wanted, known);
        throw UserError.usage("there is no figure '" + name + "' in " + dir + "; did you mean '" + nearest
                + "'? ./hullwatch figure " + dir + " lists all");
    }

    private static void requireFitting(Set<Figure> chosen, Layout layout) {
        if (layout.iteration() != null && chosen.stream().noneMatch(Figure::isOfOneIteration)) {
            throw UserError.usage(
                    "--iteration is for spheres and maps of cosines; leave it out, or name such a figure");
        }
        List<String> known = chosen.stream()
                .flatMap(figure -> figure.layers().stream())
                .distinct()
                .toList();
        if (!layout.layers().isEmpty() && known.isEmpty()) {
            throw UserError.usage(
                    "--layer is for spheres and spheres-over-time; other figures have their layer in their"
                            + " name: leave it out");
        }
        for (String layer : layout.layers()) {
            if (!known.contains(layer)) {
                throw UserError.usage("--layer '" + layer + "' was not projected; did you mean '"
                        + Nearest.to(layer, known) + "'? There are " + String.join(", ", known));
            }
        }
    }

    /** Of many figures those that have none of the forms are left out, with a word. */
    private void leaveOut(Set<Figure> chosen, Set<Form> asked) {
        if (asked.isEmpty()) {
            return;
        }
        List<Figure> without = chosen.stream()
                .filter(figure -> asked.stream().noneMatch(figure.forms()::contains))
                .toList();
        if (without.size() == chosen.size()) {
            requireForms(without, asked);
        }
        without.forEach(
                figure -> OneLine.print(err, figure.name() + " is left out: the experiment left it as a picture"));
        chosen.removeAll(Set.copyOf(without));
    }

    /** Before anything is written. */
    private static void requireForms(List<Figure> chosen, Set<Form> asked) {
        for (Figure figure : chosen) {
            for (Form form : asked) {
                if (!figure.forms().contains(form)) {
                    throw UserError.failed(figure.name() + " has no " + ending(form)
                            + ": the experiment left it as a picture, of which there is "
                            + String.join(
                                    ", ",
                                    figure.forms().stream()
                                            .map(FigureTask::ending)
                                            .toList()));
                }
            }
        }
    }

    private static String ending(Form form) {
        return form.name().toLowerCase(Locale.ROOT);
    }

    private static Set<Form> forms(List<String> words) {
        EnumSet<Form> forms = EnumSet.noneOf(Form.class);
        for (String word : words) {
            Form found = null;
            for (Form form : Form.values()) {
                found = ending(form).equals(word.strip().toLowerCase(Locale.ROOT)) ? form : found;
            }
            if (found == null) {
                throw UserError.usage("--format '" + word + "' is unknown: give any of svg, png, pdf, csv");
            }
            forms.add(found);
        }
        return forms;
    }

    private static double width(String word) {
        switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "column":
                return COLUMN;
            case "page":
                return PAGE;
            default:
        }
        double millimetres;
        try {
            millimetres = Double.parseDouble(word.strip().replaceFirst("\\s*mm$", ""));
        } catch (NumberFormatException e) {
            throw UserError.usage("--width '" + word + "' is no width: give column, page, or millimetres such as 120");
        }
        UserError.require(
                millimetres >= NARROWEST && millimetres <= WIDEST,
                "--width",
                word,
                "give column, page, or 40 to 1000 millimetres");
        return millimetres;
    }

    private static boolean titled(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "yes", "true" -> true;
            case "no", "false" -> false;
            default -> throw UserError.usage("--title '" + word + "': give yes or no");
        };
    }

    private static Long iteration(Long iteration) {
        UserError.require(iteration == null || iteration >= 0, "--iteration", iteration, "give 0 or more");
        return iteration;
    }

    private static void requireFolder(Path folder) throws IOException {
        DeadLink.refuse(folder);
        for (Path part = folder; part != null && !part.toString().isEmpty(); part = part.getParent()) {
            if (Files.exists(part)) {
                if (!Files.isDirectory(part)) {
                    throw new FileSystemException(part.toString(), null, "is not a directory");
                }
                return;
            }
        }
    }

    /** Names of layers can neither colour a line nor turn its direction. */
    private static String printable(String line) {
        return line.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? 0xFFFD : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
