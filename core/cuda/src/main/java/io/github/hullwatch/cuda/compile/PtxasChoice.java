package io.github.hullwatch.cuda.compile;

import io.github.hullwatch.cuda.card.ComputeCapability;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which compiler to take for a card.
 *
 * @param chosen empty if none will do
 * @param refused those that were looked at and will not do, in the order of the search
 */
public record PtxasChoice(ComputeCapability card, Optional<Ptxas> chosen, List<Refused> refused) {
    public PtxasChoice {
        refused = List.copyOf(refused);
    }

    /**
     * A compiler that will not do.
     *
     * @param why such as "is 11.2, and sm_90 needs 11.8"
     */
    public record Refused(Path file, String why) {}

    /** In one line: which was chosen, or why none was, and how to fix it. */
    public String sentence() {
        if (chosen.isPresent()) {
            return "ptxas " + chosen.get().version() + " (" + chosen.get().file() + ")";
        }
        String least = PtxasVersion.leastFor(card).release();
        String mend = "install CUDA toolkit " + least
                + " or newer (its compiler alone: pip install nvidia-cuda-nvcc), or name a" + " ptxas with --ptxas";
        return refused.isEmpty()
                ? "no ptxas found on PATH, in CUDA_HOME, CUDA_PATH or /usr/local/cuda*/bin; " + mend
                : "no ptxas that compiles for " + card + ": "
                        + refused.stream().map(r -> r.file() + " " + r.why()).collect(Collectors.joining(", ")) + "; "
                        + mend;
    }
}
