package io.github.hullwatch.synthetic.kernel;

import io.github.hullwatch.papers.study.Experiment;
import io.github.hullwatch.papers.study.QuantityNote;
import io.github.hullwatch.papers.study.Study;
import java.util.List;

/** {@code synthetic kernel}: the tangent kernel of a two-layer ReLU network over widths. */
public final class KernelExperiment implements Experiment<KernelSetting> {

    @Override
    public String name() {
        return "synthetic-kernel";
    }

    @Override
    public String description() {
        return "The tangent kernel of a two-layer ReLU network while it is trained, over widths: how far kernel, "
                + "patterns and weights move, how fast the loss falls, and which part of the target is learned.";
    }

    @Override
    public String paper() {
        return "Du, Zhai, Poczos, Singh, arXiv 1810.02054; Liu, Zhu, Belkin, arXiv 2003.00307; Su, Yang, arXiv "
                + "1905.10826";
    }

    @Override
    public KernelSetting setting() {
        return new KernelSetting();
    }

    @Override
    public List<QuantityNote> quantities() {
        return KernelQuantities.ALL;
    }

    @Override
    public Study open(KernelSetting setting) {
        setting.check();
        setting.checkMemory(Runtime.getRuntime().maxMemory());
        if (setting.limit) {
            return new LimitStudy(setting);
        }
        return setting.residual ? new ResidualStudy(setting) : new WidthStudy(setting);
    }
}
