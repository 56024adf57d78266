package io.github.hullwatch.run.verify;

import io.github.hullwatch.proof.Claim;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.QuantityNames;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What one line must say by itself: it has the fields that its quantity always has, and does not contradict itself. */
final class LineContent {
    /** What a line always has beside what its schema requires. */
    private static final Map<String, List<String>> FIELDS = Map.of(
            QuantityNames.HULL, List.of("null", "nullSd"),
            QuantityNames.SPREAD, List.of("resultantNull", "resultantNullSd"),
            QuantityNames.MOTION,
                    List.of(
                            "meanAngle",
                            "maxAngle",
                            "meanAngleFromStart",
                            "maxAngleFromStart",
                            "angularSpeed",
                            "radialSpeed"),
            QuantityNames.CENSUS,
                    List.of("shareLow", "shareHigh", "undecided", "wendel", "meanDepth", "minDepth", "maxDepth"),
            QuantityNames.DIMENSION, List.of("standardError", "null", "nullSd"),
            QuantityNames.SUBSPACES, List.of(Measurement.ARRAY),
            QuantityNames.KERNEL, List.of(Measurement.ARRAY));

    /** What a line of the kernel has, by whether it is of a layer. */
    private static final List<String> KERNEL_OF_LAYER = List.of("traceShare");

    private static final List<String> KERNEL_OF_MODEL =
            List.of("examples", "outputs", "function", "probeLoss", "mu", "residual", "residualShare", "rateBound");

    private LineContent() {}

    /** @throws IllegalArgumentException if a field that a line of its quantity always has is not there */
    static void requireFields(Measurement line) {
        requireFields(line, FIELDS.getOrDefault(line.quantity(), List.of()));
        if (line.quantity().equals(QuantityNames.KERNEL)) {
            requireFields(line, line.block() == null ? KERNEL_OF_MODEL : KERNEL_OF_LAYER);
            requireOrdered(line);
        }
    }

    private static void requireFields(Measurement line, List<String> fields) {
        for (String field : fields) {
            if (!line.values().containsKey(field)) {
                throw new IllegalArgumentException(line.quantity() + " has no " + field);
            }
        }
    }

    /** The 2-norm of a matrix is at most its Frobenius norm, and no eigenvalue exceeds the largest. */
    private static void requireOrdered(Measurement kernel) {
        double roundings = 1 + 1e-9;
        if (kernel.number("smallest") > kernel.number("largest")
                || kernel.number("drift") > kernel.number("driftFrobenius") * roundings) {
            throw new IllegalArgumentException("kernel has smallest " + kernel.number("smallest") + ", largest "
                    + kernel.number("largest") + ", drift " + kernel.number("drift") + ", driftFrobenius "
                    + kernel.number("driftFrobenius") + ", which are not in order");
        }
    }

    /** @throws IllegalArgumentException if a hull line contradicts itself */
    static void requireConsistent(Measurement hull) {
        double lower = hull.number("lower");
        double depth = hull.number("depth");
        double upper = hull.number("upper");
        String verdict = Objects.toString(hull.text("verdict"));
        // Comparisons with NaN are false: a bound that was left out contradicts nothing.
        if (lower > upper || lower > depth || depth > upper) {
            throw new IllegalArgumentException(
                    "hull has lower " + lower + ", depth " + depth + ", upper " + upper + ", which are not in order");
        }
        if (verdict.equals(Claim.INSIDE) && lower <= 0 || verdict.equals(Claim.OUTSIDE) && upper >= 0) {
            throw new IllegalArgumentException(
                    "the verdict " + verdict + " does not follow from lower " + lower + " and upper " + upper);
        }
        if (hull.number("dead") > hull.number("neurons")) {
            throw new IllegalArgumentException("hull has more dead neurons than neurons");
        }
    }
}
