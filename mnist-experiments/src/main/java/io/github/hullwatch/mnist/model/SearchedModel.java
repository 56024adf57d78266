package io.github.hullwatch.mnist.model;

import java.util.List;
import java.util.Locale;

/** The kinds of networks that {@code mnist search} varies. Names no class of ND4J: {@code --help} loads this one. */
public enum SearchedModel {
    /** LeNet's layers, with an eighth of its parameters' work: for a search within minutes. */
    LENET_SMALL(8, 16, 64),
    /** LeNet as the paper has it. */
    LENET(20, 50, 500),
    /** Dense layers on the pixels. */
    MLP(0, 0, 100);

    private final int filters1;
    private final int filters2;
    private final int hidden;

    SearchedModel(int filters1, int filters2, int hidden) {
        this.filters1 = filters1;
        this.filters2 = filters2;
        this.hidden = hidden;
    }

    /** Whether it begins with convolutions. */
    public boolean convolves() {
        return filters1 > 0;
    }

    /** The layers that have weights, from input to output; the second dense one is left out where its width is 0. */
    public List<String> layers() {
        return convolves() ? List.of("conv1", "conv2", "dense1", "output") : List.of("dense1", "dense2", "output");
    }

    /** Filters of the first convolution. */
    public int filters1() {
        return filters1;
    }

    /** Filters of the second convolution. */
    public int filters2() {
        return filters2;
    }

    /** Width of the first dense layer. */
    public int hidden() {
        return hidden;
    }

    /** The name by which a user asks for it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
