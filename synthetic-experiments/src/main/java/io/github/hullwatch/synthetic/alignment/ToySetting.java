package io.github.hullwatch.synthetic.alignment;

import io.github.hullwatch.program.UserError;
import java.util.LinkedHashSet;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of {@code synthetic alignment}. Nothing is drawn: there are no seeds. */
public final class ToySetting {

    private static final int MOST_STEPS = 10_000_000;
    private static final int MOST_ANGLES = 10_000;

    @Option(
            names = "--mu",
            paramLabel = "LIST",
            split = ",",
            defaultValue = "0.1,0.001,0",
            description = "μ₀ [rad], 0 to 1.5 each: the angle between the two examples is π/2 − μ₀.")
    private List<Double> mu = List.of(.1, .001, 0.0);

    @Option(names = "--angles", paramLabel = "N", defaultValue = "72", description = "Neurons, at (k + ½)·360°/N.")
    private int angles = 72;

    @Option(names = "--eta", paramLabel = "STEP", defaultValue = "0.001", description = "Step of gradient descent.")
    private double eta = 1e-3;

    @Option(names = "--eps", paramLabel = "E", defaultValue = "1e-6", description = "Initial ‖w‖ and |v|.")
    private double eps = 1e-6;

    @Option(names = "--time", paramLabel = "T", defaultValue = "8", description = "How long, in units of the flow.")
    private double time = 8;

    @Option(
            names = "--count-at",
            paramLabel = "TIME",
            defaultValue = "5",
            description = "When neurons with v > 0 are counted.")
    private double countAt = 5;

    /** @throws UserError if an option is out of its range */
    void check() {
        for (double one : mu) {
            UserError.require(one >= 0 && one <= 1.5, "--mu", one, "give angles from 0 to 1.5, such as 0.1,0.001,0");
        }
        if (new LinkedHashSet<>(mu).size() < mu.size()) {
            throw UserError.usage("--mu " + mu + " names an angle twice: give each once");
        }
        UserError.require(angles >= 1 && angles <= MOST_ANGLES, "--angles", angles, "give 1 to " + MOST_ANGLES);
        UserError.require(eta > 0 && eta <= 1, "--eta", eta, "give a step above 0 and at most 1, such as 0.001");
        UserError.require(eps > 0 && eps <= 1, "--eps", eps, "give a length above 0 and at most 1, such as 1e-6");
        UserError.require(
                Math.round(time / eta) >= 1 && time / eta <= MOST_STEPS,
                "--time",
                time,
                "give 1 to " + MOST_STEPS + " steps of --eta");
        UserError.require(countAt >= 0 && countAt <= time, "--count-at", countAt, "give a time from 0 to --time");
    }

    List<Double> mu() {
        return mu;
    }

    int angles() {
        return angles;
    }

    double eta() {
        return eta;
    }

    double eps() {
        return eps;
    }

    /** How many steps. */
    int steps() {
        return (int) Math.round(time / eta);
    }

    /** After how many steps neurons are counted. */
    int countedAt() {
        return (int) Math.round(countAt / eta);
    }
}
