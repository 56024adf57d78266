package io.github.hullwatch.measure;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.run.SavedState;
import io.github.hullwatch.snapshot.Tangent;
import io.github.hullwatch.snapshot.TangentRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The tangent kernel of the probe set, by layer and in all: its eigenvalues, how far it has moved since it was first
 * measured, and what of the residual lies in which of its eigenspaces.
 *
 * <p>Sources: S. S. Du, X. Zhai, B. Póczos, A. Singh, <em>Gradient descent provably optimizes over-parameterized neural
 * networks</em>, 2019, arXiv:1810.02054 (drift, flipped patterns, moves, rate); C. Liu, L. Zhu, M. Belkin, <em>Loss
 * landscapes and optimization in over-parameterized non-linear systems</em>, 2020, arXiv:2003.00307 (μ); L. Su, P.
 * Yang, <em>On learning over-parameterized neural networks: a functional approximation perspective</em>, 2019,
 * arXiv:1905.10826 (residual by eigenspace).
 */
final class KernelQuantity implements ModelQuantity {

    private final OptionalDouble step;

    /** Null before the first measurement. */
    private KernelStart start;

    KernelQuantity(OptionalDouble step) {
        this.step = step;
    }

    @Override
    public Optional<Found> measure(ModelSnapshot now) {
        Tangent tangent = now.model().flatMap(model -> model.tangent()).orElse(null);
        if (tangent == null || !isFinite(tangent.whole())) {
            return Optional.empty();
        }
        if (start == null) {
            start = KernelStart.of(now, tangent);
        }
        Map<String, Measured> layers = new LinkedHashMap<>();
        double trace = trace(tangent.whole(), tangent.examples());
        Map<String, Double> moves = moves(now);
        for (String layer : now.weights().keySet()) {
            double[] kernel = tangent.kernels().get(layer);
            if (kernel != null) {
                layers.put(layer, layer(layer, kernel, tangent, trace, moves));
            }
        }
        return Optional.of(new Found(whole(now, tangent, moves), layers));
    }

    private Result layer(String layer, double[] kernel, Tangent tangent, double trace, Map<String, Double> moves) {
        int n = tangent.examples();
        Spectrum spectrum = Spectrum.of(kernel, n, false);
        Map<String, Object> values = new LinkedHashMap<>();
        spectrum(values, spectrum, kernel, n);
        values.put("traceShare", trace > 0 ? trace(kernel, n) / trace : null);
        drift(values, kernel, start.kernels().get(layer), n);
        values.put("flippedShare", flipped(tangent, layer));
        values.put("move", moves.get(layer));
        return new Result(values, new Measured.Array(new int[] {n}, spectrum.values()));
    }

    private Result whole(ModelSnapshot now, Tangent tangent, Map<String, Double> moves) {
        int n = tangent.examples();
        double[] kernel = tangent.whole();
        Spectrum spectrum = Spectrum.of(kernel, n, true);
        double[] before = sum(start.kernels(), n);
        double squares = KernelStart.squares(tangent.residuals());
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("examples", n);
        values.put("outputs", tangent.outputs());
        values.put("function", tangent.squared() ? "output" : "pre-activation");
        spectrum(values, spectrum, kernel, n);
        drift(values, kernel, before, n);
        values.put("flippedShare", flipped(tangent, tangent.patterns().keySet().toArray(String[]::new)));
        values.put("move", moves.values().stream().max(Double::compare).orElse(null));
        values.put("probeLoss", number(tangent.loss()));
        values.put("mu", number(tangent.mu()));
        values.put("residual", number(Math.sqrt(squares)));
        values.put("residualShare", number(squares / start.residual()));
        values.put("rateBound", rateBound(now.iteration(), tangent, before, n));
        double[] both = Arrays.copyOf(spectrum.values(), 2 * n);
        for (int i = 0; i < n; i++) {
            both[n + i] = energy(spectrum.vectors()[i], tangent) / squares;
        }
        return new Result(values, new Measured.Array(new int[] {2, n}, both));
    }

    /** Σ over the outputs of ⟨v, r⟩²; NaN where residuals are not known. */
    private static double energy(double[] vector, Tangent tangent) {
        double[] residuals = tangent.residuals();
        if (residuals == null) {
            return Double.NaN;
        }
        double energy = 0;
        for (int k = 0; k < tangent.outputs(); k++) {
            double along = 0;
            for (int i = 0; i < vector.length; i++) {
                along += vector[i] * residuals[i * tangent.outputs() + k];
            }
            energy += along * along;
        }
        return energy;
    }

    /** (1 − ηλ₀/2)^t, of theorem 4.1 of Du et al., where it applies to this training. */
    private Double rateBound(long iteration, Tangent tangent, double[] before, int n) {
        if (step.isEmpty() || !tangent.squared() || tangent.outputs() != 1) {
            return null;
        }
        double factor = 1 - step.getAsDouble() * Spectrum.of(before, n, false).smallest() / 2;
        return factor >= 0 && factor <= 1 ? (Double) Math.pow(factor, iteration - start.iteration()) : null;
    }

    private static void spectrum(Map<String, Object> values, Spectrum spectrum, double[] kernel, int n) {
        values.put("smallest", spectrum.smallest());
        values.put("largest", spectrum.largest());
        values.put("condition", spectrum.condition());
        values.put("trace", trace(kernel, n));
    }

    private static void drift(Map<String, Object> values, double[] kernel, double[] before, int n) {
        double[] difference = new double[kernel.length];
        for (int i = 0; i < difference.length; i++) {
            difference[i] = kernel[i] - before[i];
        }
        double drift = Spectrum.of(difference, n, false).norm();
        double frobenius = frobenius(difference);
        double norm = Spectrum.of(before, n, false).norm();
        values.put("drift", drift);
        values.put("driftFrobenius", frobenius);
        values.put("relativeDrift", norm > 0 ? (Double) (drift / norm) : null);
        values.put("relativeDriftFrobenius", norm > 0 ? (Double) (frobenius / frobenius(before)) : null);
    }

    private Double flipped(Tangent tangent, String... layers) {
        long flipped = 0;
        long units = 0;
        for (String layer : layers) {
            int[] pattern = tangent.patterns().get(layer);
            int[] before = start.patterns().get(layer);
            if (pattern != null && before != null && before.length == pattern.length) {
                units += tangent.units().get(layer);
                for (int i = 0; i < pattern.length; i++) {
                    flipped += Integer.bitCount(pattern[i] ^ before[i]);
                }
            }
        }
        return units > 0 ? (Double) (flipped / (double) units) : null;
    }

    private Map<String, Double> moves(ModelSnapshot now) {
        Map<String, Double> moves = new LinkedHashMap<>();
        now.weights().forEach((layer, vectors) -> {
            Vectors before = start.weights().get(layer);
            if (before != null && before.n() == vectors.n() && before.d() == vectors.d()) {
                moves.put(layer, Rows.largestDistance(vectors, before));
            }
        });
        return moves;
    }

    private static double[] sum(Map<String, double[]> kernels, int n) {
        double[] sum = new double[n * n];
        kernels.values().forEach(kernel -> {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += kernel[i];
            }
        });
        return sum;
    }

    private static double trace(double[] kernel, int n) {
        double trace = 0;
        for (int i = 0; i < n; i++) {
            trace += kernel[i * n + i];
        }
        return trace;
    }

    private static double frobenius(double[] matrix) {
        double sum = 0;
        for (double x : matrix) {
            sum += x * x;
        }
        return Math.sqrt(sum);
    }

    private static boolean isFinite(double[] values) {
        return Arrays.stream(values).allMatch(Double::isFinite);
    }

    private static Double number(double value) {
        return Double.isFinite(value) ? (Double) value : null;
    }

    @Override
    public Optional<SavedState> state() {
        return Optional.ofNullable(start).map(KernelStart::state);
    }

    @Override
    public void restore(SavedState state) {
        start = KernelStart.restored(state);
    }

    /** @param eigenvalues the largest first, and beside those of the model the share of the residual along each */
    private record Result(Map<String, Object> values, Measured.Array eigenvalues) implements Measured {
        @Override
        public Optional<Array> array() {
            return Optional.of(eigenvalues);
        }
    }

    record Factory(KernelOptions options) implements ModelQuantityFactory {
        @Override
        public String name() {
            return QuantityNames.KERNEL;
        }

        @Override
        public Tier tier() {
            return Tier.STANDARD;
        }

        @Override
        public Optional<TangentRequest> tangent() {
            return Optional.of(options.request());
        }

        @Override
        public ModelQuantity create() {
            return new KernelQuantity(options.step());
        }
    }
}
