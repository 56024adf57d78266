package io.github.hullwatch.sink;

import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.geometry.statistics.UnitRows;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.CertificateRecord;
import io.github.hullwatch.run.CertificateRef;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A place that measurements are written to. The contract:
 *
 * <ul>
 *   <li>Calls come from one thread at a time, mostly the listener's measuring thread, in the order in which things were
 *       found. The iterations of lines never go back, nor do those at which events were known. A line may come a while
 *       after an event of its iteration.
 *   <li>What a call hands over is immutable and may be kept, but for {@link #directions}.
 *   <li>A method may throw: it is then called once more only, for its end; training, watching and all other
 *       sinks go on.
 *   <li>{@link #finish} is the last call, and comes once. It comes to a sink that has thrown, too.
 *   <li>A sink changes nothing of what is measured. What it takes long for, other measurements wait for, and in
 *       the end the training.
 * </ul>
 *
 * Methods that a sink has no use for do nothing by default.
 */
public interface Sink {

    /** What it is, in messages: {@code run directory}, {@code memory}. */
    String name();

    /** Takes a line. */
    void measurement(Measurement line);

    /** Takes an event. Events come in the order of detection. */
    void event(Event event);

    /**
     * Stores a certificate.
     *
     * @return how lines name it; empty for a sink that stores none
     */
    default Optional<CertificateRef> certificate(CertificateRecord certificate) {
        return Optional.empty();
    }

    /** Whether it stores certificates; if no sink does, none is made. */
    default boolean storesCertificates() {
        return false;
    }

    /**
     * Stores an array that a quantity measured, before the line that names it.
     *
     * @param block with all three names; null for the model as a whole
     * @return how the line names it; empty for a sink that stores none
     */
    default Optional<String> array(Block block, long iteration, String quantity, NpyArray array) {
        return Optional.empty();
    }

    /**
     * Takes the frames that a layer is projected on, before its first projection.
     *
     * @param frames frames×3×d, orthonormal rows
     */
    default void frames(String layer, NpyArray frames) {}

    /**
     * Takes the directions of a layer as seen in its frames.
     *
     * @param points frames×n×3, on the unit sphere; a neuron without direction is NaN
     */
    default void projection(String layer, long iteration, NpyArray points) {}

    /** Whether it takes directions, asked once; if no sink does, none are handed out. */
    default boolean takesDirections() {
        return false;
    }

    /**
     * Takes the directions and norms of a block, after its events of this iteration. Its lines come before or, where
     * they wait for values under chance, a while after.
     *
     * @param rows of the neurons of the group, in the coordinates of the space; unlike all else that is handed over it
     *     is valid during the call only: copy what is to be kept
     * @param inFull whether this is the first or the last measurement, or one that was asked for
     */
    default void directions(Block block, long iteration, UnitRows rows, boolean inFull) {}

    /** Changes what is said of the run as a whole. */
    default void describe(UnaryOperator<Manifest> change) {}

    /**
     * Why it stopped writing, where it notices that itself; empty while all is well. Any thread may ask, at any time.
     */
    default Optional<String> failure() {
        return Optional.empty();
    }

    /**
     * The run has ended.
     *
     * @param status one of {@link Manifest#FINISHED}, {@link Manifest#INTERRUPTED}, {@link Manifest#FAILED}
     */
    void finish(String status);
}
