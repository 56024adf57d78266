package io.github.hullwatch.arbiter.run;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.deeplearning4j.arbiter.optimize.api.data.DataProvider;
import org.deeplearning4j.arbiter.optimize.api.data.DataSource;
import org.deeplearning4j.arbiter.optimize.api.score.ScoreFunction;

/** Tells Arbiter whether smaller is better; scores are computed elsewhere, from run directories. */
@SuppressWarnings("deprecation") // the interface names DataProvider
record ScoreDirection(boolean minimize) implements ScoreFunction {

    @Override
    public double score(Object model, DataProvider data, Map<String, Object> dataParameters) {
        throw new UnsupportedOperationException("a candidate is scored by its run directory");
    }

    @Override
    public double score(Object model, Class<? extends DataSource> data, Properties properties) {
        throw new UnsupportedOperationException("a candidate is scored by its run directory");
    }

    @Override
    public List<Class<?>> getSupportedModelTypes() {
        return List.of(Object.class);
    }

    @Override
    public List<Class<?>> getSupportedDataTypes() {
        return List.of(Object.class);
    }
}
