package io.github.hullwatch.program.panel;

import io.github.hullwatch.program.panel.Line.Ink;
import io.github.hullwatch.text.Numbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One picture of the panel: numbers to lines. Pure. */
final class Frame {

    /** Fewer columns hold no panel. */
    static final int NARROWEST = 40;

    /** The progress and the loss. */
    static final int FEWEST_ROWS = 2;

    /** Verdicts are words from here on, letters below. */
    private static final int WORDS = 60;

    /** From here on there is something beside the curves. */
    private static final int TAILS = 72;

    private static final int TAIL = 17;
    private static final int LONGEST_CURVE = 100;
    private static final int LONGEST_BAR = 60;
    private static final int MOST_DEPTHS = 8;

    private final Shown shown;
    private final int columns;
    private final Look look;
    private final int label;
    private final int cell;
    private final int curve;

    private Frame(Shown shown, int columns, Look look) {
        this.shown = shown;
        this.columns = columns;
        this.look = look;
        int longest = shown.depths().stream()
                .mapToInt(row -> Printable.width(Printable.clean(row.name())))
                .max()
                .orElse(0);
        this.label = Math.max(8, Math.min(longest, columns / 5)) + 2;
        this.cell = (columns >= WORDS ? 18 : 11) + 2;
        this.curve = Math.min(LONGEST_CURVE, columns - label - cell - (columns >= TAILS ? TAIL : 0));
    }

    /**
     * Draws a frame.
     *
     * @param columns that may be used, at least {@value #NARROWEST}
     * @param rows that may be used, at least {@value #FEWEST_ROWS}
     * @return at most so many lines, none of them wider
     */
    static List<String> of(Shown shown, int columns, int rows, Look look) {
        return new Frame(shown, columns, look).lines(rows);
    }

    private List<String> lines(int rows) {
        List<String> lines = new ArrayList<>();
        int others = FEWEST_ROWS;
        boolean pace = rows > others && others++ > 0;
        boolean watching = !Double.isNaN(shown.watching()) && rows > others + 1 && others++ > 0;
        boolean rule = rows > others + 1 && others++ > 0;
        if (rule) {
            lines.add(line().add(String.valueOf(look.rule()).repeat(columns), Ink.FAINT)
                    .toString());
        }
        lines.add(progress());
        lines.add(loss());
        depths(lines, Math.min(MOST_DEPTHS, rows - others));
        if (pace) {
            lines.add(pace());
        }
        if (watching) {
            lines.add(watching());
        }
        return lines;
    }

    private Line line() {
        return new Line(columns, look);
    }

    private Line labelled(String name) {
        return line().add(Printable.fit(Printable.clean(name), label - 2, look.ellipsis()) + "  ", Ink.FAINT);
    }

    private String progress() {
        double share = Math.max(0, Math.min(1, (double) shown.done() / shown.total()));
        String percent = String.format(Locale.ROOT, "  %3d%%", (int) (100 * share));
        String count = shown.note().isEmpty()
                ? "  " + shown.done() + " of " + shown.total()
                : "  " + Printable.clean(shown.note());
        String left = Double.isNaN(shown.secondsLeft()) || shown.done() >= shown.total()
                ? ""
                : "  " + duration(shown.secondsLeft()) + " left";
        String speed = Double.isNaN(shown.perSecond())
                ? ""
                : "  " + number(shown.perSecond()) + (columns < 100 ? "/s" : " iterations/s");
        if (columns - label - (percent + count + left + speed).length() < 12) {
            speed = "";
        }
        if (columns - label - (percent + count + left).length() < 12) {
            count = "";
        }
        String words = percent + count + left + speed;
        int width = Math.max(4, Math.min(LONGEST_BAR, columns - label - Printable.width(words)));
        return labelled(shown.task()).add(bar(share, width)).add(words).toString();
    }

    private String bar(double share, int width) {
        int done = (int) (share * width);
        boolean tip = done < width && done > 0;
        return String.valueOf(look.done()).repeat(tip ? done - 1 : done)
                + (tip ? String.valueOf(look.tip()) : "")
                + String.valueOf(look.rest()).repeat(width - done);
    }

    /** As many columns as there are losses, until the curve is full: all curves have the same time below each other. */
    private Column[] curve(Series series) {
        int most = Math.max(
                shown.logLoss().size(),
                shown.depths().stream()
                        .mapToInt(row -> row.course().size())
                        .max()
                        .orElse(0));
        return series.columns(Math.max(1, Math.min(curve, most)));
    }

    private String curveText(Series series) {
        return Printable.fit(Sparkline.of(curve(series), look.levels(), look.cross()), curve, look.ellipsis());
    }

    private String loss() {
        Series losses = shown.logLoss();
        boolean broken = losses.size() > 0 && !Double.isFinite(shown.loss());
        Line line = labelled("loss")
                .add(
                        Printable.fit(losses.size() == 0 ? "" : number(shown.loss()), cell, look.ellipsis()),
                        alarm(broken))
                .add(curveText(losses));
        if (columns >= TAILS && !Double.isNaN(losses.least())) {
            line.addIfRoom(
                    "  " + number(Math.exp(losses.least())) + " to " + number(Math.exp(losses.largest())), Ink.FAINT);
        }
        return line.toString();
    }

    private static Ink alarm(boolean broken) {
        return broken ? Ink.ALARM : Ink.PLAIN;
    }

    private void depths(List<String> lines, int rows) {
        List<Depths.Row> all = shown.depths();
        int drawn = all.size() <= rows ? all.size() : Math.max(0, rows - 1);
        all.subList(0, drawn).forEach(row -> lines.add(depth(row)));
        if (drawn < all.size() && rows > 0) {
            lines.add(labelled("")
                    .add("and " + (all.size() - drawn) + " more", Ink.FAINT)
                    .toString());
        }
    }

    private String depth(Depths.Row row) {
        boolean words = columns >= WORDS;
        String state = words
                ? String.format(Locale.ROOT, "%-9s ", row.state().word())
                : row.state().letter() + " ";
        String value = (row.exact() ? "" : look.atMost()) + signed(row.depth());
        Line line = labelled(row.name())
                .add(Printable.fit(state + value, cell, look.ellipsis()), ink(row.state()))
                .add(curveText(row.course()));
        if (columns >= TAILS && !Double.isNaN(row.chance())) {
            line.addIfRoom("  chance " + signed(row.chance()), Ink.FAINT);
        }
        return line.toString();
    }

    private static Ink ink(Depths.State state) {
        return switch (state) {
            case INSIDE -> Ink.INSIDE;
            case OUTSIDE -> Ink.OUTSIDE;
            case BOUNDARY, UNDECIDED -> Ink.PLAIN;
        };
    }

    private String pace() {
        Optional<Pace> known = Pace.of(shown.logLoss());
        if (known.isEmpty()) {
            return labelled("pace").add("too early to say", Ink.FAINT).toString();
        }
        Pace pace = known.get();
        String word = pace.word() + " so far";
        String whole = word + rates(pace);
        Line line = labelled("pace");
        return line.add(whole.length() <= line.room() ? whole : word).toString();
    }

    /** The rates as the iterations in which the loss halves. */
    private static String rates(Pace pace) {
        return switch (pace.word()) {
            case FASTER, SLOWER ->
                ": the loss " + halves(pace.now())
                        + (pace.before() > 0
                                ? ", before in " + iterations(pace.before())
                                : "; before, it did not fall");
            case STEADY -> ": the loss " + halves(pace.now());
            case NOT_FALLING ->
                pace.before() > 0 ? "; before, the loss halved in " + iterations(pace.before()) + " iterations" : "";
            case NO_TREND -> "";
        };
    }

    private static String halves(double rate) {
        return (rate > 0 ? "halves" : "doubles") + " in " + iterations(rate) + " iterations";
    }

    private static String iterations(double rate) {
        return number(Math.log(2) / Math.abs(rate));
    }

    private String watching() {
        String share = percent(shown.watching());
        boolean alone = Double.isNaN(shown.beside());
        String full =
                share + " of the training's time" + (alone ? "" : ", and " + percent(shown.beside()) + " beside it");
        String brief = share + (alone ? "" : ", " + percent(shown.beside()) + " beside");
        Line line = labelled("watching");
        return line.add(line.room() >= full.length() ? full : brief).toString();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, share < 0.0995 ? "%.1f%%" : "%.0f%%", 100 * share);
    }

    /** D with its sign, which says inside or outside. */
    private String signed(double depth) {
        if (Double.isNaN(depth)) {
            return "unknown";
        }
        boolean tiny = depth != 0 && Math.abs(depth) < 5e-5;
        return look.number(String.format(Locale.ROOT, tiny ? "%+.0e" : "%+.4f", depth));
    }

    /** Three significant digits, short. */
    private static String number(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value) || value == 0) {
            return value == 0 ? "0" : String.valueOf(value);
        }
        if (size < 1e-3 || size >= 1e5) {
            return String.format(Locale.ROOT, "%.1e", value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(3));
        int whole = rounded.precision() - rounded.scale();
        return rounded.setScale(Math.max(0, 3 - whole), RoundingMode.HALF_EVEN).toPlainString();
    }

    private static String duration(double seconds) {
        return Numbers.duration(Math.max(0, Math.rint(seconds))).replace('\u00a0', ' ');
    }
}
