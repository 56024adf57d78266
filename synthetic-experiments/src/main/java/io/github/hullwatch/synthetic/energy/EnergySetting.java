package io.github.hullwatch.synthetic.energy;

import io.github.hullwatch.papers.study.SeedsOption;
import io.github.hullwatch.program.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which sets are drawn. */
public final class EnergySetting {

    private static final Pattern SHAPE = Pattern.compile("\\s*([0-9]{1,9})\\s*[x×]\\s*([0-9]{1,9})\\s*");

    /** More would take half an hour a set. */
    private static final int MOST_DIRECTIONS = 20_000;

    private static final long MOST_NUMBERS = 100_000_000;

    @Option(
            names = "--sets",
            paramLabel = "LIST",
            defaultValue = "10x3,50x5,500x800,10x500",
            description = "Shapes of the sets, NxD each: N directions in D dimensions.")
    private String sets;

    @Mixin
    private SeedsOption seeds = new SeedsOption("1-200");

    /**
     * A set of directions.
     *
     * @param n how many, at least 2
     * @param d dimension, at least 2
     */
    record Shape(int n, int d) {

        /** Its name in tables. */
        String cell() {
            return "n=" + n + " d=" + d;
        }
    }

    /**
     * The shapes in the order given.
     *
     * @throws UserError of wrong usage if it is no list of shapes, or one is too small, too large or comes twice
     */
    List<Shape> shapes() {
        List<Shape> shapes = new ArrayList<>();
        for (String part : sets.split(",", -1)) {
            Matcher read = SHAPE.matcher(part);
            if (!read.matches()) {
                throw wrong("'" + part.strip() + "' is no shape");
            }
            Shape shape = new Shape(Integer.parseInt(read.group(1)), Integer.parseInt(read.group(2)));
            if (shape.n < 2 || shape.d < 2) {
                throw wrong("a set has at least 2 directions in at least 2 dimensions");
            }
            if (shape.n > MOST_DIRECTIONS || (long) shape.n * shape.d > MOST_NUMBERS) {
                throw wrong("a set has at most " + MOST_DIRECTIONS + " directions and " + MOST_NUMBERS + " numbers");
            }
            if (shapes.contains(shape)) {
                throw wrong(part.strip() + " comes twice");
            }
            shapes.add(shape);
        }
        return shapes;
    }

    private UserError wrong(String why) {
        return UserError.usage("--sets " + sets + ": " + why + "; give a list such as 10x3,50x5");
    }

    /** The seeds; each draws one set of each shape. */
    List<Long> seeds() {
        return seeds.seeds();
    }
}
