package io.github.hullwatch.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.mnist.model.Recipe;
import io.github.hullwatch.mnist.model.UpdaterKind;
import io.github.hullwatch.program.UserError;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class RecipeOptionsTest {

    @Command
    private static final class Holder {
        @Mixin
        private RecipeOptions recipe;
    }

    @Test
    void thePapersRecipeUnlessSaid() {
        assertEquals(Recipe.PAPER, recipe());
        assertEquals(Recipe.QUICK, recipe("--recipe", "quick"));
        assertEquals(Recipe.QUICK, recipe("--recipe", "QUICK"));
    }

    @Test
    void whatIsGivenReplacesTheRecipes() {
        Recipe recipe = recipe("--epochs", "3", "--batch-size", "64", "--learning-rate", "0.05", "--momentum", "0.5");
        assertEquals(
                new Recipe("paper, changed", UpdaterKind.SGD, 0.05, 0.5, 64, 3, OptionalLong.empty(), null), recipe);
    }

    @Test
    void anotherUpdaterBringsItsUsualStep() {
        assertEquals(0.001, recipe("--updater", "adam").learningRate());
        assertEquals(0, recipe("--updater", "adam").momentum());
        assertEquals(0.9, recipe("--updater", "nesterovs").momentum());
        assertEquals(0.01, recipe("--recipe", "quick", "--updater", "sgd").learningRate());
        assertEquals(0.3, recipe("--updater", "adam", "--learning-rate", "0.3").learningRate());
    }

    @Test
    void epochsLiftTheLimitsOfQuick() {
        Recipe recipe = recipe("--recipe", "quick", "--epochs", "2");
        assertEquals(OptionalLong.empty(), recipe.iterations());
        assertNull(recipe.timeLimit());
        assertEquals(
                Recipe.QUICK.timeLimit(),
                recipe("--recipe", "quick", "--batch-size", "32").timeLimit());
    }

    @Test
    void numbersOutOfRangeAreWrongUsage() {
        assertWrong("epochs", "--epochs", "0");
        assertWrong("batch size", "--batch-size", "-5");
        assertWrong("learning rate", "--learning-rate", "0");
        assertWrong("momentum", "--momentum", "1");
        assertWrong("adam", "--updater", "adam", "--momentum", "0.9");
    }

    private static void assertWrong(String expected, String... args) {
        UserError e = assertThrows(UserError.class, () -> recipe(args));
        assertEquals(2, e.exitCode());
        assertTrue(e.getMessage().contains(expected), e.getMessage());
    }

    private static Recipe recipe(String... args) {
        Holder holder = new Holder();
        new CommandLine(holder).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(args);
        return holder.recipe.resolve();
    }
}
