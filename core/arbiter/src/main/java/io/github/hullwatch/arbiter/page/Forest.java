package io.github.hullwatch.arbiter.page;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.ensemble.AveragingCombiner;
import org.tribuo.regression.rtree.CARTRegressionTrainer;
import org.tribuo.regression.rtree.impurity.MeanSquaredError;

/** A random forest of regression trees, grown by Tribuo: the only class that knows it. Equal seeds give equal trees. */
final class Forest {
    private static final int TREES = 100;
    private static final float LEAST_IN_A_LEAF = 2;

    /** Of the features, drawn at each split: more than the usual third, since a search has few. */
    private static final float SHARE = .7f;

    private final Model<Regressor> model;

    private Forest(Model<Regressor> model) {
        this.model = model;
    }

    /**
     * Grows a forest.
     *
     * @param rows of features, all of the same length, at least one
     * @param values to predict, as many as rows
     */
    static Forest grow(double[][] rows, double[] values, long seed) {
        // Tribuo logs how each tree goes; the logger is held while that lasts, or it would forget its level.
        Logger log = Logger.getLogger("org.tribuo");
        Level before = log.getLevel();
        log.setLevel(Level.WARNING);
        try {
            RegressionFactory factory = new RegressionFactory();
            List<Example<Regressor>> examples = new ArrayList<>();
            for (int i = 0; i < rows.length; i++) {
                examples.add(example(rows[i], values[i]));
            }
            MutableDataset<Regressor> data = new MutableDataset<>(
                    examples, new SimpleDataSourceProvenance("candidates", OffsetDateTime.MIN, factory), factory);
            CARTRegressionTrainer tree = new CARTRegressionTrainer(
                    Integer.MAX_VALUE, LEAST_IN_A_LEAF, 0, SHARE, false, new MeanSquaredError(), seed);
            return new Forest(new RandomForestTrainer<>(tree, new AveragingCombiner(), TREES, seed).train(data));
        } finally {
            log.setLevel(before);
        }
    }

    double[] predict(double[][] rows) {
        double[] predicted = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            predicted[i] = model.predict(example(rows[i], 0)).getOutput().getValues()[0];
        }
        return predicted;
    }

    private static Example<Regressor> example(double[] row, double value) {
        String[] names = new String[row.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = "x" + i;
        }
        return new ArrayExample<>(new Regressor("rank", value), names, row.clone());
    }
}
