package io.github.hullwatch.synthetic.path;

/**
 * Gradient descent of ½ Σ λ θ², with the heavy ball's momentum: v ← βv − ηλθ, θ ← θ + v.
 *
 * @param path Σ‖Δθ‖
 * @param displacement ‖θ(T) − θ(0)‖
 */
record Quadratic(double path, double displacement) {

    /** After so many steps. */
    static Quadratic after(double[] lambda, double[] start, double eta, double momentum, int iterations) {
        double[] theta = start.clone();
        double[] move = new double[theta.length];
        double path = 0;
        for (int t = 0; t < iterations; t++) {
            double squares = 0;
            for (int k = 0; k < theta.length; k++) {
                move[k] = momentum * move[k] - eta * lambda[k] * theta[k];
                theta[k] += move[k];
                squares += move[k] * move[k];
            }
            path += Math.sqrt(squares);
        }
        double squares = 0;
        for (int k = 0; k < theta.length; k++) {
            squares += (theta[k] - start[k]) * (theta[k] - start[k]);
        }
        return new Quadratic(path, Math.sqrt(squares));
    }

    /**
     * The same of one coordinate without momentum, in closed form, q = ηλ ≥ 0: the steps are θ0·q·(1 − q)^t.
     *
     * @param q curvature times step
     */
    static Quadratic closedForm(double q, double start, int iterations) {
        double factor = Math.abs(1 - q);
        double steps = factor == 1 ? iterations : (1 - Math.pow(factor, iterations)) / (1 - factor);
        return new Quadratic(Math.abs(start) * q * steps, Math.abs(start) * Math.abs(1 - Math.pow(1 - q, iterations)));
    }

    /** 1 where the way is straight, and larger elsewhere; NaN where nothing moved. */
    double ratio() {
        return path / displacement;
    }
}
