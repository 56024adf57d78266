package io.github.hullwatch.papers.nn;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The multiplicity of an activation, the order of its first derivative at 0, from 1 on, that is not 0 (Zhou et al.,
 * arXiv 2105.11686), found numerically: 1 for tanh, 2 for x tanh x, none for ReLU, whose derivatives from the left and
 * from the right are not the same.
 *
 * <p><b>How.</b> On each side of 0 the function is interpolated at Chebyshev's points by a polynomial of degree {@value
 * #DEGREE}, on an interval that is halved until the polynomial fits between them, too. Its coefficients at 0 are the
 * derivatives. A term counts if it makes up more than {@value #COUNTS} of how far the function moves; both sides agree
 * if they differ by less than that.
 *
 * @param order of the first derivative that is not 0; empty where there is none
 * @param why in words
 */
public record Multiplicity(OptionalInt order, String why) {

    /** Derivatives of higher order are not looked for. */
    private static final int HIGHEST = 6;

    private static final int DEGREE = 12;
    private static final double COUNTS = 1e-5;
    private static final double FITS = 1e-11;
    private static final int HALVINGS = 20;

    /** How many times what the misfit explains a term must be. */
    private static final double NOISE = 10;

    /** Of a function of Deeplearning4j's, in double precision. */
    public static Multiplicity of(IActivation activation) {
        return of(x -> {
            try (INDArray in = Nd4j.create(new double[] {x}, new long[] {1, 1}, 'c')) {
                return activation.getActivation(in, false).getDouble(0);
            }
        });
    }

    /** Of a function. */
    public static Multiplicity of(DoubleUnaryOperator sigma) {
        OneSide fromBelow = OneSide.of(x -> sigma.applyAsDouble(-x));
        OneSide fromAbove = OneSide.of(sigma);
        if (fromBelow == null || fromAbove == null) {
            return none("no derivative at 0: the function is not smooth on either side, or not finite");
        }
        double[] left = fromBelow.coefficients;
        double[] right = fromAbove.coefficients;
        double width = Math.min(fromBelow.width, fromAbove.width);
        double moves = 0;
        for (int k = 1; k <= DEGREE; k++) {
            moves = Math.max(moves, Math.max(Math.abs(left[k]), Math.abs(right[k])) * Math.pow(width, k));
        }
        for (int k = 1; k <= HIGHEST; k++) {
            double fromLeft = (k % 2 == 0 ? 1 : -1) * left[k];
            double least = Math.max(
                    COUNTS * moves / Math.pow(width, k), NOISE * Math.max(fromBelow.noise(k), fromAbove.noise(k)));
            if (Math.abs(fromLeft) > least || Math.abs(right[k]) > least) {
                boolean same = Math.abs(fromLeft - right[k]) <= least;
                double factorial = 1;
                for (int i = 2; i <= k; i++) {
                    factorial *= i;
                }
                return same
                        ? new Multiplicity(
                                OptionalInt.of(k),
                                String.format(
                                        Locale.ROOT, "derivative of order %d at 0: %.6g", k, factorial * right[k]))
                        : none(String.format(
                                Locale.ROOT,
                                "no derivative of order %d at 0: %.6g from the left, %.6g from the right",
                                k,
                                factorial * fromLeft,
                                factorial * right[k]));
            }
        }
        return none("every derivative at 0 of order 1 to " + HIGHEST + " is 0");
    }

    private static Multiplicity none(String why) {
        return new Multiplicity(OptionalInt.empty(), why);
    }

    /**
     * A polynomial for x from 0 on.
     *
     * @param coefficients of 1, x, …
     * @param width how far it fits
     * @param misfit the largest difference there
     */
    private record OneSide(double[] coefficients, double width, double misfit) {

        /** Null if no polynomial fits. */
        static OneSide of(DoubleUnaryOperator f) {
            double width = 1;
            for (int halving = 0; halving <= HALVINGS; halving++, width /= 2) {
                double[] chebyshev = interpolation(f, width);
                double moves = 0;
                for (int k = 1; k <= DEGREE; k++) {
                    moves += Math.abs(chebyshev[k]);
                }
                double worst = 0;
                for (int i = 1; i < 40; i++) {
                    double x = width * i / 40;
                    worst = Math.max(worst, Math.abs(sum(chebyshev, 2 * x / width - 1) - f.applyAsDouble(x)));
                }
                // The last digits of a function with a value of its own at 0 are rounded away.
                if (worst <= FITS * moves + 32 * Math.ulp(chebyshev[0])) {
                    return new OneSide(atEnd(chebyshev, width), width, worst);
                }
            }
            return null;
        }

        /** What a misfit of the highest degree, the worst, would do to the coefficient of xᵏ (V. A. Markov 1892). */
        double noise(int k) {
            double[] highest = new double[DEGREE + 1];
            highest[DEGREE] = misfit;
            return Math.abs(atEnd(highest, width)[k]);
        }
    }

    private static double[] interpolation(DoubleUnaryOperator f, double width) {
        int points = DEGREE + 1;
        double[] coefficients = new double[points];
        for (int i = 0; i < points; i++) {
            double angle = Math.PI * (i + .5) / points;
            double value = f.applyAsDouble(width * (1 + Math.cos(angle)) / 2);
            for (int k = 0; k < points; k++) {
                coefficients[k] += (k == 0 ? 1.0 : 2.0) / points * value * Math.cos(k * angle);
            }
        }
        return coefficients;
    }

    /** Clenshaw's recurrence. */
    private static double sum(double[] chebyshev, double u) {
        double next = 0;
        double afterNext = 0;
        for (int k = chebyshev.length - 1; k > 0; k--) {
            double now = chebyshev[k] + 2 * u * next - afterNext;
            afterNext = next;
            next = now;
        }
        return chebyshev[0] + u * next - afterNext;
    }

    /** Derivatives of Tₖ at −1: Tₖ⁽ʲ⁾(−1) = (−1)^(k+j) Π (k² − i²)/(2i + 1), i from 0 to j − 1. */
    private static double[] atEnd(double[] chebyshev, double width) {
        double[] coefficients = new double[DEGREE + 1];
        for (int k = 0; k <= DEGREE; k++) {
            double term = k % 2 == 0 ? 1 : -1;
            for (int j = 0; j <= k; j++) {
                coefficients[j] += chebyshev[k] * term;
                // The next power has one more factor 1/(j + 1) of the factorial, and 2/width of the inner derivative.
                term *= -((double) k * k - (double) j * j) / (2 * j + 1) / (j + 1) * 2 / width;
            }
        }
        return coefficients;
    }
}
