package io.github.hullwatch.mnist.gpu;

import io.github.hullwatch.cuda.card.Cards;
import io.github.hullwatch.cuda.card.ComputeCapability;
import io.github.hullwatch.cuda.card.Fit;
import io.github.hullwatch.cuda.card.Variant;
import io.github.hullwatch.cuda.compile.Nd4jLibrary;
import io.github.hullwatch.cuda.compile.Preparation;
import io.github.hullwatch.cuda.compile.PreparationException;
import io.github.hullwatch.cuda.compile.PreparedLibrary;
import io.github.hullwatch.cuda.compile.Ptxas;
import io.github.hullwatch.cuda.compile.PtxasChoice;
import io.github.hullwatch.cuda.compile.PtxasSearch;
import io.github.hullwatch.program.Interruption;
import io.github.hullwatch.program.UserError;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** The work of {@code gpu prepare}, given its options. */
final class PrepareTask {

    private final GpuMachine machine;
    private final Path home;
    private final int threads;
    private final boolean json;
    private final PrintWriter out;

    PrepareTask(GpuMachine machine, Path home, int threads, boolean json, PrintWriter out) {
        this.machine = machine;
        this.home = home;
        this.threads = threads;
        this.json = json;
        this.out = out;
    }

    /**
     * Prepares.
     *
     * @param sm null for the card of this machine
     * @param ptxas null for the first that will do
     * @param library null for that of the build or of the local repository
     * @return the exit code
     */
    int run(String sm, Path ptxas, Path library, BooleanSupplier stop) throws IOException, InterruptedException {
        ComputeCapability card = sm == null ? ofThisMachine() : named(sm);
        Fit fit = Fit.of(card);
        if (fit instanceof Fit.TooOld) {
            throw UserError.failed(fit.sentence());
        }
        if (fit instanceof Fit.AsItIs) {
            return nothingToDo(fit);
        }
        try {
            // What the user has named is looked at first.
            Optional<Nd4jLibrary> named = library == null ? Optional.empty() : Optional.of(Nd4jLibrary.of(library));
            PtxasChoice choice =
                    (ptxas == null ? machine.compilers() : PtxasSearch.only(ptxas.toAbsolutePath())).choose(card);
            Ptxas compiler = choice.chosen().orElseThrow(() -> UserError.failed(choice.sentence()));
            Nd4jLibrary source = named.isPresent() ? named.get() : Nd4jLibrary.of(published());
            Preparation preparation = new Preparation(source, card, compiler, machine.cache(), threads);
            Optional<PreparedLibrary> prepared;
            try (ShownPreparation shown = new ShownPreparation(card, choice)) {
                prepared = preparation.run(shown, stop);
                if (prepared.isEmpty()) {
                    shown.stopped();
                    return Interruption.EXIT_CODE;
                }
            }
            print(prepared.get(), source.artifact().map(a -> machine.cache().front(a, card)));
            return 0;
        } catch (PreparationException e) {
            throw UserError.failed(e.getMessage(), e);
        }
    }

    private static ComputeCapability named(String sm) {
        return ComputeCapability.ofSm(sm)
                .orElseThrow(() -> UserError.usage(
                        "--sm takes the kind of card as a number, such as 90 for an H100 or 120, not '" + sm + "'"));
    }

    private ComputeCapability ofThisMachine() throws InterruptedException {
        Cards cards = machine.driver().cards();
        if (!(cards instanceof Cards.Found found)) {
            throw UserError.failed(cards.sentence() + "; to prepare for another machine name its card: --sm 90");
        }
        if (found.mixed()) {
            throw UserError.failed("cards of different kinds are visible; choose one with CUDA_VISIBLE_DEVICES="
                    + found.first().uuid().orElse("0") + ", or name its kind with --sm");
        }
        return found.first()
                .capability()
                .orElseThrow(
                        () -> UserError.failed("the driver " + found.first().driver()
                                + " does not tell the kind of card; install a newer one, or name it with --sm"));
    }

    private int nothingToDo(Fit fit) {
        if (json) {
            out.println("{\"card\":\"" + fit.card() + "\",\"library\":null}");
        } else {
            out.println("nothing to prepare: " + fit.sentence());
            out.println("next: " + GpuState.TRAIN);
        }
        return 0;
    }

    private Path published() throws IOException {
        return machine.build()
                .nativeJar(Variant.CUDA_M11, home)
                .orElseThrow(() -> UserError.failed(Variant.CUDA_M11.nativeJar()
                        + " is not on this machine; fetch it with mvn dependency:get -Dtransitive=false -Dartifact=org.nd4j:"
                        + Variant.CUDA_M11.artifact() + ":" + Variant.CUDA_M11.version()
                        + ":jar:linux-x86_64, or name it with --library"));
    }

    private void print(PreparedLibrary prepared, Optional<Path> front) {
        if (json) {
            out.println(GpuAnswer.of(prepared, front.orElse(null)));
            return;
        }
        String lowered = prepared.lowered().isEmpty()
                ? ""
                : ", with less optimisation: "
                        + prepared.lowered().stream()
                                .map(l -> "module " + l.module() + " at "
                                        + l.level().option())
                                .collect(Collectors.joining(", "));
        out.printf(
                Locale.ROOT,
                "prepared %s for %s: %d modules, all compiled by ptxas %s%s%n",
                prepared.source(),
                prepared.card(),
                prepared.modules(),
                prepared.compiler(),
                lowered);
        out.printf(
                Locale.ROOT,
                "in %s (%.1f GB), for the front of the class path%n",
                front.orElse(prepared.classes()),
                prepared.size() / 1e9);
        out.println("next: " + GpuState.TRAIN);
    }
}
