package io.github.hullwatch.spark;

import io.github.hullwatch.listener.HullwatchListener;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.deeplearning4j.core.storage.Persistable;
import org.deeplearning4j.core.storage.StatsStorageRouter;
import org.deeplearning4j.core.storage.StorageMetaData;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * The driver's router: an update of ours says that a round is done. The training master hands all updates of a round
 * over at once, after it has set the average and before it raises the count. Everything else goes on to the user's
 * router. Confined to the thread that fits.
 */
final class Rounds implements StatsStorageRouter {

    private final HullwatchListener hull;
    private final Model network;
    private final int frequency;
    private final StatsStorageRouter users;

    /** @param users where the updates of others go; null for nowhere */
    Rounds(HullwatchListener hull, Model network, int frequency, StatsStorageRouter users) {
        this.hull = hull;
        this.network = network;
        this.frequency = frequency;
        this.users = users;
    }

    /** The weights that the first round begins with. */
    void begin() {
        hull.beginStep(count());
    }

    private int count() {
        return network instanceof MultiLayerNetwork stack
                ? stack.getIterationCount()
                : ((ComputationGraph) network).getIterationCount();
    }

    private int epoch() {
        return network instanceof MultiLayerNetwork stack
                ? stack.getEpochCount()
                : ((ComputationGraph) network).getEpochCount();
    }

    @Override
    public void putUpdate(Persistable update) {
        putUpdate(List.of(update));
    }

    @Override
    public void putUpdate(Collection<? extends Persistable> updates) {
        List<Persistable> others = new ArrayList<>();
        List<RoundLoss> losses = new ArrayList<>();
        for (Persistable update : updates) {
            if (update instanceof RoundLoss loss) {
                losses.add(loss);
            } else {
                others.add(update);
            }
        }
        if (users != null && !others.isEmpty()) {
            users.putUpdate(others);
        }
        losses.stream().mapToDouble(RoundLoss::loss).average().ifPresent(loss -> {
            hull.endStep(epoch(), loss);
            hull.beginStep((long) count() + frequency);
        });
    }

    @Override
    public void putStorageMetaData(StorageMetaData data) {
        putStorageMetaData(List.of(data));
    }

    @Override
    public void putStorageMetaData(Collection<? extends StorageMetaData> data) {
        if (users != null) {
            users.putStorageMetaData(data);
        }
    }

    @Override
    public void putStaticInfo(Persistable info) {
        putStaticInfo(List.of(info));
    }

    @Override
    public void putStaticInfo(Collection<? extends Persistable> info) {
        if (users != null) {
            users.putStaticInfo(info);
        }
    }
}
