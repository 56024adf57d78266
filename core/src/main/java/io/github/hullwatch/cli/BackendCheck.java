package io.github.hullwatch.cli;

import io.github.hullwatch.program.DoctorCheck;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J's backend, tested with one matrix product, and the graphics card. */
final class BackendCheck implements DoctorCheck {

    private static final double HOPPER = 9.0;

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
        findings.add(graphicsCard(backend));
        return findings;
    }

    private static Finding graphicsCard(String backend) {
        boolean cuda = backend.contains("Cublas") || backend.contains("Cuda");
        String line = nvidiaSmi();
        if (line == null) {
            return cuda
                    ? Finding.failed(
                            "gpu", "the CUDA backend is there, but nvidia-smi finds no graphics card: check the driver")
                    : Finding.ok("gpu", "none found; the CPU is used");
        }
        double capability = capability(line);
        if (capability >= HOPPER) {
            return Finding.note(
                    "gpu",
                    line
                            + ": the CUDA libraries of DL4J 1.0.0-M2.1 hold no code for this card; those of ND4J 1.0.0-M1.1"
                            + " do, once the driver has compiled it. The " + (cuda ? "CUDA backend" : "CPU")
                            + " is used now");
        }
        return Finding.ok("gpu", line + (cuda ? "; the CUDA backend is used" : "; the CPU is used"));
    }

    private static double capability(String line) {
        try {
            return Double.parseDouble(line.substring(line.lastIndexOf(',') + 1).strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Name and compute capability of the first card; null where there is none or nvidia-smi does not answer. */
    private static String nvidiaSmi() {
        try {
            Process process = new ProcessBuilder("nvidia-smi", "--query-gpu=name,compute_cap", "--format=csv,noheader")
                    .redirectErrorStream(true)
                    .start();
            try (BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                String line = out.readLine();
                return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0 ? line : null;
            }
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
