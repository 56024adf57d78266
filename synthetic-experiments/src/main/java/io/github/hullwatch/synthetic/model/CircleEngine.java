package io.github.hullwatch.synthetic.model;

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

    /** Points of both classes. */
    private static final int POINTS = 2 * ReferenceGrid.DIRECTIONS * ReferenceGrid.RADII.length;

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
    /** The plane of the class +1, and that of the class −1. */
    private final CirclePlane first;

    private final CirclePlane second;
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
        first = new CirclePlane(neurons, 1, projections, pull, 0);
        second = new CirclePlane(neurons, -1, projections, pull, 2 * neurons);
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
        first.start();
        second.start();
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
            first.evaluate();
        }
        if (!still2 || fresh) {
            second.evaluate();
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
            double slanted = pull[n + j];
            weights[j] += step * pull[j];
            weights[n + j] += step * (sin * slanted);
            weights[2 * n + j] += step * (cos * slanted + pull[2 * n + j]);
            weights[3 * n + j] += step * pull[3 * n + j];
        }
    }

    /** The hinge loss, mean over all points. */
    public double loss() {
        return (first.hinge().sum() + second.hinge().sum()) / POINTS;
    }

    /** Whether every margin y f(x) ≥ 1: the loss is exactly zero. */
    public boolean converged() {
        return first.hinge().count() + second.hinge().count() == 0;
    }

    /**
     * Whether every point is classified correctly: every margin above 0. In a direction without an active neuron the
     * margin is exactly 0, up to the rounding of the running sum, which is allowed for.
     */
    public boolean allCorrect() {
        double noise = 1e-13 * Math.sqrt(squaredNorm());
        return allAbove(noise, first.margins()) && allAbove(noise, second.margins());
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
}
