package io.github.hullwatch.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.statistics.Wendel;
import io.github.hullwatch.run.ClaimJson;
import io.github.hullwatch.watch.Certificates;
import java.util.Locale;

/** The verdict on the user's vectors. */
record HullAnswer(Hull hull) implements Answer {

    @Override
    public ObjectNode tree() {
        ObjectNode answer = Json.MAPPER.createObjectNode();
        answer.put("verdict", hull.verdict().label());
        answer.put("depth", hull.depth());
        answer.put("exact", hull.exact());
        answer.put("lower", hull.lower());
        answer.put("upper", hull.upper());
        answer.put("n", hull.n());
        answer.put("d", hull.d());
        answer.put("dead", hull.dead());
        answer.put("wendel", wendel());
        answer.set("certificate", ClaimJson.encode(Certificates.claim(hull)));
        return answer;
    }

    /** The probability that the hull of as many random directions contains the origin. */
    private double wendel() {
        return Wendel.probability(hull.n() - hull.dead(), hull.d());
    }

    @Override
    public String sentence() {
        StringBuilder text = new StringBuilder(Answer.directions(hull.n(), hull.dead(), hull.d()));
        text.append(
                switch (hull.verdict()) {
                    case INSIDE -> ": the origin is INSIDE their convex hull";
                    case OUTSIDE -> ": the origin is OUTSIDE their convex hull";
                    case BOUNDARY -> ": the origin lies exactly on the BOUNDARY of their convex hull";
                    case UNDECIDED -> ": UNDECIDED, the origin is too near the boundary of their convex hull to tell";
                });
        text.append(
                hull.exact()
                        ? String.format(
                                Locale.ROOT,
                                "; D = %.10g, proven in [%.10g, %.10g].",
                                hull.depth(),
                                hull.lower(),
                                hull.upper())
                        : String.format(
                                Locale.ROOT, "; D is proven to lie in [%.6g, %.6g].", hull.lower(), hull.upper()));
        text.append(String.format(
                Locale.ROOT,
                "%nThe hull of as many random directions would contain it with probability %.4g (Wendel).",
                wendel()));
        return text.toString();
    }
}
