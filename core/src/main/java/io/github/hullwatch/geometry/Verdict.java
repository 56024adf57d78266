package io.github.hullwatch.geometry;

import java.util.Locale;

/** What is proven about the origin and the convex hull of a set of directions. */
public enum Verdict {
    /** The origin is in the interior of the hull: the lower bound on the depth is positive. */
    INSIDE,
    /** The origin is outside the hull: the upper bound on the depth is negative. */
    OUTSIDE,
    /** The origin is on the boundary of the hull, proven in exact arithmetic: the depth is zero. */
    BOUNDARY,
    /** None of the three could be proven: D is closer to zero than its bounds can tell. */
    UNDECIDED;

    /** The name in lower case, as used in files and messages. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
