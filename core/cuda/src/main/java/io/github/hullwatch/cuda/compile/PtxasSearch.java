package io.github.hullwatch.cuda.compile;

import io.github.hullwatch.cuda.card.ComputeCapability;
import io.github.hullwatch.cuda.internal.Execution;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Looks for a {@code ptxas} that compiles for a card. Each is asked for its version, and compiles a kernel of one line:
 * a version may be too old, a program may be for another machine.
 *
 * <p>Immutable; safe for use by several threads.
 */
public final class PtxasSearch {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PROGRAM = "ptxas";

    /** The least there is to compile. */
    private static final String TRIAL = """
            .version 7.0
            .target sm_80
            .address_size 64
            .visible .entry nothing()
            {
                ret;
            }
            """;

    private final List<Path> files;

    private PtxasSearch(List<Path> files) {
        this.files = List.copyOf(files);
    }

    /** Only this file. */
    public static PtxasSearch only(Path file) {
        return new PtxasSearch(List.of(file));
    }

    /** The programs of this name in some folders, in this order; folders that do not exist are passed over. */
    public static PtxasSearch in(List<Path> folders) {
        Map<Path, Path> files = new LinkedHashMap<>();
        for (Path folder : folders) {
            Path file = folder.resolve(PROGRAM);
            if (Files.isRegularFile(file) && Files.isExecutable(file)) {
                files.putIfAbsent(real(file), file);
            }
        }
        return new PtxasSearch(List.copyOf(files.values()));
    }

    /** In the usual places of this machine. */
    public static PtxasSearch ofThisMachine() {
        return in(usualFolders(System.getenv(), Path.of("/usr/local")));
    }

    /**
     * {@code PATH}, {@code CUDA_HOME}, {@code CUDA_PATH}, then toolkits beside one another under a folder, the newest
     * first.
     *
     * @param environment the variables
     * @param toolkits usually {@code /usr/local}
     */
    static List<Path> usualFolders(Map<String, String> environment, Path toolkits) {
        List<Path> folders = new ArrayList<>();
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            path(folder).ifPresent(folders::add);
        }
        for (String variable : List.of("CUDA_HOME", "CUDA_PATH")) {
            path(environment.getOrDefault(variable, "")).ifPresent(home -> folders.add(home.resolve("bin")));
        }
        folders.add(toolkits.resolve("cuda/bin"));
        TreeSet<Path> versions = new TreeSet<>(Comparator.comparing(
                        (Path folder) -> toolkit(folder.getFileName().toString()))
                .reversed()
                .thenComparing(Comparator.naturalOrder()));
        try (DirectoryStream<Path> beside = Files.newDirectoryStream(toolkits, "cuda-*")) {
            beside.forEach(versions::add);
        } catch (IOException none) {
            // No such folder, no toolkits in it.
        }
        versions.forEach(version -> folders.add(version.resolve("bin")));
        return folders;
    }

    /** The version in the name of a toolkit's folder, {@code cuda-12.8}; the least if there is none. */
    private static PtxasVersion toolkit(String name) {
        return PtxasVersion.parse("release " + name.substring(name.indexOf('-') + 1))
                .orElse(new PtxasVersion(0, 0, 0));
    }

    private static Optional<Path> path(String name) {
        try {
            return name.isBlank() ? Optional.empty() : Optional.of(Path.of(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file;
        }
    }

    /**
     * The first that compiles for a card.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     * @throws IOException if there is no place for temporary files
     */
    public PtxasChoice choose(ComputeCapability card) throws IOException, InterruptedException {
        List<PtxasChoice.Refused> refused = new ArrayList<>();
        for (Path file : files) {
            Examined examined = examine(file, card);
            if (examined.why().isEmpty()) {
                return new PtxasChoice(card, examined.compiler(), refused);
            }
            refused.add(new PtxasChoice.Refused(file, examined.why()));
        }
        return new PtxasChoice(card, Optional.empty(), refused);
    }

    /** @param why it will not do; empty if it does */
    private record Examined(Optional<Ptxas> compiler, String why) {
        static Examined refused(String why) {
            return new Examined(Optional.empty(), why);
        }
    }

    private static Examined examine(Path file, ComputeCapability card) throws IOException, InterruptedException {
        if (!Files.isRegularFile(file)) {
            return Examined.refused(Files.isDirectory(file) ? "is a folder, not a program" : "does not exist");
        }
        if (!Files.isExecutable(file)) {
            return Examined.refused("may not be executed");
        }
        Execution.Result said;
        try {
            said = Execution.run(List.of(file.toString(), "--version"), PATIENCE);
        } catch (IOException e) {
            return Examined.refused("does not start");
        }
        Optional<PtxasVersion> version = PtxasVersion.parse(said.output());
        if (said.timedOut() || version.isEmpty()) {
            return Examined.refused("does not tell its version");
        }
        PtxasVersion least = PtxasVersion.leastFor(card);
        if (version.get().compareTo(least) < 0) {
            return Examined.refused("is " + version.get() + ", and " + card + " needs " + least.release());
        }
        Ptxas compiler = new Ptxas(file, version.get());
        String trouble = tried(compiler, card);
        return trouble.isEmpty()
                ? new Examined(Optional.of(compiler), "")
                : Examined.refused("is " + version.get() + " and does not compile for " + card + " (" + trouble + ")");
    }

    /** What went wrong; empty if it compiles. */
    private static String tried(Ptxas compiler, ComputeCapability card) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("hullwatch-ptxas");
        Path ptx = folder.resolve("nothing.ptx");
        Path cubin = folder.resolve("nothing.cubin");
        try {
            Files.writeString(ptx, TRIAL);
            Execution.Result result = compiler.compile(ptx, cubin, card, Level.USUAL, PATIENCE);
            return Trouble.of(result, cubin, PATIENCE);
        } finally {
            Files.deleteIfExists(ptx);
            Files.deleteIfExists(cubin);
            Files.delete(folder);
        }
    }
}
