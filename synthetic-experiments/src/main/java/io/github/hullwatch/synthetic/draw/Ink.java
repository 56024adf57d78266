package io.github.hullwatch.synthetic.draw;

/** The colours: Okabe and Ito's, told apart by colour-blind readers, and greys. */
public final class Ink {
    public static final String BLUE = "#0072b2";
    public static final String VERMILION = "#d55e00";
    public static final String GREEN = "#009e73";
    public static final String ORANGE = "#e69f00";
    public static final String PURPLE = "#cc79a7";
    public static final String BLACK = "#222222";
    public static final String GREY = "#6b6b6b";
    public static final String PALE = "#d9d9d9";

    private Ink() {}
}
