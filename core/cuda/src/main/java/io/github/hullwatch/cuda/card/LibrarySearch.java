package io.github.hullwatch.cuda.card;

import io.github.hullwatch.cuda.internal.Execution;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/**
 * Looks for CUDA's libraries in the order in which they are loaded: jars on the class path (JavaCPP unpacks those), the
 * folders that ND4J's library names itself, {@code LD_LIBRARY_PATH}, what the system's loader has in its list, the
 * system's folders. Loads nothing.
 *
 * <p>References: ld.so(8); {@code DT_RPATH} of libnd4jcuda.so.
 *
 * @param jars those of the class path
 * @param folders in the order of the search, without those of the system's list
 * @param listed the system's list, by name
 * @param system the system's own folders
 */
public record LibrarySearch(List<Path> jars, List<Path> folders, Map<String, Path> listed, List<Path> system) {

    /** The driver's library, which comes with the driver and not with CUDA. */
    private static final String DRIVER = "libcuda.so.1";

    private static final String IN_JAR = "org/bytedeco/cuda/linux-x86_64/";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern LISTED = Pattern.compile("\\s*(\\S+) \\([^)]*x86-64[^)]*\\) => (/.*)");

    /** cuBLAS 11.11 came with CUDA 11.8, the first that knows sm_90. */
    private static final Pattern BLAS_FILE = Pattern.compile("libcublas(?:Lt)?\\.so\\.11\\.([0-9]{1,3})\\..*");

    private static final int FIRST_WITH_HOPPER = 11;
    private static final ComputeCapability HOPPER = new ComputeCapability(9, 0);

    public LibrarySearch {
        jars = List.copyOf(jars);
        folders = List.copyOf(folders);
        listed = Map.copyOf(listed);
        system = List.copyOf(system);
    }

    /**
     * As on this machine.
     *
     * @param jars those of the class path
     * @param beside the folder of ND4J's library
     * @param variant whose library it is
     */
    public static LibrarySearch ofThisMachine(List<Path> jars, Optional<Path> beside, Variant variant)
            throws InterruptedException {
        List<Path> folders = new ArrayList<>();
        if (!variant.ownPath().isEmpty()) {
            beside.ifPresent(folders::add);
            folders.addAll(variant.ownPath());
        }
        for (String name : System.getenv().getOrDefault("LD_LIBRARY_PATH", "").split(File.pathSeparator)) {
            if (!name.isBlank()) {
                folders.add(Path.of(name));
            }
        }
        return new LibrarySearch(
                jars,
                folders,
                systemList(),
                List.of(
                        Path.of("/lib/x86_64-linux-gnu"),
                        Path.of("/usr/lib/x86_64-linux-gnu"),
                        Path.of("/lib64"),
                        Path.of("/usr/lib64"),
                        Path.of("/lib"),
                        Path.of("/usr/lib")));
    }

    private static Map<String, Path> systemList() throws InterruptedException {
        for (String program : List.of("/sbin/ldconfig", "/usr/sbin/ldconfig")) {
            try {
                return list(Execution.run(List.of(program, "-p"), PATIENCE).output());
            } catch (IOException e) {
                // Not here; perhaps there.
            }
        }
        return Map.of();
    }

    /** What {@code ldconfig -p} prints, by name; the first of a name counts. */
    static Map<String, Path> list(String printed) {
        Map<String, Path> list = new LinkedHashMap<>();
        for (String line : printed.lines().toList()) {
            Matcher matcher = LISTED.matcher(line);
            if (matcher.matches()) {
                list.putIfAbsent(matcher.group(1), Path.of(matcher.group(2)));
            }
        }
        return list;
    }

    /** Looks for all of them, for use with a card. */
    public CudaLibraries find(ComputeCapability card) throws IOException {
        List<CudaLibraries.Found> found = new ArrayList<>();
        for (CudaLibrary library : CudaLibrary.values()) {
            found.add(find(library, card));
        }
        return new CudaLibraries(file(DRIVER), found);
    }

    private CudaLibraries.Found find(CudaLibrary library, ComputeCapability card) throws IOException {
        Optional<Path> file = file(library.file());
        return new CudaLibraries.Found(library, file, file.isPresent() ? trouble(file.get(), card) : instead(library));
    }

    /** The file, or the jar that holds it. */
    private Optional<Path> file(String name) throws IOException {
        for (Path jar : jars) {
            if (holds(jar, IN_JAR + name)) {
                return Optional.of(jar);
            }
        }
        Optional<Path> first = in(folders, name);
        if (first.isPresent()) {
            return first;
        }
        return listed.containsKey(name) ? Optional.of(listed.get(name)) : in(system, name);
    }

    private static Optional<Path> in(List<Path> folders, String name) {
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static boolean holds(Path jar, String entry) throws IOException {
        if (!jar.toString().endsWith("-redist.jar") || !Files.isRegularFile(jar)) {
            return false;
        }
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.getEntry(entry) != null;
        }
    }

    private Optional<String> trouble(Path file, ComputeCapability card) throws IOException {
        if (file.toString().endsWith(".jar")) {
            return Optional.empty();
        }
        // CUDA 12 has a libcusolver.so.11 too, which wants the cuBLAS of CUDA 12.
        Optional<String> foreign = NeededLibraries.of(file).stream()
                .filter(name -> name.matches("libcublas(Lt)?\\.so\\.1[02-9]"))
                .findFirst();
        if (foreign.isPresent()) {
            return Optional.of(file + " is of another CUDA (it needs " + foreign.get()
                    + "): put a folder with CUDA 11's first in LD_LIBRARY_PATH");
        }
        Matcher blas = BLAS_FILE.matcher(file.toRealPath().getFileName().toString());
        return card.compareTo(HOPPER) >= 0 && blas.matches() && Integer.parseInt(blas.group(1)) < FIRST_WITH_HOPPER
                ? Optional.of(file + " is older than CUDA 11.8 and has no code for " + card
                        + ": put a folder with CUDA 11.8's first in LD_LIBRARY_PATH")
                : Optional.empty();
    }

    /** Where the library of another CUDA is, if only that is. */
    private Optional<String> instead(CudaLibrary library) throws IOException {
        for (String other : library.others()) {
            Optional<Path> file = file(other);
            if (file.isPresent()) {
                return Optional.of(file.get() + " is of another CUDA, and CUDA 11's is needed");
            }
        }
        return Optional.empty();
    }
}
