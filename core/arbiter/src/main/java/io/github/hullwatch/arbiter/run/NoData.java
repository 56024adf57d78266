package io.github.hullwatch.arbiter.run;

import java.util.Properties;
import org.deeplearning4j.arbiter.optimize.api.data.DataSource;

/**
 * Stands where Arbiter wants data; a {@link CandidateTraining} brings its own. Public, since Arbiter makes it by name.
 */
public final class NoData implements DataSource {
    private static final long serialVersionUID = 1L;

    @Override
    public void configure(Properties properties) {
        // There is nothing to configure.
    }

    @Override
    public Object trainData() {
        throw new UnsupportedOperationException("the data is the training's own");
    }

    @Override
    public Object testData() {
        throw new UnsupportedOperationException("the data is the training's own");
    }

    @Override
    public Class<?> getDataType() {
        return Object.class;
    }
}
