package io.github.hullwatch.chart;

/**
 * How something is drawn: its role, in the colour of its own that the role leaves open.
 *
 * @param role what it is for
 * @param own stands for {@link Ink#OWN} of the role
 */
public record Style(Role role, Ink own) {

    /** A role whose colours are all fixed. */
    public static Style of(Role role) {
        return new Style(role, Ink.STRONG);
    }

    /** The ink of lines; null for none. */
    Ink stroke() {
        return role.stroke() == Ink.OWN ? own : role.stroke();
    }

    /** The ink of areas; null for none. */
    Ink fill() {
        return role.fill() == Ink.OWN ? own : role.fill();
    }

    /** Classes of an element in this style. */
    String cssClass() {
        return role.hasOwnInk() ? role.cssClass() + " " + own.cssClass() : role.cssClass();
    }
}
