package io.github.hullwatch.cli;

import io.github.hullwatch.program.DoctorCheck;
import io.github.hullwatch.selfcheck.SelfCheck;
import io.github.hullwatch.source.Backend;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** ND4J's backend, held against plain Java, and the graphics card. */
final class BackendCheck implements DoctorCheck {

    private static final double HOPPER = 9.0;

    @Override
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        Optional<String> wrong = SelfCheck.run();
        findings.add(wrong.map(text -> Finding.failed("backend", text))
                .orElseGet(() -> Finding.ok("backend", name() + " computes as plain Java does")));
        findings.add(graphicsCard(name()));
        return findings;
    }

    /** Empty if ND4J does not start. */
    private static String name() {
        try {
            return Backend.name();
        } catch (RuntimeException | LinkageError e) {
            return "";
        }
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
