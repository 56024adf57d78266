package io.github.hullwatch.synthetic.path;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far the weights of each layer travel: told of them after each step. Biases do not count in path and displacement;
 * a layer that is put back is put back with its bias, so that it is as it began. Confined to one thread.
 */
final class Travel {

    static final String PATH = "path";
    static final String DISPLACEMENT = "displacement";
    static final String RATIO = "ratio";
    static final String LOSS_BACK = "lossBack";
    static final String LOSS = "loss";

    private final Mlp mlp;
    private final double[][] start;
    private final double[][] last;
    private final double[] path;

    Travel(Mlp mlp) {
        this.mlp = mlp;
        this.start = mlp.start();
        this.last = mlp.start();
        this.path = new double[start.length / 2];
    }

    /** The name of a quantity of a layer, counted from 1. */
    static String of(String quantity, int layer) {
        return quantity + "." + layer;
    }

    /** Takes the parameters after one more step; they may change afterwards. */
    void step(double[][] parameters) {
        for (int l = 0; l < path.length; l++) {
            path[l] += distance(parameters[l], last[l]);
            System.arraycopy(parameters[l], 0, last[l], 0, last[l].length);
        }
    }

    /** All quantities of these parameters, which are those of the last step. */
    Map<String, Double> record(double[][] parameters) {
        Map<String, Double> found = new LinkedHashMap<>();
        int layers = path.length;
        for (int l = 0; l < layers; l++) {
            double displacement = distance(parameters[l], start[l]);
            found.put(of(PATH, l + 1), path[l]);
            found.put(of(DISPLACEMENT, l + 1), displacement);
            found.put(of(RATIO, l + 1), path[l] / displacement);
            double[][] back = parameters.clone();
            back[l] = start[l];
            back[layers + l] = start[layers + l];
            found.put(of(LOSS_BACK, l + 1), mlp.loss(back));
        }
        found.put(LOSS, mlp.loss(parameters));
        return found;
    }

    private static double distance(double[] one, double[] other) {
        double squares = 0;
        for (int k = 0; k < one.length; k++) {
            squares += (one[k] - other[k]) * (one[k] - other[k]);
        }
        return Math.sqrt(squares);
    }
}
