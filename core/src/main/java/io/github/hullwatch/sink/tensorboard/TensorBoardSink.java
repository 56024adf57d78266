package io.github.hullwatch.sink.tensorboard;

import io.github.hullwatch.files.Disk;
import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.geometry.statistics.PairCosines;
import io.github.hullwatch.geometry.statistics.UnitRows;
import io.github.hullwatch.proof.Claim;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.CertificateRecord;
import io.github.hullwatch.run.CertificateRef;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.Vocabulary;
import io.github.hullwatch.sink.FlatValues;
import io.github.hullwatch.sink.OwnDirectory;
import io.github.hullwatch.sink.Sink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Measurements for TensorBoard: {@code tensorboard --logdir DIR} shows them while the network trains.
 *
 * <ul>
 *   <li>Every number of every line is a scalar, {@code layer/quantity/value}: {@code dense1/hull/depth}, {@code loss}.
 *       A group or subspace has a section of its own, {@code hidden (plus, V1)/hull/depth}.
 *   <li>Events, and the bounds that a certificate proves, are texts.
 *   <li>{@code layer/cosines} and {@code layer/norms} are histograms, of the pairs of at most 128 neurons and of
 *       all norms: at each of the first 32 measurements, then at fewer and fewer.
 *   <li>The projector has the directions at the first and the last measurement, and where an event was found.
 * </ul>
 *
 * <p>The event file grows by some 40 bytes for each number; histograms and the projector's files grow with the
 * logarithm of the run's length. A record has reached the operating system whole when the call returns. Confined to one
 * thread. A full disk or a directory that vanishes ends the writing, not the training.
 */
public final class TensorBoardSink implements Sink {

    /** The value of a quantity that has no other. */
    private static final String ONLY = "value";

    private static final String CONTENT = "the TensorBoard files";
    private static final int PAIRED = 128;

    /** The sample of neurons is the same at every measurement, or histograms would differ by chance. */
    private static final long SEED = 42;

    private final OwnDirectory directory;
    private final Tags tags = new Tags();
    private final Projector projector;
    private final EventFile events;
    private final Map<Block, Thinning> thinned = new HashMap<>();
    private final Set<Block> changed = new HashSet<>();
    private final Map<String, Points> points = new HashMap<>();

    /** The last projection of a layer. */
    private record Points(long iteration, NpyArray array) {}

    private TensorBoardSink(OwnDirectory directory) throws IOException {
        this.directory = directory;
        this.projector = new Projector(directory, tags);
        this.events = new EventFile(directory);
    }

    /**
     * Writes to a new or empty directory, which is created with its parents: one directory for each run, beside each
     * other in the one that TensorBoard is started with. It must not be part of a run directory.
     *
     * @throws io.github.hullwatch.run.RunDirectoryException if it holds anything, is a file or can't be written
     */
    public static TensorBoardSink in(Path directory) {
        return in(directory, Disk.REAL);
    }

    /**
     * Checks that a directory could be written to, and creates nothing: for programs with long work to do first.
     *
     * @throws io.github.hullwatch.run.RunDirectoryException as {@link #in}
     */
    public static void requireFree(Path directory) {
        OwnDirectory.requireFree(directory, CONTENT);
    }

    static TensorBoardSink in(Path directory, Disk disk) {
        OwnDirectory own = OwnDirectory.take(directory, CONTENT, disk);
        try {
            return new TensorBoardSink(own);
        } catch (IOException e) {
            throw own.refusal(e);
        }
    }

    @Override
    public String name() {
        return directory.toString();
    }

    @Override
    public void measurement(Measurement line) {
        Summary summary = new Summary(tags);
        String data = line.text("data");
        String quantity = (line.block() == null ? "" : tags.of(line.block()) + "/")
                + line.quantity()
                + (data == null ? "" : "/" + data);
        FlatValues.of(line.values()).forEach((name, value) -> {
            if (value instanceof Number number) {
                summary.scalar(
                        name.equals(ONLY) ? quantity : quantity + "/" + name,
                        number.doubleValue(),
                        () -> description(line.quantity(), name));
            }
        });
        write(line.iteration(), summary);
    }

    private static String description(String quantity, String name) {
        return Vocabulary.current()
                .quantity(quantity)
                .flatMap(entry -> entry.field(name))
                .map(field -> field.says()
                        + (field.unit().isEmpty() ? "" : " In " + field.unit() + ".")
                        + " Range: " + field.range() + ".")
                .orElse("");
    }

    @Override
    public void event(Event event) {
        if (event.block() != null) {
            changed.add(event.block());
        }
        StringBuilder text = new StringBuilder(Markdown.plain(event.sentence()));
        if (event.detected() != null) {
            text.append(", known at iteration ").append(event.detected());
        }
        event.values().forEach((name, value) -> text.append("\n\n").append(Markdown.plain(name + ": " + value)));
        if (event.certificate() != null) {
            text.append("\n\n").append(Markdown.plain(proof(event.certificate())));
        }
        String place = event.block() == null ? "" : "/" + tags.of(event.block());
        write(
                event.iteration(),
                new Summary(tags).text("events/" + event.event() + place, text.toString(), () -> Vocabulary.current()
                        .event(event.event())
                        .map(Vocabulary.Entry::says)
                        .orElse("")));
    }

    private static String proof(CertificateRef certificate) {
        return "certificate " + certificate.file() + ", SHA-256 " + certificate.sha256();
    }

    /** Tells what it proves; keeps none. */
    @Override
    public Optional<CertificateRef> certificate(CertificateRecord certificate) {
        Claim claim = certificate.claim();
        String text = claim.verdict() + ": " + claim.lower() + " ≤ D ≤ " + claim.upper()
                + (claim.exact() ? ", exact" : "") + ", proven of " + claim.n() + " neurons in " + claim.d()
                + " dimensions";
        write(
                certificate.iteration(),
                new Summary(tags)
                        .text(
                                "certificates/" + tags.of(certificate.block()),
                                Markdown.plain(text),
                                () -> "Bounds of the depth with a certificate in the run directory."));
        return Optional.empty();
    }

    @Override
    public void projection(String layer, long iteration, NpyArray array) {
        points.put(layer, new Points(iteration, array));
    }

    @Override
    public boolean takesDirections() {
        return true;
    }

    @Override
    public void directions(Block block, long iteration, UnitRows rows, boolean inFull) {
        if (directory.failure().isPresent()) {
            return;
        }
        boolean first = !thinned.containsKey(block);
        boolean chosen =
                thinned.computeIfAbsent(block, unused -> new Thinning()).next();
        if (chosen || inFull) {
            histograms(block, iteration, rows);
        }
        boolean news = changed.remove(block);
        if (first || inFull || news) {
            Points seen = block.isWholeLayer() ? points.get(block.layer()) : null;
            NpyArray sphere = seen == null || seen.iteration != iteration ? null : seen.array;
            directory.write(() -> projector.write(block, iteration, rows, sphere));
        }
    }

    private void histograms(Block block, long iteration, UnitRows rows) {
        Summary summary = new Summary(tags);
        double[] cosines = PairCosines.of(rows, PAIRED, SEED);
        if (cosines.length > 0) {
            summary.histogram(
                    tags.of(block) + "/cosines",
                    new Buckets(cosines),
                    () -> "Cosines between the directions of neurons, over the pairs of at most " + PAIRED + ".");
        }
        if (rows.n() > 0) {
            summary.histogram(
                    tags.of(block) + "/norms",
                    new Buckets(rows.norms()),
                    () -> "Euclidean norms of the weight vectors.");
        }
        write(iteration, summary);
    }

    private void write(long step, Summary summary) {
        if (!summary.isEmpty()) {
            directory.write(() -> events.write(step, summary));
        }
    }

    @Override
    public Optional<String> failure() {
        return directory.failure();
    }

    @Override
    public void finish(String status) {
        directory.write(events::requireThere);
        directory.write(events::close);
    }
}
