package io.github.hullwatch.mnist.separability;

import io.github.hullwatch.geometry.separability.PairsObserver;
import io.github.hullwatch.geometry.separability.Separability;
import io.github.hullwatch.mnist.data.DataException;
import io.github.hullwatch.papers.study.Experiment;
import io.github.hullwatch.papers.study.QuantityNote;
import io.github.hullwatch.papers.study.Study;
import io.github.hullwatch.papers.study.Unit;
import io.github.hullwatch.papers.study.UnitResult;
import io.github.hullwatch.papers.study.Value;
import io.github.hullwatch.program.UserError;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;

/** What {@code data mu} finds, as an experiment: so that values can be held against it. Nothing in it is drawn. */
public final class MuExperiment implements Experiment<ImageChoice> {

    @Override
    public String name() {
        return "data-mu";
    }

    @Override
    public String description() {
        return "How separable two classes of images are, over all pairs, exactly: what data mu finds.";
    }

    @Override
    public String paper() {
        return "Min, Mallada, Vidal, arXiv 2307.12851";
    }

    @Override
    public ImageChoice setting() {
        return new ImageChoice();
    }

    @Override
    public List<QuantityNote> quantities() {
        return List.of(
                new QuantityNote(
                        "mu", "μ", "", "The least signed cosine of all ordered pairs; the theorems assume μ > 0."),
                new QuantityNote(
                        "shareNegativePairs",
                        "pairs with a negative signed cosine",
                        "",
                        "Share of all n² ordered pairs."),
                new QuantityNote("meanSignedCos", "mean signed cosine", "", "Over all n² ordered pairs."),
                new QuantityNote(
                        "posOutsideHalfspaceOfXplus",
                        "positives with x·x₊ ≤ 0",
                        "inputs",
                        "Inputs of y = +1 that a neuron along x₊ is not active on."),
                new QuantityNote(
                        "negInsideHalfspaceOfXplus",
                        "negatives with x·x₊ > 0",
                        "inputs",
                        "Inputs of y = −1 that a neuron along x₊ is active on."),
                new QuantityNote("normXplusOverN", "|x₊|/n", "", "Length of the sum of the positives, by all inputs."),
                new QuantityNote("cosXpXm", "cos(x₊, x₋)", "", "−1 if centred on their own mean."));
    }

    @Override
    public Study open(ImageChoice choice) {
        choice.check();
        try {
            return new MuStudy(choice.classes(), choice.of(choice.read()));
        } catch (DataException e) {
            throw UserError.failed(e.getMessage(), e);
        }
    }

    /** @param classes for the name of the only cell */
    private record MuStudy(String classes, Subject subject) implements Study {

        /** Multiply-adds a second on one core, with all that is around them. */
        private static final double SPEED = 1.5e10;

        @Override
        public List<Unit> units() {
            return List.of(new Unit(classes, 0));
        }

        @Override
        public List<UnitResult> run(List<Unit> batch, BooleanSupplier stop) {
            return Separability.of(subject.inputs(), new PairsObserver() {
                        @Override
                        public boolean stop() {
                            return stop.getAsBoolean();
                        }
                    })
                    .map(found -> new MuAnswer(subject, found))
                    .map(answer -> List.of(new UnitResult(batch.get(0), answer.numbers())))
                    .orElse(List.of());
        }

        @Override
        public List<Value> values(List<UnitResult> done) {
            return done.stream()
                    .flatMap(result -> result.numbers().entrySet().stream())
                    .map(number -> Value.exact("", number.getKey(), number.getValue()))
                    .toList();
        }

        @Override
        public List<String> remarks(List<UnitResult> done) {
            return done.stream()
                    .map(result -> result.numbers().get("mu"))
                    .map(mu -> mu > 0
                            ? "The theorem's assumption μ > 0 holds for these inputs."
                            : "The theorem's assumption μ > 0 does not hold for these inputs.")
                    .toList();
        }

        @Override
        public OptionalDouble seconds() {
            double n = subject.inputs().size();
            return OptionalDouble.of(1 + n * n / 2 * subject.inputs().dimension() / SPEED);
        }
    }
}
