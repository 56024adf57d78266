package io.github.hullwatch.watch;

import io.github.hullwatch.measure.GroupRule;
import io.github.hullwatch.measure.ModelQuantityFactory;
import io.github.hullwatch.measure.QuantityFactory;
import io.github.hullwatch.measure.SpaceRule;
import io.github.hullwatch.measure.Tier;
import io.github.hullwatch.run.CostNames;
import io.github.hullwatch.run.EventNames;
import io.github.hullwatch.run.QuantityNames;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is watched, and how thoroughly. Immutable.
 *
 * @param tier the most expensive tier that is measured
 * @param schedule when a measurement is due
 * @param seed of all randomness of the watching
 * @param failFast whether what goes wrong is thrown
 * @param quantities in the order in which they are measured
 * @param groups rules for groups of neurons beside the whole
 * @param spaces rules for spaces beside the full one
 * @param subspaces spaces that are chosen anew at measurements
 * @param ofModel quantities of the model as a whole, in the order in which they are measured, after those of layers
 */
public record WatchOptions(
        Tier tier,
        Schedule schedule,
        long seed,
        boolean failFast,
        List<QuantityFactory> quantities,
        List<GroupRule> groups,
        List<SpaceRule> spaces,
        Subspaces subspaces,
        List<ModelQuantityFactory> ofModel) {

    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9-]*");

    /** Lines and costs of these names are not those of quantities. */
    private static final Set<String> KEPT = new TreeSet<>(Set.of(
            QuantityNames.LOSS,
            QuantityNames.EVALUATION,
            EventNames.PACE_CHANGE,
            StepNames.CERTIFICATE,
            StepNames.CHANCE,
            CostNames.SNAPSHOT,
            StepNames.SPACE,
            StepNames.PROBE,
            QuantityNames.SUBSPACES,
            CostNames.WAIT,
            StepNames.WRITE));

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if the name of a quantity can't be written, or two have one name
     */
    public WatchOptions {
        quantities = List.copyOf(quantities);
        groups = List.copyOf(groups);
        spaces = List.copyOf(spaces);
        ofModel = List.copyOf(ofModel);
        List<String> names = Stream.concat(
                        quantities.stream().map(QuantityFactory::name),
                        ofModel.stream().map(ModelQuantityFactory::name))
                .toList();
        for (String name : names) {
            if (name == null || !NAME.matcher(name).matches() || KEPT.contains(name)) {
                throw new IllegalArgumentException("a quantity can't be named '" + name
                        + "': a name is made of letters and digits, a small letter first, and is none of " + KEPT);
            }
            if (names.indexOf(name) != names.lastIndexOf(name)) {
                throw new IllegalArgumentException(
                        "two quantities are named '" + name + "'; the name of each must be unlike all others");
            }
        }
    }

    /** Without quantities of the model as a whole. */
    public WatchOptions(
            Tier tier,
            Schedule schedule,
            long seed,
            boolean failFast,
            List<QuantityFactory> quantities,
            List<GroupRule> groups,
            List<SpaceRule> spaces,
            Subspaces subspaces) {
        this(tier, schedule, seed, failFast, quantities, groups, spaces, subspaces, List.of());
    }

    /** Without spaces that are chosen anew. */
    public WatchOptions(
            Tier tier,
            Schedule schedule,
            long seed,
            boolean failFast,
            List<QuantityFactory> quantities,
            List<GroupRule> groups,
            List<SpaceRule> spaces) {
        this(tier, schedule, seed, failFast, quantities, groups, spaces, Subspaces.NONE);
    }

    /** Whether time is short: nothing waits for values that can be left out. */
    public boolean isBudget() {
        return schedule instanceof Schedule.Budget;
    }

    /** Whether quantities of a tier are made at all. */
    boolean includes(Tier other) {
        return other.compareTo(tier) <= 0;
    }
}
