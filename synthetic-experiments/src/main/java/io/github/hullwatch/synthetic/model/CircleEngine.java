package io.github.hullwatch.synthetic.model;

import java.util.Arrays;

/**
 * Full-batch gradient descent of the two-layer model on the {@link ReferenceGrid}, for mass trials: up to rounding the
 * same numbers as plain loops over the 1,760 points, with a hundredth of the work. Three exact facts make this
 * possible.
 *
 * <ul>
 *   <li>relu is positively homogeneous: f(r·u) = r·f(u). Of a direction u with g = y f(u), only the points with
 *       r·g &lt; 1 count, and they enter loss and gradient through their number and the sum S of their radii. The 160
 *       directions stand for all points.
 *   <li>A neuron is active on an open half circle. Around the circle each neuron is switched once in each half
 *       turn; so f on all directions is one running sum over the switches, and the gradient of a neuron is a difference
 *       of two values of a running sum of S·u. The work is neurons + directions instead of neurons × directions.
 *   <li>The direction opposite to u is −u, exactly, and relu(−z) = relu(z) − z: half a turn is enough.
 * </ul>
 *
 * <p>The subgradients at kinks are those of DL4J: relu'(0) = 0, and a margin of exactly 1 has no gradient. If a
 * direction meets a neuron's edge exactly (or a weight is zero), that step is computed by plain loops over neurons ×
 * directions.
 *
 * <p>No allocation after the constructor. Confined to one thread.
 */
public final class CircleEngine {

    private static final int HALF = ReferenceGrid.HALF;
    private static final int ALL = ReferenceGrid.DIRECTIONS;
    private static final double[] RADII = ReferenceGrid.RADII;
    /** Points of both classes. */
    private static final int POINTS = 2 * ALL * RADII.length;

    /** cos and sin of directions −1…40, shifted by one: entry m + 1 is direction m of the half turn. */
    private static final double[] COS = new double[HALF + 2];

    private static final double[] SIN = new double[HALF + 2];

    /** Sum of the n smallest radii. */
    private static final double[] RADIUS_SUMS = new double[RADII.length + 1];
    /** The largest of the n smallest radii; 0 for n = 0. */
    private static final double[] LARGEST = new double[RADII.length + 1];
    /** By floor(64 g): how many radii can have r·g < 1. The thresholds 1/r lie further apart than 1/64. */
    private static final int STEPS = 64;

    private static final int[] AT_MOST = new int[STEPS + 1];

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
        for (int n = 0; n < RADII.length; n++) {
            RADIUS_SUMS[n + 1] = RADIUS_SUMS[n] + RADII[n];
            LARGEST[n + 1] = RADII[n];
        }
        for (int q = 0; q <= STEPS; q++) {
            for (double r : RADII) {
                if (r * q < STEPS) {
                    AT_MOST[q]++;
                }
            }
        }
    }

    private final double sin;
    private final double cos;
    private final double learningRate;
    private final int neurons;

    /** Weights, component-major: weight c of neuron j stands at c·neurons + j. */
    private final double[] weights;
    /** Projections: x on V1, y on V1, x on V2, y on V2, each for all neurons. */
    private final double[] projections;
    /**
     * The negative gradient, times the number of points: Σ over active points of y_i v_j r_i u_i, laid out like the
     * projections.
     */
    private final double[] pull;
    /** Of neuron j on class c, at c·neurons + j: the direction 0…39 of the half turn at which it is switched. */
    private final int[] turn;
    /** +1 if it is switched on there, −1 if off. */
    private final double[] sense;

    private final double[] switchX = new double[HALF];
    private final double[] switchY = new double[HALF];
    private final double[] sumX = new double[HALF + 1];
    private final double[] sumY = new double[HALF + 1];

    /** Of each class, by direction: the margin at radius 1, and the sum of the radii whose margin is below 1. */
    private final double[][] margins = new double[2][ALL];

    private final double[][] radii = new double[2][ALL];

    /** Of each class: how many margins are below 1, and Σ(1 − margin) over those. */
    private final int[] hinges = new int[2];

    private final double[] hingeSum = new double[2];
    private boolean fresh;

    /**
     * An engine for one shape.
     *
     * @param grid the data
     * @param neurons the number of hidden neurons 2k, even and at least 2
     * @param learningRate the step size η
     */
    public CircleEngine(ReferenceGrid grid, int neurons, double learningRate) {
        if (neurons < 2 || neurons % 2 != 0) {
            throw new IllegalArgumentException(
                    neurons + " neurons; an even number is needed, half of them with output +1");
        }
        this.sin = grid.sin();
        this.cos = grid.cos();
        this.learningRate = learningRate;
        this.neurons = neurons;
        weights = new double[4 * neurons];
        projections = new double[4 * neurons];
        pull = new double[4 * neurons];
        turn = new int[2 * neurons];
        sense = new double[2 * neurons];
    }

    /**
     * Begins a run.
     *
     * @param initial neurons×4 weights, one neuron after the other; copied
     */
    public void start(double[] initial) {
        if (initial.length != 4 * neurons) {
            throw new IllegalArgumentException(initial.length + " weights for " + neurons + " neurons in R⁴");
        }
        for (int j = 0; j < neurons; j++) {
            for (int c = 0; c < 4; c++) {
                weights[c * neurons + j] = initial[4 * j + c];
            }
        }
        Arrays.fill(turn, 0);
        Arrays.fill(sense, 1);
        fresh = true;
    }

    /** Computes projections, loss, margins and gradient of the current weights. */
    public void evaluate() {
        int n = neurons;
        boolean still1 = true;
        boolean still2 = true;
        for (int j = 0; j < n; j++) {
            double w3 = weights[2 * n + j];
            still1 &= project(j, weights[j]) & project(n + j, sin * weights[n + j] + cos * w3);
            still2 &= project(2 * n + j, w3) & project(3 * n + j, weights[3 * n + j]);
        }
        // A class whose points are all beyond the hinge no longer moves its own plane: its last results still hold.
        if (!still1 || fresh) {
            side(0, 1);
        }
        if (!still2 || fresh) {
            side(1, -1);
        }
        fresh = false;
    }

    private boolean project(int at, double value) {
        boolean still = projections[at] == value;
        projections[at] = value;
        return still;
    }

    /** One step of gradient descent along the gradient of the last {@link #evaluate()}. */
    public void update() {
        int n = neurons;
        double step = learningRate / POINTS;
        for (int j = 0; j < n; j++) {
            double second = pull[n + j];
            weights[j] += step * pull[j];
            weights[n + j] += step * (sin * second);
            weights[2 * n + j] += step * (cos * second + pull[2 * n + j]);
            weights[3 * n + j] += step * pull[3 * n + j];
        }
    }

    /** The hinge loss, mean over all points. */
    public double loss() {
        return (hingeSum[0] + hingeSum[1]) / POINTS;
    }

    /** Whether every margin y f(x) ≥ 1: the loss is exactly zero. */
    public boolean converged() {
        return hinges[0] + hinges[1] == 0;
    }

    /**
     * Whether every point is classified correctly: every margin above 0. In a direction without an active neuron the
     * margin is exactly 0, up to the rounding of the running sum, which is allowed for.
     */
    public boolean allCorrect() {
        double noise = 1e-13 * Math.sqrt(squaredNorm());
        return allAbove(noise, margins[0]) && allAbove(noise, margins[1]);
    }

    private static boolean allAbove(double bound, double[] values) {
        for (double value : values) {
            if (!(value > bound)) {
                return false;
            }
        }
        return true;
    }

    /** ‖W‖_F². */
    public double squaredNorm() {
        double sum = 0;
        for (double w : weights) {
            sum += w * w;
        }
        return sum;
    }

    /** Component c (0…3) of the weight of neuron j. */
    public double weight(int j, int c) {
        return weights[c * neurons + j];
    }

    /**
     * The projections of the weights at the last evaluation: x on V1 of every neuron, then y on V1, x on V2, y on V2.
     * This is the engine's own array, which {@link #evaluate()} overwrites: read only.
     */
    public double[] projections() {
        return projections;
    }

    private void side(int side, double label) {
        if (locate(side)) {
            sweep(side, label);
        } else {
            plain(side, label);
        }
    }

    /**
     * Finds where each neuron is switched. Directions turn little in a step, so the previous place is tried first.
     *
     * @return false if a direction meets an edge exactly, or a projection is zero or not finite
     */
    private boolean locate(int side) {
        int n = neurons;
        int x = 2 * side * n;
        int y = x + n;
        for (int j = 0; j < n; j++) {
            double px = projections[x + j];
            double py = projections[y + j];
            int m = turn[side * n + j];
            double s = sense[side * n + j];
            double before = s * (px * COS[m] + py * SIN[m]);
            double after = s * (px * COS[m + 1] + py * SIN[m + 1]);
            if (!(before < 0 && after > 0) && !search(side * n + j, px, py)) {
                return false;
            }
        }
        return true;
    }

    private boolean search(int at, double px, double py) {
        for (int m = 0; m < HALF; m++) {
            double before = px * COS[m] + py * SIN[m];
            double after = px * COS[m + 1] + py * SIN[m + 1];
            if (before < 0 && after > 0 || before > 0 && after < 0) {
                turn[at] = m;
                sense[at] = after > 0 ? 1 : -1;
                return true;
            }
        }
        return false;
    }

    private void sweep(int side, double label) {
        int n = neurons;
        int k = n / 2;
        int x = 2 * side * n;
        int y = x + n;
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
            double s = sense[side * n + j];
            if (s < 0) {
                ax += px;
                ay += py;
            }
            int m = turn[side * n + j];
            switchX[m] += s * px;
            switchY[m] += s * py;
        }
        double[] g = margins[side];
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
        hinge(side);
        // Q: Σ S(u)·u over the half turn; R: Σ S(−u)·u; the arrays hold both together.
        double qx = 0;
        double qy = 0;
        double rx = 0;
        double ry = 0;
        double[] r = radii[side];
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
            int m = turn[side * n + j];
            if (sense[side * n + j] > 0) {
                pull[x + j] = v * (qx - sumX[m]);
                pull[y + j] = v * (qy - sumY[m]);
            } else {
                pull[x + j] = v * (sumX[m] - rx);
                pull[y + j] = v * (sumY[m] - ry);
            }
        }
    }

    /**
     * Computes the hinge from the margins at radius 1. The branches are predicted well, since margins change little in
     * a step; a branchless version with vector instructions took 1.7 times as long.
     */
    private void hinge(int side) {
        double[] g = margins[side];
        double[] r = radii[side];
        int count = 0;
        double loss = 0;
        for (int m = 0; m < ALL; m++) {
            double margin = g[m];
            if (margin >= 1) {
                r[m] = 0;
            } else if (margin < 0.5) {
                r[m] = RADIUS_SUMS[RADII.length];
                count += RADII.length;
                loss += RADII.length - margin * r[m];
            } else {
                // A NaN ends up here: its index in the table is 0, and the loss becomes NaN.
                int n = AT_MOST[(int) (margin * STEPS)];
                if (LARGEST[n] * margin >= 1) {
                    n--;
                }
                r[m] = RADIUS_SUMS[n];
                count += n;
                loss += n - margin * r[m];
            }
        }
        hinges[side] = count;
        hingeSum[side] = loss;
    }

    private void plain(int side, double label) {
        int n = neurons;
        int k = n / 2;
        int x = 2 * side * n;
        int y = x + n;
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
            margins[side][m] = label * f;
        }
        hinge(side);
        for (int m = 0; m < ALL; m++) {
            double sign = m < HALF ? 1 : -1;
            double c = sign * COS[m % HALF + 1];
            double s = sign * SIN[m % HALF + 1];
            for (int j = 0; j < n; j++) {
                if (projections[x + j] * c + projections[y + j] * s > 0) {
                    double v = (j < k ? label : -label) * radii[side][m];
                    pull[x + j] += v * c;
                    pull[y + j] += v * s;
                }
            }
        }
    }
}
