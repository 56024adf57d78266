package io.github.hullwatch.cuda.compile;

import java.util.List;

/**
 * How hard the compiler optimises. The lower levels are for modules that it does not get through: ptxas 11.8 and 13.0
 * end with a segmentation fault on one module of nd4j-cuda-11.2 1.0.0-M1.1 (random numbers) for sm_90, and compile it
 * at {@code -O1}.
 */
public enum Level {
    /** The compiler's own. */
    USUAL(""),
    /** {@code -O1}. */
    O1("-O1"),
    /** None. */
    O0("-O0");

    private final String option;

    Level(String option) {
        this.option = option;
    }

    /** The options that it takes. */
    List<String> options() {
        return option.isEmpty() ? List.of() : List.of(option);
    }

    /** What the compiler is asked for: empty, {@code -O1} or {@code -O0}. */
    public String option() {
        return option;
    }
}
