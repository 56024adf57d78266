package io.github.hullwatch.cli;

import io.github.hullwatch.program.DoctorCheck;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J's backend, tested with one matrix product. */
final class BackendCheck implements DoctorCheck {

    @Override
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        String backend = "";
        try {
            backend = Nd4j.getBackend().getClass().getSimpleName();
            INDArray product = Nd4j.ones(3, 3).mmul(Nd4j.ones(3, 3));
            findings.add(
                    product.getDouble(1, 1) == 3
                            ? Finding.ok("backend", backend + " computes")
                            : Finding.failed(
                                    "backend",
                                    backend + " computes wrongly: 1·1+1·1+1·1 gave " + product.getDouble(1, 1)));
        } catch (RuntimeException | LinkageError e) {
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            findings.add(Finding.failed(
                    "backend",
                    "ND4J does not start: " + root
                            + "; its native library must fit this system, and JavaCPP must be able to unpack it in the home"
                            + " directory (or where -Dorg.bytedeco.javacpp.cachedir points)"));
        }
        return findings;
    }
}
