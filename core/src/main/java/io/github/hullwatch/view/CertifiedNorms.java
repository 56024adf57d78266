package io.github.hullwatch.view;

import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.CertificateRecord;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.QuantityNames;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * The norms of a layer's weight vectors at its last certified measurement: no other file of a run has those of single
 * neurons. Immutable.
 */
final class CertifiedNorms {
    private final long iteration;
    private final NpyArray weights;

    private CertifiedNorms(long iteration, NpyArray weights) {
        this.iteration = iteration;
        this.weights = weights;
    }

    /**
     * Looks for them.
     *
     * @param neurons of the layer
     * @return empty if there is no certificate of the whole layer, or if it cannot be read
     */
    static Optional<CertifiedNorms> last(RunView run, String layer, int neurons) {
        Block whole = new Block(layer, "all", "full");
        Optional<Measurement> certified = run.tracks(QuantityNames.HULL).stream()
                .filter(track -> whole.equals(track.block()))
                .flatMap(track -> track.certified().stream())
                .reduce((earlier, later) -> later);
        try {
            return certified
                    .map(line -> run.reader().certificate(line.certificate()))
                    .filter(found -> isOf(found, neurons))
                    .map(found -> new CertifiedNorms(found.iteration(), found.weights()));
        } catch (FileFormatException | UncheckedIOException damaged) {
            return Optional.empty();
        }
    }

    private static boolean isOf(CertificateRecord found, int neurons) {
        return found.neurons() == null
                && found.weights().rank() == 2
                && found.weights().shape()[0] == neurons;
    }

    long iteration() {
        return iteration;
    }

    /** The Euclidean norm of a neuron's weights, in units of the weights; not finite where its square is not. */
    double norm(int neuron) {
        int columns = weights.shape()[1];
        double squares = 0;
        for (int k = 0; k < columns; k++) {
            double weight = weights.get(neuron * columns + k);
            squares += weight * weight;
        }
        return Math.sqrt(squares);
    }
}
