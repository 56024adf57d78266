package io.github.hullwatch.chart;

import java.util.Optional;

/** Something that is drawn within the axes of a chart, in the order in which it is added. */
public sealed interface Layer permits Curve, Band, Points, Bars, Rule, Span, Note {

    /** Whether there is anything to be seen. */
    boolean isEmpty();

    /** Adds the values that the vertical axis has to show. */
    void reach(Reach values);

    void draw(Canvas canvas, Plane plane);

    /** Texts, drawn after all layers. */
    default void letter(Canvas canvas, Plane plane) {}

    /** Its entry in the legend, if it has one. */
    default Optional<Legend.Entry> entry() {
        return Optional.empty();
    }
}
