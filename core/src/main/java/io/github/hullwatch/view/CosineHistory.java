package io.github.hullwatch.view;

import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The cosines of a block's neurons at several iterations: of the weights that certificates hold, and of the arrays that
 * the quantity {@code condensation} stores. Immutable.
 */
public final class CosineHistory {
    /** Neurons in a map, at most: more are not told apart on a screen. */
    public static final int SHOWN = 128;

    /** Neurons of a layer that are ordered, at most: more would take seconds. */
    static final int ORDERED = 512;

    /** Iterations, at most. */
    private static final int FRAMES = 60;

    /** Least mean |cos| of a group, where condensation was not measured. */
    static final double LEAST = .9;

    /**
     * The cosines at an iteration.
     *
     * @param set which of {@link #sets} the neurons are
     * @param order of these neurons, clustered at this iteration
     * @param certified whether they are those of a certificate's weights; else of a stored array
     * @param own by neuron of the set, the class that its outgoing weight favours, −1 for none; null where not known
     */
    public record Frame(long iteration, int set, Cosines cosines, CosineOrder order, boolean certified, int[] own) {
        /** One line for people. */
        @Override
        public String toString() {
            return "cosines of " + cosines.n() + " neurons at iteration " + iteration + ", "
                    + order.groups().size() + " groups";
        }
    }

    private final int neurons;
    private final int inputs;
    private final double least;
    private final List<int[]> sets;
    private final List<Frame> frames;

    private CosineHistory(int neurons, int inputs, double least, List<int[]> sets, List<Frame> frames) {
        this.neurons = neurons;
        this.inputs = inputs;
        this.least = least;
        this.sets = List.copyOf(sets);
        this.frames = List.copyOf(frames);
    }

    /** How many neurons the block has; those of the largest number known where nothing says. */
    public int neurons() {
        return neurons;
    }

    /** Root mean square cosine of random directions: 1/√d; NaN where d is not known. */
    public double chance() {
        return inputs > 0 ? 1 / Math.sqrt(inputs) : Double.NaN;
    }

    /** Mean |cos| at which neurons are a group. */
    public double least() {
        return least;
    }

    /** Numbers of neurons in their layer, ascending. Frames of one set show the same neurons. */
    public List<int[]> sets() {
        return sets;
    }

    /** Ascending by iteration, at least one. */
    public List<Frame> frames() {
        return frames;
    }

    /** The order that all frames of a set can keep, so that a neuron stays where it is: that of the last of them. */
    public CosineOrder lastOrder(int set) {
        CosineOrder last = null;
        for (Frame frame : frames) {
            last = frame.set() == set ? frame.order() : last;
        }
        return last;
    }

    /** The same with fewer frames, the first and the last among them. */
    public CosineHistory thinned(int most) {
        return new CosineHistory(neurons, inputs, least, sets, CertifiedStates.evenly(frames, most));
    }

    /** Collects the frames of one block. Not thread-safe. */
    static final class Builder {
        private final double least;
        private final List<String> problems;
        private final List<int[]> sets = new ArrayList<>();
        private final List<Frame> frames = new ArrayList<>();
        private int[] numbers = new int[0];
        private int inputs;
        private int[] places;
        private CosineOrder whole;
        private int[] ordered;

        /** @param problems takes a sentence for each array that can't be read */
        Builder(double least, List<String> problems) {
            this.least = least;
            this.problems = problems;
        }

        /**
         * Begins with the last weights: they say which neurons are shown.
         *
         * @param weights n×d, the block's
         * @param neurons their numbers in the layer, ascending
         * @param own as {@link Frame#own}, but of all neurons of the block; null where not known
         */
        void last(long iteration, NpyArray weights, int[] neurons, int[] own) {
            int n = neurons.length;
            int m = Math.min(n, ORDERED);
            ordered = IntStream.range(0, m).map(i -> (int) ((long) i * n / m)).toArray();
            numbers = neurons;
            inputs = weights.shape()[1];
            Cosines all = Cosines.ofRows(weights, ordered);
            whole = CosineOrder.of(all, least);
            CosineOrder.Thinned shown = whole.thinned(SHOWN);
            places = Arrays.stream(shown.neurons()).map(i -> ordered[i]).toArray();
            sets.add(Arrays.stream(places).map(place -> neurons[place]).toArray());
            Cosines cosines = all.of(shown.neurons());
            frames.add(new Frame(iteration, 0, cosines, shown.order(), true, chosen(own, cosines)));
        }

        /** Adds earlier weights of the same block. */
        void earlier(long iteration, NpyArray weights, int[] own) {
            Cosines cosines = Cosines.ofRows(weights, places);
            frames.add(new Frame(iteration, 0, cosines, CosineOrder.of(cosines, least), true, chosen(own, cosines)));
        }

        private int[] chosen(int[] own, Cosines cosines) {
            return own == null
                    ? null
                    : IntStream.range(0, places.length)
                            .map(i -> cosines.isLive(i) ? own[places[i]] : -1)
                            .toArray();
        }

        /** Adds the stored arrays of condensation, where no weights of the same iteration are known. */
        void arrays(RunReader reader, List<Measurement> lines) {
            List<Measurement> left = lines.stream()
                    .filter(line -> frames.stream().noneMatch(frame -> frame.iteration() == line.iteration()))
                    .toList();
            left = CertifiedStates.evenly(left, FRAMES);
            if (sets.isEmpty()) {
                TreeSet<Integer> union = new TreeSet<>();
                left.forEach(line -> Arrays.stream(order(line)).forEach(union::add));
                if (union.size() <= SHOWN) {
                    sets.add(union.stream().mapToInt(i -> i).toArray());
                }
            }
            for (Measurement line : left) {
                try {
                    array(line, reader.array(line.array()));
                } catch (FileFormatException | UncheckedIOException damaged) {
                    problems.add(damaged.getMessage());
                } catch (IllegalArgumentException wrong) {
                    problems.add(line.array() + " " + wrong.getMessage());
                }
            }
        }

        private void array(Measurement line, NpyArray stored) {
            int[] order = order(line);
            int[] sorted = Arrays.stream(order).distinct().sorted().toArray();
            if (sorted.length != order.length || order.length == 0) {
                throw new IllegalArgumentException("comes with a line whose order is not a list of different neurons");
            }
            if (order.length > SHOWN) {
                throw new IllegalArgumentException("holds more than " + SHOWN + " neurons");
            }
            int set = set(sorted);
            int[] neurons = sets.get(set);
            int[] at = Arrays.stream(order)
                    .map(neuron -> Arrays.binarySearch(neurons, neuron))
                    .toArray();
            Cosines cosines = Cosines.ofArray(stored, at, neurons.length);
            frames.add(new Frame(line.iteration(), set, cosines, CosineOrder.of(cosines, least), false, null));
        }

        /** The neurons that the rows of a line's array are; empty where it does not say. */
        private static int[] order(Measurement line) {
            return line.values().get("order") instanceof List<?> list
                            && list.stream().allMatch(i -> i instanceof Number n && n.intValue() >= 0)
                    ? list.stream().mapToInt(i -> ((Number) i).intValue()).toArray()
                    : new int[0];
        }

        private int set(int[] sorted) {
            for (int s = 0; s < sets.size(); s++) {
                int[] set = sets.get(s);
                boolean whole = s == 0 && set.length >= numbers.length;
                if (Arrays.equals(set, sorted)
                        || whole && Arrays.stream(sorted).allMatch(i -> Arrays.binarySearch(set, i) >= 0)) {
                    return s;
                }
            }
            sets.add(sorted);
            return sets.size() - 1;
        }

        /** The group of each neuron at the last weights, counted from 1; 0 for none, −1 where it was not ordered. */
        int[] groups() {
            int[] groups = new int[numbers.length];
            Arrays.fill(groups, -1);
            if (whole != null) {
                int[] of = whole.groupOf();
                for (int i = 0; i < ordered.length; i++) {
                    groups[ordered[i]] = of[i] + 1;
                }
            }
            return groups;
        }

        /** Whether each neuron stands on the second side of its group at the last weights. */
        boolean[] against() {
            boolean[] against = new boolean[numbers.length];
            if (whole != null) {
                boolean[] of = whole.against();
                for (int i = 0; i < ordered.length; i++) {
                    against[ordered[i]] = of[i];
                }
            }
            return against;
        }

        boolean isEmpty() {
            return frames.isEmpty();
        }

        /** @param known how many neurons the block has as the run says; below 1 where it does not */
        CosineHistory build(int known) {
            frames.sort(Comparator.comparingLong(Frame::iteration));
            int most =
                    sets.stream().mapToInt(set -> set[set.length - 1] + 1).max().orElse(0);
            int n = numbers.length > 0 ? numbers.length : Math.max(most, known);
            return new CosineHistory(n, inputs, least, sets, CertifiedStates.evenly(frames, FRAMES));
        }
    }
}
