package io.github.hullwatch.synthetic.clusters;

import java.util.Arrays;

/**
 * The boundary f = 0 in the plane. Without biases f is positively homogeneous, so that it consists of rays from the
 * origin; between the directions that are orthogonal to a neuron f is linear, and its ray, if there is one, exact.
 *
 * @param rays angles of the rays, ascending, in radians from −π to π; none where f keeps its sign
 */
record PlanarBoundary(double[] rays) {

    /** Angles nearer than this are one, in radians. */
    private static final double NEAR = 1e-12;

    /**
     * Finds the rays.
     *
     * @param weights neurons×2
     * @param output weight of each neuron
     * @param alpha slope of the units below 0
     */
    static PlanarBoundary of(double[] weights, double[] output, double alpha) {
        double[] kinks = new double[2 * output.length];
        for (int j = 0; j < output.length; j++) {
            double direction = Math.atan2(weights[2 * j + 1], weights[2 * j]);
            kinks[2 * j] = wrapped(direction + Math.PI / 2);
            kinks[2 * j + 1] = wrapped(direction - Math.PI / 2);
        }
        Arrays.sort(kinks);
        double[] found = new double[2 * kinks.length];
        int rays = 0;
        for (int i = 0; i < kinks.length; i++) {
            double from = kinks[i];
            double to = i + 1 < kinks.length ? kinks[i + 1] : kinks[0] + 2 * Math.PI;
            double[] linear = linear(weights, output, alpha, (from + to) / 2);
            double zero = Math.atan2(linear[1], linear[0]) + Math.PI / 2;
            // No sector is wider than a half turn, as each neuron has a kink on either side.
            for (double at : new double[] {zero, zero + Math.PI}) {
                double offset = at - from - 2 * Math.PI * Math.floor((at - from) / (2 * Math.PI));
                boolean within = offset < to - from + NEAR || offset > 2 * Math.PI - NEAR;
                if (within && (linear[0] != 0 || linear[1] != 0)) {
                    found[rays++] = wrapped(at);
                }
            }
        }
        double[] all = Arrays.copyOf(found, rays);
        return new PlanarBoundary(distinct(all));
    }

    /** Each once: a ray at a kink is found from either side. */
    private static double[] distinct(double[] angles) {
        Arrays.sort(angles);
        double[] kept = new double[angles.length];
        int count = 0;
        for (double angle : angles) {
            boolean known =
                    count > 0 && (angle - kept[count - 1] < 3 * NEAR || kept[0] + 2 * Math.PI - angle < 3 * NEAR);
            if (!known) {
                kept[count++] = angle;
            }
        }
        return Arrays.copyOf(kept, count);
    }

    /** The gradient of f in a direction. */
    private static double[] linear(double[] weights, double[] output, double alpha, double direction) {
        double[] sum = new double[2];
        for (int j = 0; j < output.length; j++) {
            double product = weights[2 * j] * Math.cos(direction) + weights[2 * j + 1] * Math.sin(direction);
            double slope = product > 0 ? output[j] : alpha * output[j];
            sum[0] += slope * weights[2 * j];
            sum[1] += slope * weights[2 * j + 1];
        }
        return sum;
    }

    private static double wrapped(double angle) {
        return angle - 2 * Math.PI * Math.floor((angle + Math.PI) / (2 * Math.PI));
    }

    /** By how many degrees two rays miss a straight line; NaN where there are not two. */
    double bend() {
        return rays.length == 2 ? Math.toDegrees(Math.abs(Math.PI - (rays[1] - rays[0]))) : Double.NaN;
    }

    @Override
    public String toString() {
        return "rays at "
                + Arrays.toString(Arrays.stream(rays).map(Math::toDegrees).toArray()) + "°";
    }
}
