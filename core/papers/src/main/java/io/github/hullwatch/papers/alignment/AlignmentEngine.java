package io.github.hullwatch.papers.alignment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Full-batch gradient descent of many two-layer networks on the same examples, side by side: the same numbers as the
 * Deeplearning4j network of {@link AlignmentNetwork}, up to rounding.
 *
 * <p><b>Products.</b> The neurons of all networks are multiplied with the inputs together, by ND4J's BLAS, in the
 * components that are not zero everywhere.
 *
 * <p><b>Neurons that agree.</b> The gradient of a neuron is v<sub>j</sub> Σ c<sub>i</sub> x<sub>i</sub> over the
 * examples that it is active on, with the same c for all neurons of a network. Aligned neurons are active on nearly the
 * same examples: then the sum is formed once, over the examples that most of the neurons with that sign of v are active
 * on, and each neuron adds its few differences. The products ⟨w<sub>j</sub>, x<sub>i</sub>⟩ move along with the
 * weights, by X times that sum and columns of XXᵀ. That is exact, and costs next to nothing beside the products. It is
 * done where the differences are few, network by network and step by step, and products are formed afresh at each
 * record, so that rounding does not add up for long.
 *
 * <p>Confined to one thread.
 */
public final class AlignmentEngine implements AutoCloseable {

    private final AlignmentData data;
    private final MarginKind kind;
    private final double step;
    private final boolean fixedOutputs;
    private final AlignmentProducts products;
    private final GramColumns gram;

    /**
     * An engine for some examples.
     *
     * @param kind of the loss, a mean over the examples
     * @param step size η
     * @param fixedOutputs whether the output weights stay as they are
     */
    public AlignmentEngine(AlignmentData data, MarginKind kind, double step, boolean fixedOutputs) {
        this.data = data;
        this.kind = kind;
        this.step = step;
        this.fixedOutputs = fixedOutputs;
        products = new AlignmentProducts(data);
        gram = new GramColumns(data, products);
    }

    /** Told what is recorded. */
    @FunctionalInterface
    public interface Observer {
        /** @param run the number of the start, from 0 */
        void recorded(int run, AlignmentState state);
    }

    /**
     * Trains.
     *
     * @param starts of the networks, with as many weights a neuron as the data have components; not changed
     * @param iterations how many steps
     * @param every a state is recorded at each multiple of this, and the last one. A network whose weights or loss are
     *     no longer finite there is recorded no more
     * @param stop asked before each step; true ends the training
     * @return the output weights at the end, in the order of the starts, those of a network that diverged as they were
     *     at its last record; empty if the training was stopped
     */
    public List<double[]> run(
            List<AlignmentStart> starts, int iterations, int every, Observer observer, BooleanSupplier stop) {
        List<DescendingNetwork> all = new ArrayList<>();
        for (int run = 0; run < starts.size(); run++) {
            all.add(new DescendingNetwork(run, starts.get(run), data, kind, gram));
        }
        List<DescendingNetwork> nets = new ArrayList<>(all);
        for (int t = 0; t <= iterations; t++) {
            if (stop.getAsBoolean()) {
                return List.of();
            }
            boolean record = t % every == 0 || t == iterations;
            refresh(
                    record
                            ? nets
                            : nets.stream().filter(DescendingNetwork::isStale).toList());
            nets.forEach(DescendingNetwork::outputs);
            List<DescendingNetwork> alike = new ArrayList<>();
            List<DescendingNetwork> others = new ArrayList<>();
            nets.forEach(net -> (net.agreeing().find() ? alike : others).add(net));
            descend(others);
            descendTogether(alike);
            if (record) {
                nets.removeIf(net -> !net.isFinite());
                for (DescendingNetwork net : nets) {
                    net.keep();
                    observer.recorded(net.run(), net.state(t));
                }
            }
            if (t < iterations) {
                nets.forEach(net -> net.move(step, fixedOutputs));
            }
        }
        return all.stream().map(DescendingNetwork::lastOutputs).toList();
    }

    /** Forms products of weights and inputs. */
    private void refresh(List<DescendingNetwork> nets) {
        if (nets.isEmpty()) {
            return;
        }
        double[] weights = joined(nets.stream().map(DescendingNetwork::weights).toList());
        split(
                products.forward(weights),
                nets.stream().map(DescendingNetwork::products).toList());
        nets.forEach(DescendingNetwork::refreshed);
    }

    /** The descent of each neuron by itself. */
    private void descend(List<DescendingNetwork> nets) {
        if (nets.isEmpty()) {
            return;
        }
        double[] pulls = joined(nets.stream().map(DescendingNetwork::pulls).toList());
        split(
                products.backward(pulls),
                nets.stream().map(DescendingNetwork::descent).toList());
        nets.forEach(DescendingNetwork::descendAlone);
    }

    /** The descent of neurons that agree, with that of their products. */
    private void descendTogether(List<DescendingNetwork> nets) {
        if (nets.isEmpty()) {
            return;
        }
        gram.fill(nets.stream().flatMapToInt(net -> net.agreeing().examples()));
        double[] common = products.backward(
                joined(nets.stream().map(net -> net.agreeing().commonPulls()).toList()));
        double[] seen = products.forward(common);
        for (int r = 0; r < nets.size(); r++) {
            nets.get(r).follow(common, seen, 2 * r);
        }
    }

    private static double[] joined(List<double[]> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        double[] all = new double[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (double[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    private static void split(double[] all, List<double[]> parts) {
        int at = 0;
        for (double[] part : parts) {
            System.arraycopy(all, at, part, 0, part.length);
            at += part.length;
        }
    }

    @Override
    public void close() {
        products.close();
    }
}
