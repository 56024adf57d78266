package io.github.hullwatch.compare;

import io.github.hullwatch.chart.Curve;
import io.github.hullwatch.chart.Legend;
import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.chart.SvgCanvas;

/** The colour of a group, as a short line beside its name. */
final class Swatch {
    private static final double[] ANY = {0};

    private Swatch() {}

    static void of(Markup out, Group group) {
        out.open("svg", "class", "chart drawing swatch", "viewBox", "0 0 24 12", "aria-hidden", "true");
        Legend.Entry entry = new Curve(group.name(), ANY, ANY, group.ink(), Curve.Look.SOLID)
                .entry()
                .orElseThrow();
        entry.swatch(SvgCanvas.styled(out), 1, 6);
        out.close();
    }
}
