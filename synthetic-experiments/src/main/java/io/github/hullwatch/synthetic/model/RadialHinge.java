package io.github.hullwatch.synthetic.model;

/**
 * The hinge loss along the rays of one class. The margin of a point is r·g, with the margin g of its direction at
 * radius 1; so the points of a direction with a margin below 1 are those of the smallest radii, and they enter loss and
 * gradient through their number and the sum of their radii.
 */
final class RadialHinge {

    private static final double[] RADII = ReferenceGrid.RADII;

    /** Sum of the n smallest radii. */
    private static final double[] RADIUS_SUMS = new double[RADII.length + 1];
    /** The largest of the n smallest radii; 0 for n = 0. */
    private static final double[] LARGEST = new double[RADII.length + 1];
    /** By floor(64 g): how many radii can have r·g < 1. The thresholds 1/r lie further apart than 1/64. */
    private static final int STEPS = 64;

    private static final int[] AT_MOST = new int[STEPS + 1];

    static {
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

    /** By direction: the sum of the radii whose margin is below 1. */
    private final double[] radii = new double[ReferenceGrid.DIRECTIONS];

    /** How many margins are below 1, and Σ(1 − margin) over those. */
    private int count;

    private double sum;

    /**
     * Computes the hinge from the margins at radius 1, by direction. The branches are predicted well, since margins
     * change little in a step; a branchless version with vector instructions took 1.7 times as long.
     */
    void evaluate(double[] margins) {
        double[] r = radii;
        int below = 0;
        double loss = 0;
        for (int m = 0; m < r.length; m++) {
            double margin = margins[m];
            if (margin >= 1) {
                r[m] = 0;
            } else if (margin < 0.5) {
                r[m] = RADIUS_SUMS[RADII.length];
                below += RADII.length;
                loss += RADII.length - margin * r[m];
            } else {
                // A NaN ends up here: its index in the table is 0, and the loss becomes NaN.
                int n = AT_MOST[(int) (margin * STEPS)];
                if (LARGEST[n] * margin >= 1) {
                    n--;
                }
                r[m] = RADIUS_SUMS[n];
                below += n;
                loss += n - margin * r[m];
            }
        }
        count = below;
        sum = loss;
    }

    /** By direction, the sum of the radii whose margin is below 1; not a copy. */
    double[] radii() {
        return radii;
    }

    /** How many points have a margin below 1. */
    int count() {
        return count;
    }

    /** Σ(1 − margin) over those. */
    double sum() {
        return sum;
    }
}
