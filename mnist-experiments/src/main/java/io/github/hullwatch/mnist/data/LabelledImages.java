package io.github.hullwatch.mnist.data;

import java.io.Serializable;

/** Images of one shape, as {@link IdxRecordReader} reads them. Immutable. */
interface LabelledImages extends Serializable {

    /** Number of images. */
    int size();

    /** The shape of each. */
    ImageShape shape();

    /** Whether each has a label. */
    boolean labelled();

    /** The label of image {@code i}, at least 0. */
    int label(int i);

    /** The largest label. */
    int largestLabel();

    /** Writes image {@code i} to {@code to} from {@code at}: channel by channel, row by row. */
    void copy(int i, float[] to, int at);
}
