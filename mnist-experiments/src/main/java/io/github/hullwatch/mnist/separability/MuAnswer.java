package io.github.hullwatch.mnist.separability;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hullwatch.geometry.separability.Separability;
import io.github.hullwatch.text.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was found of a subject: sentences for people, JSON for programs. */
public record MuAnswer(Subject subject, Separability found) {

    /** The names under which the numbers stand in JSON, in reference files and in tables. */
    Map<String, Double> numbers() {
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("mu", found.mu());
        numbers.put("shareNegativePairs", found.shareNegativePairs());
        numbers.put("meanSignedCos", found.meanSignedCosine());
        numbers.put("posOutsideHalfspaceOfXplus", (double) found.positivesOutside());
        numbers.put("negInsideHalfspaceOfXplus", (double) found.negativesInside());
        numbers.put("normXplusOverN", found.normOverN());
        numbers.put("cosXpXm", found.cosineOfSums());
        return numbers;
    }

    /** For people. */
    public List<String> sentences() {
        List<String> lines = new ArrayList<>();
        int negatives = found.n() - found.positives();
        lines.add("y = +1, −1: " + subject.what() + ", " + subject.centring().told() + "; "
                + Numbers.whole(found.n()) + " (" + Numbers.whole(found.positives()) + " and "
                + Numbers.whole(negatives) + ") in R^" + found.d() + ".");
        if (found.zeros() > 0) {
            lines.add(Numbers.count(found.zeros(), subject.one()) + " more of norm zero "
                    + (found.zeros() == 1 ? "has" : "have") + " no direction and " + (found.zeros() == 1 ? "is" : "are")
                    + " left out.");
        }
        if (found.n() == 0) {
            lines.add("Nothing is left: there is no μ.");
            return lines;
        }
        lines.add("μ = " + Numbers.fixed(found.mu(), 6) + ", of " + pair() + ". " + verdict());
        lines.add(
                Numbers.fixed(100 * found.shareNegativePairs(), 4) + "% of all n² ordered pairs have a negative signed"
                        + " cosine; the mean is " + Numbers.fixed(found.meanSignedCosine(), 6) + ".");
        lines.add(Numbers.whole(found.positivesOutside()) + " of y = +1 have x·x₊ ≤ 0, "
                + Numbers.whole(found.negativesInside()) + " of y = −1 have x·x₊ > 0; |x₊|/n = "
                + Numbers.fixed(found.normOverN(), 6) + ", cos(x₊, x₋) = " + Numbers.fixed(found.cosineOfSums(), 6)
                + ".");
        if (found.cosineOfSums() < -1 + 1e-12 && subject.centring() == Centring.PAIR) {
            lines.add(
                    "Centred on their own mean the sums of both classes are opposite, x₋ = −x₊: one direction, not two.");
        }
        return lines;
    }

    private String pair() {
        int one = subject.place(found.first());
        int other = subject.place(found.second());
        return one == other
                ? subject.one() + " " + one + " with itself"
                : subject.one() + "s " + one + " and " + other + ", counted from 0";
    }

    private String verdict() {
        return found.isSeparable()
                ? "The theorem's assumption μ > 0 HOLDS for these inputs."
                : "The theorem's assumption μ > 0 does NOT HOLD for these inputs.";
    }

    /** For programs: one JSON object in one line. */
    public String json() {
        ObjectNode tree = new ObjectMapper().createObjectNode();
        tree.put("inputs", subject.what());
        tree.put("centre", subject.centring().toString());
        tree.put("n", found.n());
        tree.put("d", found.d());
        tree.put("positives", found.positives());
        tree.put("negatives", found.n() - found.positives());
        tree.put("zeros", found.zeros());
        tree.put("separable", found.isSeparable());
        tree.putArray("pair");
        if (found.n() > 0) {
            tree.withArray("pair").add(subject.place(found.first())).add(subject.place(found.second()));
        }
        tree.put("negativePairs", found.negativePairs());
        tree.put("zeroPairs", found.zeroPairs());
        numbers().forEach((name, value) -> {
            if (Double.isNaN(value)) {
                tree.putNull(name);
            } else if (name.endsWith("Xplus")) {
                tree.put(name, value.intValue());
            } else {
                tree.put(name, value);
            }
        });
        return tree.toString();
    }
}
