package io.github.hullwatch.synthetic.path;

import io.github.hullwatch.papers.study.SeedsOption;
import io.github.hullwatch.program.UserError;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code synthetic path}. Those of the other model stay null, and are refused where they are given. */
final class PathSetting {

    private static final int[] LAYERS = {4, 16, 8, 3};
    private static final int EXAMPLES = 60;

    /** What descends. */
    enum Kind {
        MLP,
        QUADRATIC;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            defaultValue = "mlp",
            description = "mlp, a network of tanh layers, or quadratic, ½ Σ λ θ², which draws nothing and runs once.")
    String model;

    @Option(names = "--eta", paramLabel = "STEP", defaultValue = "0.1", description = "Step of gradient descent.")
    double eta;

    @Option(names = "--iterations", paramLabel = "T", defaultValue = "500", description = "Steps.")
    int iterations;

    @Option(names = "--every", paramLabel = "STEPS", defaultValue = "50", description = "Steps between two records.")
    int every;

    @Option(
            names = "--layers",
            paramLabel = "LIST",
            description = "Sizes from the inputs to the classes, separated by commas; mlp only, by default 4,16,8,3.")
    String layers;

    @Option(names = "--n", paramLabel = "N", description = "Training examples; mlp only, by default 60.")
    Integer n;

    @Option(
            names = "--lambda",
            paramLabel = "LIST",
            description = "Curvatures, one a coordinate, separated by commas; quadratic only, by default 1.")
    String lambda;

    @Option(
            names = "--theta",
            paramLabel = "LIST",
            description = "Starting point, one number a coordinate; quadratic only, by default 1 each.")
    String theta;

    @Option(
            names = "--momentum",
            paramLabel = "BETA",
            description = "Of the heavy ball, from 0 to below 1; quadratic only, by default 0.")
    Double momentum;

    @Mixin
    SeedsOption seeds = new SeedsOption();

    Kind kind() {
        for (Kind kind : Kind.values()) {
            if (kind.toString().equals(model)) {
                return kind;
            }
        }
        throw UserError.usage("--model " + model + ": there are mlp and quadratic");
    }

    /** @throws UserError if a value is out of range, or would have no effect */
    void check() {
        boolean network = kind() == Kind.MLP;
        refuse(network ? lambda : null, "--lambda", "quadratic");
        refuse(network ? theta : null, "--theta", "quadratic");
        refuse(network ? momentum : null, "--momentum", "quadratic");
        refuse(network ? null : layers, "--layers", "mlp");
        refuse(network ? null : n, "--n", "mlp");
        require(eta > 0 && eta <= 1e100, "--eta " + eta + ": a positive finite step is needed");
        require(
                iterations >= 1 && iterations <= 10_000_000,
                "--iterations " + iterations + ": 1 to 10000000 steps are needed");
        require(every >= 1, "--every " + every + ": at least 1 step is needed");
        require(
                iterations / every <= 10_000,
                "--every " + every + ": that is more than 10000 records; take at least " + (iterations / 10_000 + 1));
        if (network) {
            checkNetwork();
        } else {
            checkQuadratic();
        }
    }

    private void checkNetwork() {
        int[] sizes = sizes();
        require(
                sizes.length >= 2 && sizes.length <= 20,
                "--layers " + layers + ": 2 to 20 sizes are needed, the inputs' first");
        for (int size : sizes) {
            require(size >= 1 && size <= 10_000, "--layers " + layers + ": sizes from 1 to 10000 are needed");
        }
        require(
                sizes[0] >= sizes[sizes.length - 1],
                "--layers " + layers
                        + ": the class of an example is the largest of its first inputs, so that there must"
                        + " be at least as many inputs as classes");
        long weights = 0;
        for (int l = 1; l < sizes.length; l++) {
            weights += (long) sizes[l - 1] * sizes[l];
        }
        require(weights <= 10_000_000, "--layers " + layers + ": " + weights + " weights are more than 10000000");
        require(
                examples() >= 1
                        && (long) examples() * Arrays.stream(sizes).max().orElse(1) <= 50_000_000,
                "--n " + examples() + ": from 1 example to as many as fit into memory are needed");
    }

    private void checkQuadratic() {
        require(
                starts().length == lambdas().length,
                "--theta " + theta + ": " + lambdas().length + " number(s) are needed, as --lambda has");
        require(
                heavyBall() >= 0 && heavyBall() < 1,
                "--momentum " + momentum + ": a number from 0 to below 1 is needed");
    }

    private void refuse(Object given, String option, String other) {
        require(
                given == null,
                option + ": it has no effect on --model " + model + "; leave it out, or take --model " + other);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw UserError.usage(message);
        }
    }

    int[] sizes() {
        if (layers == null) {
            return LAYERS.clone();
        }
        double[] sizes = numbers("--layers", layers);
        require(
                Arrays.stream(sizes).allMatch(size -> size == Math.rint(size) && Math.abs(size) <= 1e9),
                "--layers " + layers + ": whole numbers are needed");
        return Arrays.stream(sizes).mapToInt(size -> (int) size).toArray();
    }

    int examples() {
        return n == null ? EXAMPLES : n;
    }

    double[] lambdas() {
        return lambda == null ? new double[] {1} : numbers("--lambda", lambda);
    }

    double[] starts() {
        if (theta != null) {
            return numbers("--theta", theta);
        }
        double[] ones = new double[lambdas().length];
        Arrays.fill(ones, 1);
        return ones;
    }

    double heavyBall() {
        return momentum == null ? 0 : momentum;
    }

    private static double[] numbers(String option, String list) {
        String[] parts = list.split(",", -1);
        double[] numbers = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            try {
                numbers[i] = Double.parseDouble(parts[i].strip());
            } catch (NumberFormatException e) {
                numbers[i] = Double.NaN;
            }
            require(
                    Math.abs(numbers[i]) <= 1e100,
                    option + " " + list + ": '" + parts[i].strip() + "' is no finite number; give a list such as 1,10");
        }
        return numbers;
    }
}
