package io.github.hullwatch.mnist.gpu;

import io.github.hullwatch.cuda.card.Cards;
import io.github.hullwatch.cuda.card.CudaLibraries;
import io.github.hullwatch.cuda.card.Fit;
import io.github.hullwatch.cuda.card.GraphicsCard;
import io.github.hullwatch.cuda.card.Variant;
import io.github.hullwatch.cuda.compile.Cache;
import io.github.hullwatch.cuda.compile.PreparedLibrary;
import io.github.hullwatch.cuda.compile.PtxasChoice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What there is for training on a graphics card, what is missing, and what to do next.
 *
 * @param cards what the driver says
 * @param fit what fits the first visible card; empty if there is none or its kind is not known
 * @param classPath the file of the fitting variant; empty if it is not built, or jars of it are gone
 * @param compiler empty where the card needs none
 * @param prepared empty where the card needs none, and where there is none
 * @param libraries CUDA's own; empty where no artifact fits
 * @param others folders of the cache that are not used for this card
 */
record GpuState(
        Cards cards,
        Optional<Fit> fit,
        Cache cache,
        Optional<Path> classPath,
        Optional<PtxasChoice> compiler,
        Optional<Prepared> prepared,
        Optional<CudaLibraries> libraries,
        List<Path> others) {

    GpuState {
        others = List.copyOf(others);
    }

    /** A library that is prepared for the card, and whether its bytes are those that were written. */
    record Prepared(PreparedLibrary library, boolean whole) {}

    /**
     * What stands in the way, the first thing to be done first.
     *
     * @param what in one line
     * @param next the command that helps
     */
    record Obstacle(String what, String next) {}

    private static final String ON_CPU = "./hullwatch mnist train   (on the CPU)";
    static final String PREPARE = "./hullwatch gpu prepare";
    static final String TRAIN = "./hullwatch --gpu mnist train";

    /** Empty if training on the card can start. */
    Optional<Obstacle> obstacle() {
        if (!(cards instanceof Cards.Found found)) {
            return Optional.of(new Obstacle(cards.sentence(), ON_CPU));
        }
        if (found.mixed()) {
            return Optional.of(new Obstacle(
                    "cards of different kinds are visible; choose one, since a library is made for one kind",
                    "export CUDA_VISIBLE_DEVICES="
                            + found.first()
                                    .uuid()
                                    .orElse(Integer.toString(found.first().index()))));
        }
        if (fit.isEmpty()) {
            return Optional.of(new Obstacle(
                    "the driver " + found.first().driver() + " does not tell the kind of card; install a newer one",
                    ON_CPU));
        }
        Optional<Variant> variant = fit.get().variant();
        if (variant.isEmpty()) {
            return Optional.of(new Obstacle(fit.get().sentence(), ON_CPU));
        }
        if (classPath.isEmpty()) {
            return Optional.of(
                    new Obstacle(variant.get().title() + " is not on this machine yet", "./hullwatch --gpu gpu check"));
        }
        return preparation().or(this::libraryTrouble);
    }

    private Optional<Obstacle> preparation() {
        if (!(fit.orElseThrow() instanceof Fit.Compiled)
                || prepared.filter(Prepared::whole).isPresent()) {
            return Optional.empty();
        }
        if (compiler.orElseThrow().chosen().isEmpty()) {
            return Optional.of(new Obstacle(compiler.orElseThrow().sentence(), PREPARE + " --ptxas FILE"));
        }
        return Optional.of(new Obstacle(
                prepared.isEmpty()
                        ? "ND4J's library is not compiled for "
                                + fit.orElseThrow().card() + " yet"
                        : "the prepared library was changed since it was made",
                PREPARE));
    }

    private Optional<Obstacle> libraryTrouble() {
        if (libraries.isPresent() && libraries.get().driver().isEmpty()) {
            return Optional.of(new Obstacle(
                    "the driver's library libcuda.so.1 is not found; install it with the driver, or start the container with it",
                    "docker run --gpus all …   (in a container)"));
        }
        return libraries
                .filter(found -> !found.fit())
                .map(found -> new Obstacle(
                        "CUDA's libraries: " + found.sentence(),
                        "export HULLWATCH_CUDA_REDIST=yes   (or LD_LIBRARY_PATH=… with the folder of CUDA 11.8's)"));
    }

    /** Whether training on the card can start. */
    boolean ready() {
        return obstacle().isEmpty();
    }

    /** The next command. */
    String next() {
        return obstacle().map(Obstacle::next).orElse(TRAIN);
    }

    /** One line for each thing: a word, and what there is. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (cards instanceof Cards.Found found) {
            lines.add(line("driver", found.first().driver()));
            found.all().forEach(card -> lines.add(line("card " + card.index(), sentence(card, found))));
        } else {
            lines.add(line("cards", "none"));
        }
        classPath.ifPresent(file -> lines.add(line("class path", file.toString())));
        compiler.ifPresent(choice -> lines.add(line("compiler", choice.sentence())));
        prepared.ifPresent(library -> lines.add(line("prepared", sentence(library))));
        libraries.ifPresent(found -> lines.add(line("CUDA 11", found.sentence())));
        others.forEach(folder -> lines.add(line("also there", folder + ", not used for this card")));
        obstacle().ifPresent(obstacle -> lines.add(line("missing", obstacle.what())));
        lines.add(line("next", next()));
        return lines;
    }

    private static String line(String word, String text) {
        return String.format(Locale.ROOT, "%-11s %s", word, text);
    }

    private static String sentence(GraphicsCard card, Cards.Found found) {
        String memory = card.memory().isPresent()
                ? String.format(Locale.ROOT, ", %.0f GiB", card.memory().getAsLong() / (double) (1L << 30))
                : "";
        String fits = Fit.of(card).map(Fit::sentence).orElse("its kind is not told");
        return card.name() + memory + ", " + fits
                + (found.visible().contains(card) ? "" : " (hidden by CUDA_VISIBLE_DEVICES)");
    }

    private static String sentence(Prepared prepared) {
        return prepared.library().classes() + ", by ptxas " + prepared.library().compiler()
                + (prepared.whole() ? "" : ", no longer whole");
    }
}
