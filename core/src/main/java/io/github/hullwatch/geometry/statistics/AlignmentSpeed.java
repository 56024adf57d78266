package io.github.hullwatch.geometry.statistics;

import io.github.hullwatch.geometry.Vectors;

/**
 * How fast the weight vectors grow and turn along a vector g<sub>j</sub> for each, at one moment: with g the negative
 * gradient, the speeds of gradient flow. ({@link Motion} has the same between two measurements, from the weights alone;
 * its angular speed is a mean of angles, this one a sum of the lengths of tangents.)
 *
 * <p><b>Reference.</b> H. Min, E. Mallada, R. Vidal, arXiv 2307.12851, section 5.
 *
 * @param radial 2Σ<sub>j</sub>⟨w<sub>j</sub>, g<sub>j</sub>⟩, which is dΣ‖w<sub>j</sub>‖²/dt
 * @param angular Σ<sub>j</sub> ‖g<sub>j</sub> − ⟨g<sub>j</sub>, ŵ<sub>j</sub>⟩ŵ<sub>j</sub>‖/‖w<sub>j</sub>‖, which is
 *     Σ‖dŵ<sub>j</sub>/dt‖, at least 0; dead neurons are left out
 */
public record AlignmentSpeed(double radial, double angular) {

    /**
     * Measures, in O(n·d).
     *
     * @param rows the weight vectors
     * @param along g, of the same shape
     * @throws IllegalArgumentException if the shapes differ
     */
    public static AlignmentSpeed of(UnitRows rows, Vectors along) {
        if (rows.n() != along.n() || rows.d() != along.d()) {
            throw new IllegalArgumentException(rows.n() + "×" + rows.d() + " weights do not fit " + along.n() + "×"
                    + along.d() + " numbers to move along");
        }
        int d = rows.d();
        double[] units = rows.units();
        double[] g = new double[d];
        double radial = 0;
        double angular = 0;
        for (int j = 0; j < rows.n(); j++) {
            int at = rows.start(j);
            if (at < 0) {
                continue;
            }
            along.copyRow(j, g, 0);
            double inward = 0;
            for (int k = 0; k < d; k++) {
                inward += g[k] * units[at + k];
            }
            double across = 0;
            for (int k = 0; k < d; k++) {
                double tangent = g[k] - inward * units[at + k];
                across += tangent * tangent;
            }
            radial += 2 * inward * rows.norm(j);
            angular += Math.sqrt(across) / rows.norm(j);
        }
        return new AlignmentSpeed(radial, angular);
    }
}
