package io.github.hullwatch.mnist.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A file of images and the file of their labels, if there is one. The numbers of an image are those of the file, of
 * whatever type; channels, last in the file, come first here, as in DL4J.
 */
final class IdxPair implements LabelledImages {
    private static final long serialVersionUID = 1L;

    /** More channels than any picture has: four dimensions are then something else. */
    private static final int CHANNELS = 4;

    private final IdxFile images;
    private final ImageShape shape;
    /** Empty if there are none. */
    private final int[] labels;

    private IdxPair(IdxFile images, int[] labels) {
        this.images = images;
        this.shape = shape(images);
        this.labels = labels;
    }

    /**
     * Images without labels.
     *
     * @throws DataException if the file holds no images, or numbers that are not finite
     */
    static IdxPair of(IdxFile images) {
        checkFinite(images);
        return new IdxPair(images, new int[0]);
    }

    /**
     * Images and their labels.
     *
     * @throws DataException if they do not belong together, or are not what they should be
     */
    static IdxPair of(IdxFile images, IdxFile labels) {
        if (images.size() != labels.size()) {
            throw new DataException(images.name() + " holds " + images.size() + " images, but " + labels.name()
                    + " holds " + labels.size() + " labels; use two files that belong together.");
        }
        checkFinite(images);
        return new IdxPair(images, labels(labels));
    }

    /**
     * Finds out which labels belong to which images: those of the same name but for the words that differ ({@code
     * images}, {@code labels}, {@code idx3}, {@code idx1}), or else those of the same number. A file is told by its
     * header to hold images or labels.
     *
     * @return the pairs in the order of the files of images
     * @throws DataException if that is not clear
     */
    static List<IdxPair> match(List<IdxFile> files) {
        List<IdxFile> images = files.stream().filter(file -> !file.isLabels()).toList();
        List<IdxFile> labels = files.stream().filter(IdxFile::isLabels).toList();
        if (labels.isEmpty() && !images.isEmpty()) {
            return images.stream().map(IdxPair::of).toList();
        }
        if (images.size() != labels.size()) {
            throw new DataException("each file of images needs one of labels, or none has one; here are "
                    + names(images) + " with images and " + names(labels) + " with labels.");
        }
        List<IdxPair> pairs = new ArrayList<>();
        for (IdxFile some : images) {
            pairs.add(of(some, images.size() == 1 ? labels.get(0) : partner(some, images, labels)));
        }
        return pairs;
    }

    private static IdxFile partner(IdxFile some, List<IdxFile> images, List<IdxFile> labels) {
        String stem = stem(some);
        List<IdxFile> named =
                labels.stream().filter(file -> stem(file).equals(stem)).toList();
        boolean alone = images.stream().filter(file -> stem(file).equals(stem)).count() == 1;
        if (named.size() == 1 && alone) {
            return named.get(0);
        }
        List<IdxFile> asLong =
                labels.stream().filter(file -> file.size() == some.size()).toList();
        boolean only =
                images.stream().filter(file -> file.size() == some.size()).count() == 1;
        if (named.isEmpty() && asLong.size() == 1 && only) {
            return asLong.get(0);
        }
        throw new DataException("which labels belong to " + some.name() + " is not clear: neither the names nor the"
                + " numbers of " + names(labels) + " tell; name them alike (train-images, train-labels).");
    }

    /** What the names of images and their labels have in common. */
    private static String stem(IdxFile file) {
        return new IdxName(file.name()).common();
    }

    private static String names(List<IdxFile> files) {
        return files.isEmpty() ? "none" : files.stream().map(IdxFile::name).collect(Collectors.joining(", "));
    }

    private static ImageShape shape(IdxFile images) {
        int[] shape = images.shape();
        if (shape.length == 4 && shape[3] > CHANNELS) {
            throw new DataException(images.name() + " has " + shape[3] + " channels in its last dimension; images have"
                    + " 1 to " + CHANNELS + ", last: n×height×width×channels.");
        }
        return new ImageShape(shape[1], shape[2], shape.length == 4 ? shape[3] : 1);
    }

    private static int[] labels(IdxFile file) {
        if (!file.type().isWhole()) {
            throw new DataException(file.name() + " holds " + file.type() + "; labels are whole numbers.");
        }
        int[] labels = new int[file.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (int) file.type().get(file.data(), i);
            if (labels[i] < 0) {
                throw new DataException(
                        file.name() + " has the label " + labels[i] + " at index " + i + "; labels are 0 or more.");
            }
        }
        return labels;
    }

    private static void checkFinite(IdxFile file) {
        int numbers = file.data().length / file.type().bytes();
        for (int i = 0; i < numbers && !file.type().isWhole(); i++) {
            // As floats, which is what a network is given.
            float value = (float) file.type().get(file.data(), i);
            if (!Float.isFinite(value)) {
                throw new DataException(String.format(
                        Locale.ROOT, "%s holds %s at index %d, which is no finite float.", file.name(), value, i));
            }
        }
    }

    /** The file that the images are in. */
    IdxFile images() {
        return images;
    }

    /** All labels; empty if there are none. Not to be written to. */
    int[] labels() {
        return labels;
    }

    /**
     * All pixels as unsigned bytes, image by image, channel by channel, row by row. Not to be written to.
     *
     * @throws DataException if they are of another type
     */
    byte[] pixels() {
        if (images.type() != IdxType.UNSIGNED_BYTE) {
            throw new DataException(
                    images.name() + " holds " + images.type() + "; images to train on are unsigned bytes, 0 to 255.");
        }
        byte[] data = images.data();
        int channels = shape.channels();
        if (channels == 1) {
            return data;
        }
        int plane = shape.height() * shape.width();
        byte[] pixels = new byte[data.length];
        for (int from = 0; from < data.length; from += shape.numbers()) {
            for (int k = 0; k < shape.numbers(); k++) {
                pixels[from + k % channels * plane + k / channels] = data[from + k];
            }
        }
        return pixels;
    }

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public ImageShape shape() {
        return shape;
    }

    @Override
    public boolean labelled() {
        return labels.length > 0;
    }

    @Override
    public int label(int i) {
        return labels[i];
    }

    @Override
    public int largestLabel() {
        return Arrays.stream(labels).max().orElseThrow();
    }

    @Override
    public void copy(int i, float[] to, int at) {
        int channels = shape.channels();
        int plane = shape.height() * shape.width();
        int from = i * shape.numbers();
        byte[] data = images.data();
        IdxType type = images.type();
        if (type == IdxType.UNSIGNED_BYTE && channels == 1) {
            for (int p = 0; p < plane; p++) {
                to[at + p] = data[from + p] & 0xFF;
            }
            return;
        }
        for (int c = 0; c < channels; c++) {
            for (int p = 0; p < plane; p++) {
                to[at + c * plane + p] = (float) type.get(data, from + p * channels + c);
            }
        }
    }
}
