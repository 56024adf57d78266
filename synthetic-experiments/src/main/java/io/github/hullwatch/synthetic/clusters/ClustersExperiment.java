package io.github.hullwatch.synthetic.clusters;

import io.github.hullwatch.papers.study.Experiment;
import io.github.hullwatch.papers.study.QuantityNote;
import io.github.hullwatch.papers.study.Study;
import java.util.List;

/** Weight clusters and linear boundaries. */
public final class ClustersExperiment implements Experiment<ClustersSetting> {

    @Override
    public String name() {
        return "synthetic-clusters";
    }

    @Override
    public String description() {
        return "Two-layer leaky networks on linearly separable data: do the neurons of either output sign cluster, and is"
                + " the boundary linear?";
    }

    @Override
    public String paper() {
        return "Sarussi, Brutzkus, Globerson, arXiv 2101.02533";
    }

    @Override
    public ClustersSetting setting() {
        return new ClustersSetting();
    }

    @Override
    public List<QuantityNote> quantities() {
        return List.of(
                new QuantityNote(
                        ClusterMeasures.COHESION_W, "cohesion w", "", "‖Σw‖/Σ‖w‖ of the positive neurons, at T."),
                new QuantityNote(ClusterMeasures.COHESION_U, "cohesion u", "", "The same of the negative ones."),
                new QuantityNote(
                        ClusterMeasures.COSINE, "cos(w̄, ū)", "", "Cosine between the means of both groups, at T."),
                new QuantityNote(
                        ClusterMeasures.RADIUS, "radius", "", "max ‖w − w̄‖/‖w̄‖, the larger of both groups, at T."),
                new QuantityNote(
                        ClusterMeasures.AGREEMENT,
                        "agreement",
                        "",
                        "Share of the pairs of a neuron and a training example on the side that they should be on, at T."),
                new QuantityNote(
                        ClusterMeasures.DISAGREEMENT,
                        "disagreement",
                        "",
                        "Share of fresh points where sign f is not sign (w̄ − ū)·x, at T."),
                new QuantityNote(
                        ClusterMeasures.FIT,
                        "r²",
                        "",
                        "Share of Σf² over fresh points that a linear function explains, at T."),
                new QuantityNote(
                        ClusterMeasures.LOSS, "loss", "", "Mean logistic loss of the training examples, at T."),
                new QuantityNote(ClusterMeasures.STABLE_RANK, "stable rank", "", "‖W‖_F²/‖W‖₂² of all neurons, at T."),
                new QuantityNote(
                        ClustersStudy.RADIUS_200, "radius at 200", "", "The radius at iteration 200, if recorded."),
                new QuantityNote(
                        ClustersStudy.RADIUS_LEAST,
                        "least radius",
                        "",
                        "Over all records after the first: the tightest."),
                new QuantityNote(ClustersStudy.RADIUS_LEAST_AT, "tightest at", "iterations", "When that was."),
                new QuantityNote(
                        ClustersStudy.COSINE_LARGEST, "largest cos(w̄, ū)", "", "Over all records after the first."),
                new QuantityNote(
                        ClustersStudy.BEND,
                        "bend",
                        "degrees",
                        "For d = 2: by how much the two rays of the boundary miss a straight line, at T."),
                new QuantityNote(ClustersStudy.RAY_1, "first ray", "degrees", "For d = 2: the angle of one ray, at T."),
                new QuantityNote(
                        ClustersStudy.RAY_2, "second ray", "degrees", "For d = 2: the angle of the other, at T."));
    }

    @Override
    public Study open(ClustersSetting setting) {
        setting.check();
        setting.seeds.seeds().forEach(seed -> ClusterData.check(setting, seed));
        return new ClustersStudy(setting);
    }
}
