package io.github.hullwatch.mnist.gpu;

import io.github.hullwatch.cuda.card.Cards;
import io.github.hullwatch.cuda.card.ComputeCapability;
import io.github.hullwatch.cuda.card.CudaLibraries;
import io.github.hullwatch.cuda.card.Fit;
import io.github.hullwatch.cuda.card.GraphicsCard;
import io.github.hullwatch.cuda.card.LibrarySearch;
import io.github.hullwatch.cuda.card.NvidiaSmi;
import io.github.hullwatch.cuda.card.Variant;
import io.github.hullwatch.cuda.compile.Cache;
import io.github.hullwatch.cuda.compile.PreparedLibrary;
import io.github.hullwatch.cuda.compile.PtxasChoice;
import io.github.hullwatch.cuda.compile.PtxasSearch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is asked about a machine's graphics cards, and where.
 *
 * @param driver says which cards there are
 * @param compilers where a compiler is looked for
 * @param cache where prepared libraries are kept
 * @param build the class paths that this build has
 * @param libraries finds CUDA's own libraries
 */
record GpuMachine(NvidiaSmi driver, PtxasSearch compilers, Cache cache, GpuClassPath build, LibraryFinder libraries) {

    /** Where CUDA's libraries are looked for. */
    @FunctionalInterface
    interface LibraryFinder {
        LibrarySearch of(List<Path> jars, Optional<Path> beside, Variant variant) throws InterruptedException;
    }

    /** This one. */
    static GpuMachine ofThis(Cache cache) {
        return new GpuMachine(
                NvidiaSmi.ofThisMachine(),
                PtxasSearch.ofThisMachine(),
                cache,
                GpuClassPath.ofThisBuild(),
                LibrarySearch::ofThisMachine);
    }

    /** Looks at everything. Reads a prepared library whole, which takes some seconds. */
    GpuState look() throws IOException, InterruptedException {
        Cards cards = driver.cards();
        Optional<GraphicsCard> card = cards.visible().stream().findFirst();
        Optional<Fit> fit = card.flatMap(Fit::of);
        Optional<Variant> variant = fit.flatMap(Fit::variant);
        if (variant.isEmpty()) {
            return new GpuState(
                    cards,
                    fit,
                    cache,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    others(Optional.empty()));
        }
        ComputeCapability capability = fit.get().card();
        List<Path> jars = build.jars(variant.get());
        Optional<Path> classPath = build.complete(variant.get()) ? build.file(variant.get()) : Optional.empty();
        Optional<PtxasChoice> compiler = Optional.empty();
        Optional<GpuState.Prepared> prepared = Optional.empty();
        if (fit.get() instanceof Fit.Compiled) {
            compiler = Optional.of(compilers.choose(capability));
            prepared = prepared(variant.get(), capability);
        }
        CudaLibraries found = libraries
                .of(jars, prepared.map(p -> p.library().library().getParent()), variant.get())
                .find(capability);
        return new GpuState(
                cards,
                fit,
                cache,
                classPath,
                compiler,
                prepared,
                Optional.of(found),
                others(prepared.map(p -> p.library().folder())));
    }

    /** What a launcher would take. */
    private Optional<GpuState.Prepared> prepared(Variant variant, ComputeCapability card) throws IOException {
        Optional<PreparedLibrary> library = cache.at(variant.artifact() + "-" + variant.version(), card);
        return library.isEmpty()
                ? Optional.empty()
                : Optional.of(new GpuState.Prepared(
                        library.get(),
                        library.get().hasCompanion() && library.get().isWhole()));
    }

    /** The folders of the cache that are of no use to this card. */
    private List<Path> others(Optional<Path> used) throws IOException {
        List<Path> others = new ArrayList<>(
                cache.prepared().stream().map(PreparedLibrary::folder).toList());
        others.addAll(cache.unfinished());
        used.ifPresent(folder -> others.removeIf(other -> other.getFileName().equals(folder.getFileName())));
        others.sort(Comparator.naturalOrder());
        return others;
    }
}
