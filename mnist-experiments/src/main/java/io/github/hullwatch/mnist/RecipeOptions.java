package io.github.hullwatch.mnist;

import io.github.hullwatch.mnist.model.Recipe;
import io.github.hullwatch.program.UserError;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A recipe, and what the user wants different from it. */
final class RecipeOptions {

    /** The recipes by name. */
    enum Name {
        PAPER(Recipe.PAPER),
        QUICK(Recipe.QUICK),
        STUDY(Recipe.STUDY);

        private final Recipe recipe;

        Name(Recipe recipe) {
            this.recipe = recipe;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--recipe",
            paramLabel = "NAME",
            defaultValue = "paper",
            description = {
                "Sets the defaults of --epochs, --batch-size, --updater, --learning-rate and --momentum.",
                "paper: 20 epochs of sgd 0.01 in batches of 1000, as in the paper's script (half an hour or more);",
                "quick: a minute or two of adam 0.002 in batches of 32;",
                "study: 600 iterations of sgd 0.01 in batches of 64, which change from slow to fast as the paper's do."
            })
    private Name name;

    @Mixin
    private RecipeChanges changes;

    /**
     * The recipe with the user's changes.
     *
     * @throws UserError if a number is out of its range
     */
    Recipe resolve() {
        return changes.of(name.recipe);
    }
}
