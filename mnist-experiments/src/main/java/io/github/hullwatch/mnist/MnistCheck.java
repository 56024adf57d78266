package io.github.hullwatch.mnist;

import io.github.hullwatch.mnist.data.DataException;
import io.github.hullwatch.mnist.data.DigitData;
import io.github.hullwatch.mnist.data.MnistPlaces;
import io.github.hullwatch.program.DoctorCheck;
import java.util.List;
import java.util.Optional;

/** Checks whether this machine has MNIST, whole. */
public final class MnistCheck implements DoctorCheck {

    @Override
    public List<Finding> look() {
        return List.of(look(MnistPlaces.ofThisMachine(null)));
    }

    static Finding look(MnistPlaces places) {
        try {
            Optional<DigitData> mnist = places.read();
            return mnist.isPresent()
                    ? Finding.ok("data", mnist.get().description())
                    : Finding.note(
                            "data",
                            "MNIST is not on this machine; ./hullwatch mnist train downloads it, and quickstart uses drawn"
                                    + " digits (to use a copy, name its folder with $" + MnistPlaces.VARIABLE + ")");
        } catch (DataException e) {
            return Finding.failed("data", e.getMessage());
        }
    }
}
