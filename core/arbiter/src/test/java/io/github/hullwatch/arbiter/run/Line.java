package io.github.hullwatch.arbiter.run;

import io.github.hullwatch.arbiter.objective.CandidateRun;
import io.github.hullwatch.arbiter.objective.Objective;
import io.github.hullwatch.arbiter.objective.Score;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.EventNames;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.run.RunWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;
import org.deeplearning4j.arbiter.optimize.parameter.continuous.ContinuousParameterSpace;
import org.deeplearning4j.arbiter.optimize.parameter.discrete.DiscreteParameterSpace;

/** A training that is a formula, and all that a search of it needs: quick, and exact. */
final class Line {

    static final int PLANNED = 40;

    private Line() {}

    /** Two hyper-parameters, one continuous and one of four names, as a map; the values can't be serialized. */
    static final class Space implements ParameterSpace<Map<String, Object>> {
        private final ParameterSpace<Double> x = new ContinuousParameterSpace(0.0, 1.0);
        private final ParameterSpace<String> kind = new DiscreteParameterSpace<>("a", "b", "c", "d");
        private final Predicate<Map<String, Object>> impossible;

        Space() {
            this(values -> false);
        }

        /** @param impossible values that can't be computed */
        Space(Predicate<Map<String, Object>> impossible) {
            this.impossible = impossible;
        }

        @Override
        public Map<String, Object> getValue(double[] parameters) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("x", x.getValue(parameters));
            values.put("kind", kind.getValue(parameters));
            if (impossible.test(values)) {
                throw new IllegalStateException("no network has " + values);
            }
            return values;
        }

        @Override
        public int numParameters() {
            return 2;
        }

        @Override
        @SuppressWarnings("rawtypes")
        public List<ParameterSpace> collectLeaves() {
            return new ArrayList<>(List.of(x, kind));
        }

        @Override
        @SuppressWarnings("rawtypes")
        public Map<String, ParameterSpace> getNestedSpaces() {
            Map<String, ParameterSpace> nested = new LinkedHashMap<>();
            nested.put("x", x);
            nested.put("kind", kind);
            return nested;
        }

        @Override
        public boolean isLeaf() {
            return false;
        }

        @Override
        public void setIndices(int... indices) {
            throw new UnsupportedOperationException();
        }
    }

    /** The loss falls from 1 towards (x − 0.3)², by a name that is quicker or slower, with noise of the seed. */
    static Outcome train(Map<String, Object> value, Attempt attempt) {
        double x = (Double) value.get("x");
        double rate = 0.05 * (1 + "abcd".indexOf((String) value.get("kind")));
        SplittableRandom noise = new SplittableRandom(attempt.seed());
        try (RunWriter run = begin(attempt)) {
            long done = 0;
            for (int t = 0; t < PLANNED; t++) {
                double loss = (x - 0.3) * (x - 0.3) + Math.exp(-rate * t) + 1e-3 * noise.nextDouble();
                loss(run, t, loss);
                done = t + 1;
                if (!attempt.goesOn(t, loss, t / 100.0 - x)) {
                    break;
                }
            }
            run.finish(done == PLANNED ? Manifest.FINISHED : Manifest.INTERRUPTED);
            return new Outcome(done, PLANNED, 1 - Math.abs(x - 0.3));
        }
    }

    static RunWriter begin(Attempt attempt) {
        return RunWriter.create(
                attempt.runDir(), Manifest.builder().seed(attempt.seed()).build());
    }

    static void loss(RunWriter run, long iteration, double loss) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("value", loss);
        run.measurement(new Measurement(iteration, 0, 0.0, null, null, QuantityNames.LOSS, values));
        if (!Double.isFinite(loss)) {
            run.event(new Event(EventNames.LOSS_NOT_FINITE, iteration, null, null, null, Map.of(), null));
        }
    }

    /** The last loss, of which less is better, unless the worst is looked for. */
    record LastLoss(boolean minimize) implements Objective {

        LastLoss() {
            this(true);
        }

        @Override
        public String name() {
            return "last-loss";
        }

        @Override
        public Score score(CandidateRun run) {
            double[] losses = run.losses().values();
            double last = losses.length == 0 ? Double.NaN : losses[losses.length - 1];
            return Double.isFinite(last) ? new Score(last, false) : new Score(1e6, true);
        }
    }

    static Search.Builder<Map<String, Object>> search(Path dir) {
        return Search.builder(dir, new Space(), Line::train, new LastLoss()).candidates(10);
    }
}
