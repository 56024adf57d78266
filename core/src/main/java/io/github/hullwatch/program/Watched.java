package io.github.hullwatch.program;

import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.program.panel.Panel;
import io.github.hullwatch.run.CostNames;
import io.github.hullwatch.run.Manifest.QuantityCost;
import java.util.Map;

/**
 * What the panel shows of the watching of a training.
 *
 * @param depths a sink of the listener
 * @param hull the listener; its cost is asked for while it works
 * @param synchronous whether the training thread bears all of the cost
 */
public record Watched(WatchedDepths depths, HullwatchListener hull, boolean synchronous) {

    Panel.Cost cost() {
        return new Panel.Cost(this::borne, this::beside);
    }

    private double borne() {
        Map<String, QuantityCost> cost = hull.cost();
        return synchronous ? sum(cost) : onTrainingThread(cost);
    }

    private double beside() {
        Map<String, QuantityCost> cost = hull.cost();
        return synchronous ? Double.NaN : Math.max(0, sum(cost) - onTrainingThread(cost));
    }

    private static double onTrainingThread(Map<String, QuantityCost> cost) {
        return seconds(cost, CostNames.SNAPSHOT) + seconds(cost, CostNames.WAIT);
    }

    private static double sum(Map<String, QuantityCost> cost) {
        return cost.values().stream().mapToDouble(QuantityCost::seconds).sum();
    }

    private static double seconds(Map<String, QuantityCost> cost, String name) {
        QuantityCost part = cost.get(name);
        return part == null ? 0 : part.seconds();
    }
}
