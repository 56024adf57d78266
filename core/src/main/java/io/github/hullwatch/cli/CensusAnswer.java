package io.github.hullwatch.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hullwatch.geometry.statistics.Census;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/**
 * A census of the user's vectors.
 *
 * @param census what was found
 * @param asked how many subspaces were asked for; the census has fewer if it was stopped
 * @param d dimension of the vectors
 * @param seed of the subspaces
 */
record CensusAnswer(Census census, int asked, int d, long seed) implements Answer {

    boolean isWhole() {
        return census.frames() == asked;
    }

    @Override
    public ObjectNode tree() {
        ObjectNode answer = Json.MAPPER.createObjectNode();
        answer.put("space", "random:" + census.m());
        answer.put("frames", census.frames());
        answer.put("share", census.share());
        answer.put("shareLow", census.shareLow());
        answer.put("shareHigh", census.shareHigh());
        answer.put("undecided", census.undecided());
        answer.put("wendel", census.wendel());
        putOrNull(answer, "meanDepth", census.meanDepth());
        putOrNull(answer, "minDepth", census.minDepth());
        putOrNull(answer, "maxDepth", census.maxDepth());
        answer.put("n", census.n());
        answer.put("d", d);
        answer.put("dead", census.dead());
        answer.put("seed", seed);
        return answer;
    }

    private static void putOrNull(ObjectNode node, String name, double value) {
        node.put(name, Double.isNaN(value) ? null : (Double) value);
    }

    @Override
    public String sentence() {
        StringBuilder text = new StringBuilder(Answer.directions(census.n(), census.dead(), d));
        text.append(String.format(
                Locale.ROOT,
                ", projected on %d random %d-dimensional subspaces: the origin is inside their hull in %d of them, %s"
                        + " (95%% interval %s to %s).",
                census.frames(),
                census.m(),
                census.inside(),
                percent(census.share()),
                percent(census.shareLow()),
                percent(census.shareHigh())));
        if (census.undecided() > 0) {
            text.append(String.format(
                    Locale.ROOT,
                    "%nIn %d of them it is too near the boundary of the hull to decide from rounded projections.",
                    census.undecided()));
        }
        if (!Double.isNaN(census.meanDepth())) {
            text.append(String.format(
                    Locale.ROOT,
                    "%nDepth D in these subspaces: mean %.6g, from %.6g to %.6g.",
                    census.meanDepth(),
                    census.minDepth(),
                    census.maxDepth()));
        }
        text.append(String.format(
                Locale.ROOT, "%nAs many random directions: %s (Wendel). Seed %d.", percent(census.wendel()), seed));
        return text.toString();
    }

    private static String percent(double share) {
        return new BigDecimal(100 * share)
                        .round(new MathContext(4))
                        .stripTrailingZeros()
                        .toPlainString() + "%";
    }
}
