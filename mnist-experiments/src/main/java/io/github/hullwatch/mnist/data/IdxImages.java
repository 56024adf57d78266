package io.github.hullwatch.mnist.data;

import java.io.Serializable;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.datavec.api.records.metadata.RecordMetaDataIndex;

/** The images of several files under one count, from 0: in which file an image lies, and at which place. Immutable. */
final class IdxImages implements Serializable {
    private static final long serialVersionUID = 1L;

    private final List<Part> parts;
    /** Of each part, the number of its first image. */
    private final int[] firsts;

    /**
     * Images of one file, or of memory.
     *
     * @param uri null in memory
     * @param first number of its first image
     */
    private record Part(LabelledImages images, URI uri, int first) implements Serializable {
        private static final long serialVersionUID = 1L;

        int end() {
            return first + images.size();
        }
    }

    private IdxImages(List<Part> parts) {
        this.parts = List.copyOf(parts);
        this.firsts = parts.stream().mapToInt(Part::first).toArray();
    }

    /** Images in memory. */
    static IdxImages of(LabelledImages images) {
        return new IdxImages(List.of(new Part(images, null, 0)));
    }

    /**
     * The images of files, in the order of the files that hold them.
     *
     * @param uris of each file, where it was read from; may be null
     * @throws DataException if the files do not belong together
     */
    static IdxImages of(List<IdxFile> files, List<URI> uris) {
        List<Part> parts = new ArrayList<>();
        int first = 0;
        for (IdxPair pair : IdxPair.match(files)) {
            ImageShape shape =
                    parts.isEmpty() ? pair.shape() : parts.get(0).images().shape();
            if (!pair.shape().equals(shape)) {
                throw new DataException(pair.images().name() + " holds images of " + pair.shape()
                        + ", other files such of " + shape + "; read them with a reader of their own.");
            }
            int at = IntStream.range(0, files.size())
                    .filter(i -> files.get(i) == pair.images())
                    .findFirst()
                    .orElseThrow();
            parts.add(new Part(pair, uris.get(at), first));
            first = Math.addExact(first, pair.size());
        }
        return new IdxImages(parts);
    }

    /** Number of images. */
    int size() {
        return parts.get(parts.size() - 1).end();
    }

    /** The shape of each. */
    ImageShape shape() {
        return parts.get(0).images().shape();
    }

    /** Whether each has a label. */
    boolean labelled() {
        return parts.get(0).images().labelled();
    }

    /** The largest label. */
    int largestLabel() {
        return parts.stream()
                .mapToInt(part -> part.images().largestLabel())
                .max()
                .orElseThrow();
    }

    /** The label of image {@code i}. */
    int label(int i) {
        Part part = part(i);
        return part.images().label(i - part.first());
    }

    /** Writes image {@code i} to {@code to} from {@code at}: channel by channel, row by row. */
    void copy(int i, float[] to, int at) {
        Part part = part(i);
        part.images().copy(i - part.first(), to, at);
    }

    /** Where image {@code i} was read from: the file of images and the place in it. */
    RecordMetaDataIndex metaData(int i) {
        Part part = part(i);
        return new RecordMetaDataIndex(i - part.first(), part.uri(), IdxRecordReader.class);
    }

    /**
     * The number of the image that was read from some place.
     *
     * @throws IllegalArgumentException if it is of another file, or out of range
     */
    int number(RecordMetaDataIndex place) {
        Part part = parts.stream()
                .filter(some -> Objects.equals(some.uri(), place.getURI()))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("no record of " + place.getURI() + " has been read: " + place));
        if (place.getIndex() < 0 || place.getIndex() >= part.images().size()) {
            throw new IllegalArgumentException("there is no record " + place.getIndex() + " among the "
                    + part.images().size() + " of " + place.getURI());
        }
        return part.first() + (int) place.getIndex();
    }

    /** Writes the numbers of all images to {@code order}, file by file as these come; those of other files are none. */
    void order(Iterator<URI> files, int[] order) {
        int at = 0;
        while (files.hasNext()) {
            URI uri = files.next();
            for (Part part : parts) {
                for (int i = 0; i < part.images().size() && part.uri().equals(uri); i++) {
                    order[at++] = part.first() + i;
                }
            }
        }
    }

    private Part part(int i) {
        int at = Arrays.binarySearch(firsts, i);
        return parts.get(at >= 0 ? at : -at - 2);
    }
}
