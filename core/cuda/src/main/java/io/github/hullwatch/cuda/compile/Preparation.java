package io.github.hullwatch.cuda.compile;

import io.github.hullwatch.cuda.card.ComputeCapability;
import io.github.hullwatch.cuda.fatbin.DeviceCode;
import io.github.hullwatch.cuda.fatbin.DeviceModule;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Compiles ND4J's CUDA library for a card: takes the PTX of every module out of it, has each compiled, puts the machine
 * code into a copy of the library, in a cache.
 *
 * <p>Each module's machine code is kept as soon as it is compiled, whole; a call that was ended, however, leaves it to
 * the next one. A library in which one module is missing is never made: its kernels would just not run, without a word.
 *
 * <p>Two calls for the same library, card and compiler do not work at once: the second is refused. Immutable; safe for
 * use by several threads.
 */
public final class Preparation {

    /** A module takes up to a few minutes of one processor; machines are shared. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    /**
     * What the compiler writes takes about as much as the PTX, 443 MB of nd4j-cuda-11.2: half of what the library
     * takes.
     */
    private static final int MACHINE_CODE_PART = 2;

    private final Nd4jLibrary library;
    private final ComputeCapability card;
    private final Ptxas compiler;
    private final Cache cache;
    private final int threads;
    private final Duration patience;
    private final FreeSpace space;

    /**
     * Says what to prepare; does nothing yet.
     *
     * @param compiler one that compiles for the card, from {@link PtxasSearch}
     * @param threads calls of the compiler at once, at least 1
     */
    public Preparation(Nd4jLibrary library, ComputeCapability card, Ptxas compiler, Cache cache, int threads) {
        this(library, card, compiler, cache, threads, PATIENCE, FreeSpace.OF_THE_DISK);
    }

    Preparation(
            Nd4jLibrary library,
            ComputeCapability card,
            Ptxas compiler,
            Cache cache,
            int threads,
            Duration patience,
            FreeSpace space) {
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread, not " + threads);
        }
        this.library = library;
        this.card = card;
        this.compiler = compiler;
        this.cache = cache;
        this.threads = threads;
        this.patience = patience;
        this.space = space;
    }

    /**
     * Prepares the library; quick if it is prepared already.
     *
     * @param stop asked several times a second; once it is true the compilers are ended, and this returns
     * @return empty if it was stopped
     * @throws PreparationException if it can't be done: the library holds no PTX, a module does not compile, there is
     *     too little disk, another call works on it
     * @throws IOException if a file can't be read or written
     * @throws InterruptedException if the thread is interrupted meanwhile: as with {@code stop}
     */
    public Optional<PreparedLibrary> run(PreparationObserver observer, BooleanSupplier stop)
            throws IOException, PreparationException, InterruptedException {
        try {
            return locked(observer, stop);
        } catch (ClosedByInterruptException e) {
            throw new InterruptedException();
        }
    }

    private Optional<PreparedLibrary> locked(PreparationObserver observer, BooleanSupplier stop)
            throws IOException, PreparationException, InterruptedException {
        observer.step("reading " + library.file().getFileName());
        Optional<PreparedLibrary> known = known();
        if (known.isPresent()) {
            link(new Build(known.get().folder()));
            return known;
        }
        if (library.entry().isEmpty()) {
            // Before a folder is made for it. A jar is unpacked into that folder first.
            try (DeviceCode code = DeviceCode.open(library.file())) {
                requirePtx(code);
            }
        }
        String digest = library.digest();
        Build build = cache.build(digest, card, compiler.version());
        Files.createDirectories(build.folder());
        try (BuildLock lock = BuildLock.take(build)) {
            Optional<PreparedLibrary> there = PreparedLibrary.read(build.folder());
            if (there.isPresent() && there.get().isWhole()) {
                link(build);
                return there;
            }
            build.open();
            try {
                requireSpace(build);
                return prepare(build, digest, observer, stop);
            } finally {
                build.close();
            }
        }
    }

    /** What is prepared, whole, of the same jar, without unpacking it: its list of contents has size and CRC. */
    private Optional<PreparedLibrary> known() throws IOException {
        if (library.entry().isEmpty()) {
            return Optional.empty();
        }
        for (PreparedLibrary prepared : cache.prepared()) {
            if (prepared.card().equals(card)
                    && prepared.compiler().equals(compiler.version())
                    && prepared.isOf(library)
                    && prepared.isWhole()) {
                return Optional.of(prepared);
            }
        }
        return Optional.empty();
    }

    private Optional<PreparedLibrary> prepare(
            Build build, String digest, PreparationObserver observer, BooleanSupplier stop)
            throws IOException, PreparationException, InterruptedException {
        Files.deleteIfExists(PreparedLibrary.file(build.folder()));
        Path original = library.file();
        if (library.entry().isPresent()) {
            observer.step("unpacking the library");
            original = build.work().resolve(Nd4jLibrary.LIBRARY);
            library.extract(original);
        }
        List<PreparedLibrary.Lowered> lowered;
        int modules;
        try (DeviceCode code = DeviceCode.open(original)) {
            modules = code.modules().size();
            requirePtx(code);
            Compilation compilation = new Compilation(code, build, card, compiler, threads, patience, space);
            if (!compilation.run(observer, stop)) {
                return Optional.empty();
            }
            lowered = compilation.lowered();
            observer.step("putting the machine code into a copy of the library");
            code.write(build.library(), card.sm(), module -> machineCode(build, module));
        }
        if (!library.extractCompanion(build.companion())) {
            Files.delete(build.companion());
        }
        PreparedLibrary prepared = new PreparedLibrary(
                build.folder(),
                library.file().getFileName().toString().replaceAll("[^\\w.+-]", "_"),
                digest,
                library.size(),
                library.crc(),
                card,
                compiler.version(),
                modules,
                lowered,
                Digests.of(build.library()),
                Files.size(build.library()));
        record(build, prepared);
        link(build);
        return Optional.of(prepared);
    }

    private void requirePtx(DeviceCode code) throws PreparationException {
        List<DeviceModule> without = code.modules().stream()
                .filter(module -> module.ptxCapability().isEmpty())
                .toList();
        if (!without.isEmpty()) {
            throw new PreparationException(library.file() + " holds no PTX in " + without.size() + " of its "
                    + code.modules().size()
                    + " modules: nothing can be compiled of it; take the library of nd4j-cuda-11.2"
                    + " 1.0.0-M1.1");
        }
        Optional<DeviceModule> newer = code.modules().stream()
                .filter(module -> module.ptxCapability().getAsInt() > card.sm())
                .findFirst();
        if (newer.isPresent()) {
            throw new PreparationException(library.file() + " holds PTX for compute_"
                    + newer.get().ptxCapability().getAsInt() + ", of which no code for " + card + " can be made");
        }
    }

    private static byte[] machineCode(Build build, DeviceModule module) throws IOException {
        Optional<Level> level = build.compiled(module.index());
        return level.isEmpty() ? null : Files.readAllBytes(build.cubin(module.index(), level.get()));
    }

    /** Before the first minute of compiling, not after the last. */
    private void requireSpace(Build build) throws IOException, PreparationException {
        long compiled = 0;
        try (Stream<Path> files = Files.list(build.cubins())) {
            for (Path file : files.toList()) {
                compiled += Files.size(file);
            }
        }
        long unpacked = library.entry().isPresent() ? library.size() : 0;
        long needed = library.size() + unpacked + Math.max(0, library.size() / MACHINE_CODE_PART - compiled);
        long free = space.at(build.folder());
        if (free < needed) {
            throw new PreparationException(String.format(
                    Locale.ROOT,
                    "preparing needs %.1f GB under %s, and %.1f GB are free; make room, or name another place with --cache or"
                            + " HULLWATCH_CACHE",
                    needed / 1e9,
                    cache.root(),
                    free / 1e9));
        }
    }

    /** Last, and in one step each: what they say is there is there. */
    private static void record(Build build, PreparedLibrary prepared) throws IOException {
        String sums = prepared.digest() + "  " + build.folder().relativize(build.library()) + "\n";
        if (prepared.hasCompanion()) {
            sums = Digests.of(build.companion()) + "  " + build.folder().relativize(build.companion()) + "\n" + sums;
        }
        write(build, build.folder().resolve("SHA256SUMS"), sums);
        write(build, PreparedLibrary.file(build.folder()), prepared.text());
    }

    private static void write(Build build, Path file, String text) throws IOException {
        Path temporary = build.work().resolve(file.getFileName());
        Files.writeString(temporary, text);
        move(temporary, file);
    }

    /** The name that scripts look for. A library that is no artifact's has none. */
    private void link(Build build) throws IOException {
        Optional<String> artifact = library.artifact();
        if (artifact.isEmpty()) {
            return;
        }
        Path front = cache.front(artifact.get(), card);
        // Relative: a cache may be carried to another machine.
        Path target = front.getParent().relativize(build.classes());
        if (Files.isSymbolicLink(front) && Files.readSymbolicLink(front).equals(target)) {
            return;
        }
        Path temporary = front.resolveSibling(
                "." + front.getFileName() + "-" + ProcessHandle.current().pid());
        Files.deleteIfExists(temporary);
        try {
            Files.createSymbolicLink(temporary, target);
            move(temporary, front);
        } catch (UnsupportedOperationException e) {
            throw new FileSystemException(front.toString(), null, "this file system has no symbolic links");
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
