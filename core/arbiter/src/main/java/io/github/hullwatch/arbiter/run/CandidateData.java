package io.github.hullwatch.arbiter.run;

import java.util.Properties;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.optimize.api.data.DataProvider;
import org.deeplearning4j.arbiter.optimize.api.data.DataSource;
import org.deeplearning4j.arbiter.optimize.api.evaluation.ModelEvaluator;
import org.deeplearning4j.arbiter.optimize.api.score.ScoreFunction;

/** A candidate's data, by either of the interfaces that Arbiter has for it. */
@SuppressWarnings("deprecation") // one of them is DataProvider
interface CandidateData {

    /** An iterator, or a factory of iterators. */
    Object train() throws Exception;

    double score(ScoreFunction function, Object model);

    Object evaluate(ModelEvaluator evaluator, Object model);

    /** The older one, which depends on parameters of the candidate. */
    record Provided(DataProvider provider, Candidate<?> candidate) implements CandidateData {
        @Override
        public Object train() {
            return provider.trainData(candidate.getDataParameters());
        }

        @Override
        public double score(ScoreFunction function, Object model) {
            return function.score(model, provider, candidate.getDataParameters());
        }

        @Override
        public Object evaluate(ModelEvaluator evaluator, Object model) {
            return evaluator.evaluateModel(model, provider);
        }
    }

    /** The newer one, a class that is made anew for each candidate. */
    record Source(Class<? extends DataSource> source, Properties properties) implements CandidateData {
        @Override
        public Object train() throws ReflectiveOperationException {
            DataSource made = source.getDeclaredConstructor().newInstance();
            if (properties != null) {
                made.configure(properties);
            }
            return made.trainData();
        }

        @Override
        public double score(ScoreFunction function, Object model) {
            return function.score(model, source, properties);
        }

        @Override
        public Object evaluate(ModelEvaluator evaluator, Object model) {
            return evaluator.evaluateModel(model, null); // as Arbiter does: there is no method that takes a source
        }
    }
}
