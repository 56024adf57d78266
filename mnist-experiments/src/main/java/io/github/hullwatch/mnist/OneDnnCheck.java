package io.github.hullwatch.mnist;

import io.github.hullwatch.mnist.onednn.Convolutions;
import io.github.hullwatch.program.DoctorCheck;
import java.util.List;

/** Tells which code computes convolutions on this machine. */
public final class OneDnnCheck implements DoctorCheck {

    @Override
    public List<Finding> look() {
        try (Convolutions convolutions = Convolutions.choose(true)) {
            return List.of(finding(convolutions));
        }
    }

    private static Finding finding(Convolutions convolutions) {
        return convolutions.onednn()
                ? Finding.ok("onednn", "oneDNN computes convolutions, and its self-check passed")
                : Finding.note(
                        "onednn",
                        convolutions.warning().orElse(convolutions + "; training LeNet takes some four times as long"));
    }
}
