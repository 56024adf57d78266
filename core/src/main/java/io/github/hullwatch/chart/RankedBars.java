package io.github.hullwatch.chart;

import io.github.hullwatch.chart.Canvas.Anchor;
import io.github.hullwatch.text.Numbers;
import java.util.List;

/**
 * Named numbers as horizontal bars from 0, one below the other, each with its name above it and its number at its end.
 *
 * @param title what is shown
 * @param description for readers who cannot see it
 * @param bars from top to bottom; finite numbers
 */
public record RankedBars(String title, String description, List<Bar> bars) {
    private static final double WIDTH = 460;
    private static final double EDGE = 2;
    private static final double ROW = 40;
    private static final double THICK = 12;
    /** For the numbers, on either side. */
    private static final double NUMBERS = 52;

    private static final double HEADING = 34;

    /** A number with its name. */
    public record Bar(String name, double value) {}

    public RankedBars {
        bars = List.copyOf(bars);
    }

    /** Draws into a page whose style sheet holds {@link StyleSheet#css()}. */
    public void draw(Markup out) {
        SvgCanvas.inPage(out, "chart ranked", WIDTH, height(), title, description, canvas -> draw(canvas, 0));
    }

    /** As a file of its own. */
    public Picture picture() {
        return new Picture(WIDTH, height() + HEADING, title, description, canvas -> {
            canvas.text(EDGE + 6, 24, title, Anchor.START, Lettering.HEADING);
            draw(canvas, HEADING);
        });
    }

    private double height() {
        return ROW * bars.size() + 6;
    }

    private void draw(Canvas canvas, double top) {
        double lowest = 0;
        double highest = 0;
        for (Bar bar : bars) {
            lowest = Math.min(lowest, bar.value);
            highest = Math.max(highest, bar.value);
        }
        double left = EDGE + (lowest < 0 ? NUMBERS : 0);
        Scale scale = Scale.linear(lowest, highest, left, WIDTH - NUMBERS);
        double zero = scale.at(0);
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double y = top + ROW * i;
            double end = scale.at(bar.value);
            canvas.rectangle(
                    Math.min(zero, end),
                    y + 20,
                    Math.max(1, Math.abs(end - zero)),
                    THICK,
                    0,
                    new Style(Role.BAR, Ink.BLUE));
            boolean before = bar.value < 0;
            canvas.text(
                    end + (before ? -6 : 6),
                    y + 30.5,
                    Numbers.fixed(bar.value, 2),
                    before ? Anchor.END : Anchor.START,
                    Lettering.TICK);
            canvas.text(zero + 4, y + 14, bar.name, Anchor.START, Lettering.LABEL);
        }
        canvas.draw(Outline.segment(zero, top + 2, zero, top + ROW * bars.size()), Style.of(Role.AXIS));
    }
}
