package io.github.hullwatch.view;

import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.CertificateRecord;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.QuantityNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a run says of single neurons of a block: which point the same way, which hold the hull, which are dead. Read
 * from the weights that certificates hold and from stored cosines. Immutable.
 */
public final class LayerNeurons {
    /** Weights of more numbers are not read: they would take hundreds of megabytes. */
    private static final long NUMBERS = 1L << 24;

    private final String name;
    private final Block block;
    private final CosineHistory cosines;
    private final HeldHull held;
    private final int[] groups;
    private final boolean[] against;
    private final List<String> problems;

    private LayerNeurons(
            String name,
            Block block,
            CosineHistory cosines,
            HeldHull held,
            int[] groups,
            boolean[] against,
            List<String> problems) {
        this.name = name;
        this.block = block;
        this.cosines = cosines;
        this.held = held;
        this.groups = groups;
        this.against = against;
        this.problems = List.copyOf(problems);
    }

    /** The blocks of a run that have certificates or stored cosines, in the order of the model. */
    public static List<Block> blocks(RunView run) {
        Map<List<String>, Block> blocks = new LinkedHashMap<>();
        for (Track track : run.tracks(QuantityNames.HULL)) {
            Block block = track.block();
            boolean certified = !track.certified().isEmpty()
                    || run.events().stream().anyMatch(e -> block.equals(e.block()) && e.certificate() != null);
            // Several spaces show the same weights of a group: the full one comes first, if it was measured.
            if (certified && block.group() != null) {
                blocks.merge(
                        List.of(block.layer(), block.group()),
                        block,
                        (known, other) -> other.space().equals("full") ? other : known);
            }
        }
        List<Block> all = new ArrayList<>(blocks.values());
        for (Track track : run.tracks(QuantityNames.CONDENSATION)) {
            boolean known = all.stream().anyMatch(block -> block.equals(track.block()));
            if (!known && !track.withArray().isEmpty()) {
                all.add(track.block());
            }
        }
        // A group of a layer that is shown as a whole shows nothing new.
        List<String> whole =
                all.stream().filter(Block::isWholeLayer).map(Block::layer).toList();
        all.removeIf(block -> !block.isWholeLayer() && whole.contains(block.layer()));
        return all;
    }

    /** Reads one of the {@link #blocks}. */
    public static LayerNeurons of(RunView run, Block block) {
        return new Reading(run, block).neurons();
    }

    /** For people, as in every chart. */
    public String name() {
        return name;
    }

    public Block block() {
        return block;
    }

    /** Empty if neither weights nor stored cosines could be read. */
    public Optional<CosineHistory> cosines() {
        return Optional.ofNullable(cosines);
    }

    /** Empty if no certificate could be read. */
    public Optional<HeldHull> held() {
        return Optional.ofNullable(held);
    }

    /**
     * The group of a neuron of {@link #held} at the last certificate, counted from 1; 0 if it is alone, −1 if it was
     * not compared: of very large layers a part is.
     */
    public int group(int neuron) {
        return groups[neuron];
    }

    /** Whether it points against the others of its group. */
    public boolean isAgainst(int neuron) {
        return against[neuron];
    }

    /** What could not be read, and why: a sentence each. */
    public List<String> problems() {
        return problems;
    }

    /** Reads a block, one certificate at a time. */
    private static final class Reading {
        private final RunView run;
        private final Block block;
        private final List<String> problems = new ArrayList<>();
        private final Optional<Track> hull;
        private final List<Measurement> arrays;
        private final CosineHistory.Builder cosines;
        private final Optional<CertifiedStates> outgoing;
        private final Optional<Track> outgoingTrack;

        Reading(RunView run, Block block) {
            this.run = run;
            this.block = block;
            this.hull = track(QuantityNames.HULL, block);
            this.arrays = track(QuantityNames.CONDENSATION, block)
                    .map(Track::withArray)
                    .orElse(List.of());
            double threshold = arrays.isEmpty()
                    ? Double.NaN
                    : arrays.get(arrays.size() - 1).number("threshold");
            this.cosines = new CosineHistory.Builder(
                    threshold > 0 && threshold < 1 ? threshold : CosineHistory.LEAST, problems);
            this.outgoingTrack = outgoingTrack();
            this.outgoing = outgoingTrack.map(track -> new CertifiedStates(run, track, new ArrayList<>()));
        }

        private Optional<Track> track(String quantity, Block of) {
            return run.tracks(quantity).stream()
                    .filter(track -> of.equals(track.block()))
                    .findFirst();
        }

        /** Of the output layer, where alignment told the neurons' own classes by its weights. */
        private Optional<Track> outgoingTrack() {
            boolean told = track(QuantityNames.ALIGNMENT, block)
                    .map(track -> "outgoing weight".equals(track.last().text("ownBy")))
                    .orElse(false);
            List<Manifest.TrackedLayer> layers = run.manifest().layers();
            return told && !layers.isEmpty()
                    ? track(
                            QuantityNames.HULL,
                            new Block(layers.get(layers.size() - 1).layer(), "all", "full"))
                    : Optional.empty();
        }

        LayerNeurons neurons() {
            List<HeldHull.State> states = new ArrayList<>();
            int[] numbers = new int[0];
            Manifest.TrackedLayer layer = run.layer(block.layer());
            if (layer != null && (long) layer.neurons() * layer.inputs() > NUMBERS) {
                problems.add("the weights of this layer, " + layer.neurons() + "×" + layer.inputs()
                        + " numbers, are too many to be looked at here");
            } else if (hull.isPresent()) {
                CertifiedStates certified = new CertifiedStates(run, hull.get(), problems);
                List<Long> iterations = certified.iterations();
                int[] shape = null;
                for (int i = iterations.size() - 1; i >= 0; i--) {
                    Optional<CertificateRecord> read = certified.read(iterations.get(i), hull.get());
                    if (read.isEmpty()) {
                        continue;
                    }
                    CertificateRecord certificate = read.get();
                    NpyArray rows = certificate.rows();
                    int[] of = numbers(certificate);
                    if (of.length == 0) {
                        problems.add("the certificate at iteration " + iterations.get(i) + " holds no neuron");
                    } else if (shape == null) {
                        shape = rows.shape();
                        numbers = of;
                        cosines.last(iterations.get(i), rows, of, own(iterations.get(i), of));
                        states.add(0, HeldHull.state(certificate));
                    } else if (!Arrays.equals(shape, rows.shape()) || !Arrays.equals(numbers, of)) {
                        problems.add("the weights at iteration " + iterations.get(i) + " are of other neurons ("
                                + rows.shapeText() + ") than the last ones");
                    } else {
                        cosines.earlier(iterations.get(i), rows, own(iterations.get(i), of));
                        states.add(0, HeldHull.state(certificate));
                    }
                }
            }
            cosines.arrays(run.reader(), arrays);
            HeldHull held = states.isEmpty()
                    ? null
                    : new HeldHull(numbers, states, hull.orElseThrow().series("dead"));
            return new LayerNeurons(
                    Track.name(block),
                    block,
                    cosines.isEmpty() ? null : cosines.build(layer == null ? 0 : layer.neurons()),
                    held,
                    cosines.groups(),
                    cosines.against(),
                    problems);
        }

        private static int[] numbers(CertificateRecord certificate) {
            return certificate.neurons() != null
                    ? certificate.neurons()
                    : IntStream.range(0, certificate.weights().shape()[0]).toArray();
        }

        /** The class that the outgoing weight of each neuron favours, as the quantity alignment tells it. */
        private int[] own(long iteration, int[] neurons) {
            if (outgoing.isEmpty() || !outgoing.get().iterations().contains(iteration)) {
                return null;
            }
            Optional<CertificateRecord> certificate = outgoing.get().read(iteration, outgoingTrack.orElseThrow());
            if (certificate.isEmpty()) {
                return null;
            }
            NpyArray weights = certificate.get().weights();
            int classes = weights.shape()[0];
            int inputs = weights.shape()[1];
            if (classes < 2 || Arrays.stream(neurons).anyMatch(neuron -> neuron >= inputs)) {
                return null;
            }
            int[] own = new int[neurons.length];
            for (int i = 0; i < own.length; i++) {
                for (int c = 1; c < classes; c++) {
                    boolean more = weights.get(c * inputs + neurons[i]) > weights.get(own[i] * inputs + neurons[i]);
                    own[i] = more ? c : own[i];
                }
            }
            return own;
        }
    }
}
