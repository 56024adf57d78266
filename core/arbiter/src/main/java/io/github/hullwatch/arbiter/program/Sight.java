package io.github.hullwatch.arbiter.program;

import io.github.hullwatch.arbiter.objective.Needs;
import io.github.hullwatch.arbiter.objective.Objective;
import io.github.hullwatch.arbiter.space.Nearest;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.run.Block;
import java.util.List;

/**
 * What an objective can look at in the candidates of a search.
 *
 * @param layers that are watched in at least one candidate
 * @param groups of each of them
 * @param spaces of each of them; empty if they are known after a training only, as class subspaces are
 * @param evaluated whether candidates are tested on data
 * @param alike whether all of them have the same layers
 */
public record Sight(List<String> layers, List<String> groups, List<String> spaces, boolean evaluated, boolean alike) {

    public Sight {
        layers = List.copyOf(layers);
        groups = List.copyOf(groups);
        spaces = List.copyOf(spaces);
    }

    /**
     * Refuses an objective that no candidate could meet.
     *
     * @throws UserError of wrong usage, which names what is there
     */
    void require(Objective objective) {
        Needs needs = Needs.of(objective);
        for (Block block : needs.blocks()) {
            require("layer", block.layer(), layers);
            require("group", block.group(), groups);
            if (!spaces.isEmpty()) {
                require("space", block.space(), spaces);
            }
        }
        if (needs.evaluation() && !evaluated) {
            throw UserError.usage("--objective " + objective.name() + " cannot be computed here: these candidates are"
                    + " not tested on data; loss, pace-change, hull-entry and depth can");
        }
    }

    private static void require(String what, String name, List<String> known) {
        if (!known.contains(name)) {
            throw UserError.usage(
                    "--objective names the " + what + " '" + name + "', which no candidate has; the nearest" + " is "
                            + Nearest.to(name, known) + " (" + String.join(", ", known) + ")");
        }
    }
}
