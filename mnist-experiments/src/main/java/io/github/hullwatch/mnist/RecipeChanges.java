package io.github.hullwatch.mnist;

import io.github.hullwatch.mnist.model.Recipe;
import io.github.hullwatch.mnist.model.UpdaterKind;
import io.github.hullwatch.program.UserError;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** What the user wants different from a recipe. */
final class RecipeChanges {

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description =
                    "Passes over the images (default: the recipe's). If given, quick and study have no other limits.")
    private Integer epochs;

    @Option(names = "--batch-size", paramLabel = "N", description = "Images per batch (default: the recipe's).")
    private Integer batchSize;

    @Option(
            names = "--updater",
            paramLabel = "NAME",
            description = "Optimizer: sgd, nesterovs or adam (default: the recipe's).")
    private UpdaterKind updater;

    @Option(
            names = "--learning-rate",
            paramLabel = "X",
            description = "Learning rate (default: the recipe's; if --updater is given, 0.01, or 0.001 for adam).")
    private Double learningRate;

    @Option(
            names = "--momentum",
            paramLabel = "X",
            description = "Nesterov momentum in [0, 1), also with sgd (default: the recipe's; if --updater nesterovs is"
                    + " given, 0.9). Adam takes none.")
    private Double momentum;

    /**
     * A recipe with the user's changes.
     *
     * @throws UserError if a number is out of its range
     */
    Recipe of(Recipe base) {
        boolean other = updater != null && updater != base.updater();
        UpdaterKind kind = other ? updater : base.updater();
        double rate = other ? kind.usualLearningRate() : base.learningRate();
        double inertia = other ? kind.usualMomentum() : base.momentum();
        boolean changed = other || epochs != null || batchSize != null || learningRate != null || momentum != null;
        try {
            return new Recipe(
                    changed ? base.name() + ", changed" : base.name(),
                    kind,
                    learningRate == null ? rate : learningRate,
                    momentum == null ? inertia : momentum,
                    batchSize == null ? base.batchSize() : batchSize,
                    epochs == null ? base.epochs() : epochs,
                    epochs == null ? base.iterations() : OptionalLong.empty(),
                    epochs == null ? base.timeLimit() : null);
        } catch (IllegalArgumentException e) {
            throw UserError.usage(e.getMessage());
        }
    }
}
