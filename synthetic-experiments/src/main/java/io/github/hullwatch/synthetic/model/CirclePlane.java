package io.github.hullwatch.synthetic.model;

import java.util.Arrays;

/**
 * The points of one class, in their plane: margins, hinge loss and the gradient of each neuron's projection on it, by
 * one sweep around the half circle, or by plain loops where a direction meets a neuron's edge exactly.
 */
final class CirclePlane {

    private static final int HALF = ReferenceGrid.HALF;
    private static final int ALL = ReferenceGrid.DIRECTIONS;

    /** cos and sin of directions −1…40, shifted by one: entry m + 1 is direction m of the half turn. */
    private static final double[] COS = new double[HALF + 2];

    private static final double[] SIN = new double[HALF + 2];

    static {
        double[][] circle = ReferenceGrid.circle();
        for (int m = 0; m < HALF; m++) {
            COS[m + 1] = circle[0][m];
            SIN[m + 1] = circle[1][m];
        }
        COS[0] = -COS[HALF];
        SIN[0] = -SIN[HALF];
        COS[HALF + 1] = -COS[1];
        SIN[HALF + 1] = -SIN[1];
    }

    private final int neurons;
    private final double label;

    /** The engine's, read only: x of neuron j on this plane at x + j, y at y + j. */
    private final double[] projections;

    /** The engine's, laid out alike: receives the negative gradient, times the number of points. */
    private final double[] pull;

    private final int x;
    private final int y;

    /** Of each neuron: the direction 0…39 of the half turn at which it is switched. */
    private final int[] turn;
    /** +1 if it is switched on there, −1 if off. */
    private final double[] sense;

    private final double[] switchX = new double[HALF];
    private final double[] switchY = new double[HALF];
    private final double[] sumX = new double[HALF + 1];
    private final double[] sumY = new double[HALF + 1];

    /** By direction: the margin at radius 1. */
    private final double[] margins = new double[ALL];

    private final RadialHinge hinge = new RadialHinge();

    /**
     * A plane of an engine.
     *
     * @param label of the class, +1 or −1
     * @param projections x on this plane of all neurons from {@code at}, then y
     * @param pull receives Σ over active points of y_i v_j r_i u_i, in the same places
     */
    CirclePlane(int neurons, double label, double[] projections, double[] pull, int at) {
        this.neurons = neurons;
        this.label = label;
        this.projections = projections;
        this.pull = pull;
        x = at;
        y = at + neurons;
        turn = new int[neurons];
        sense = new double[neurons];
    }

    /** Forgets where neurons were switched. */
    void start() {
        Arrays.fill(turn, 0);
        Arrays.fill(sense, 1);
    }

    /** Computes margins, hinge and gradient of the current projections. */
    void evaluate() {
        if (locate()) {
            sweep();
        } else {
            plain();
        }
    }

    /** By direction, the margin at radius 1; not a copy. */
    double[] margins() {
        return margins;
    }

    /** The hinge loss of its points. */
    RadialHinge hinge() {
        return hinge;
    }

    /**
     * Finds where each neuron is switched. Directions turn little in a step, so the previous place is tried first.
     *
     * @return false if a direction meets an edge exactly, or a projection is zero or not finite
     */
    private boolean locate() {
        for (int j = 0; j < neurons; j++) {
            double px = projections[x + j];
            double py = projections[y + j];
            int m = turn[j];
            double s = sense[j];
            double before = s * (px * COS[m] + py * SIN[m]);
            double after = s * (px * COS[m + 1] + py * SIN[m + 1]);
            if (!(before < 0 && after > 0) && !search(j, px, py)) {
                return false;
            }
        }
        return true;
    }

    private boolean search(int j, double px, double py) {
        for (int m = 0; m < HALF; m++) {
            double before = px * COS[m] + py * SIN[m];
            double after = px * COS[m + 1] + py * SIN[m + 1];
            if (before < 0 && after > 0 || before > 0 && after < 0) {
                turn[j] = m;
                sense[j] = after > 0 ? 1 : -1;
                return true;
            }
        }
        return false;
    }

    private void sweep() {
        int n = neurons;
        int k = n / 2;
        double[] p = projections;
        // A: signed sum of the weights that are on at the current direction; T: of all weights.
        double ax = 0;
        double ay = 0;
        double tx = 0;
        double ty = 0;
        for (int j = 0; j < n; j++) {
            double v = j < k ? label : -label;
            double px = v * p[x + j];
            double py = v * p[y + j];
            tx += px;
            ty += py;
            double s = sense[j];
            if (s < 0) {
                ax += px;
                ay += py;
            }
            int m = turn[j];
            switchX[m] += s * px;
            switchY[m] += s * py;
        }
        double[] g = margins;
        for (int m = 0; m < HALF; m++) {
            double c = COS[m + 1];
            double s = SIN[m + 1];
            ax += switchX[m];
            ay += switchY[m];
            // Cleared for the next sweep.
            switchX[m] = 0;
            switchY[m] = 0;
            double here = ax * c + ay * s;
            g[m] = here;
            g[m + HALF] = here - (tx * c + ty * s);
        }
        hinge.evaluate(g);
        // Q: Σ S(u)·u over the half turn; R: Σ S(−u)·u; the arrays hold both together.
        double qx = 0;
        double qy = 0;
        double rx = 0;
        double ry = 0;
        double[] r = hinge.radii();
        for (int m = 0; m < HALF; m++) {
            double c = COS[m + 1];
            double s = SIN[m + 1];
            qx += r[m] * c;
            qy += r[m] * s;
            rx += r[m + HALF] * c;
            ry += r[m + HALF] * s;
            sumX[m + 1] = qx + rx;
            sumY[m + 1] = qy + ry;
        }
        for (int j = 0; j < n; j++) {
            double v = j < k ? label : -label;
            int m = turn[j];
            if (sense[j] > 0) {
                pull[x + j] = v * (qx - sumX[m]);
                pull[y + j] = v * (qy - sumY[m]);
            } else {
                pull[x + j] = v * (sumX[m] - rx);
                pull[y + j] = v * (sumY[m] - ry);
            }
        }
    }

    private void plain() {
        int n = neurons;
        int k = n / 2;
        Arrays.fill(pull, x, x + 2 * n, 0);
        for (int m = 0; m < ALL; m++) {
            double sign = m < HALF ? 1 : -1;
            double c = sign * COS[m % HALF + 1];
            double s = sign * SIN[m % HALF + 1];
            double f = 0;
            for (int j = 0; j < n; j++) {
                double z = projections[x + j] * c + projections[y + j] * s;
                f += (j < k ? 1 : -1) * Math.max(z, 0);
            }
            margins[m] = label * f;
        }
        hinge.evaluate(margins);
        double[] radii = hinge.radii();
        for (int m = 0; m < ALL; m++) {
            double sign = m < HALF ? 1 : -1;
            double c = sign * COS[m % HALF + 1];
            double s = sign * SIN[m % HALF + 1];
            for (int j = 0; j < n; j++) {
                if (projections[x + j] * c + projections[y + j] * s > 0) {
                    double v = (j < k ? label : -label) * radii[m];
                    pull[x + j] += v * c;
                    pull[y + j] += v * s;
                }
            }
        }
    }
}
