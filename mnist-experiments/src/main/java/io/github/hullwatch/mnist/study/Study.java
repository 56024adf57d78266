package io.github.hullwatch.mnist.study;

import io.github.hullwatch.view.Moment;
import io.github.hullwatch.view.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the runs of a study say together. Immutable.
 *
 * @param title what was trained, in a few words
 * @param runs that are whole, in the order of the plan
 * @param missing seeds that have no whole run, with the reason
 * @param agreement a row for each happening that could have been seen
 */
public record Study(String title, List<SeedRun> runs, Map<Long, String> missing, List<Agreement> agreement) {

    /** Of the permutations: the results are a function of the runs. */
    private static final long SEED = 42;

    /** Puts together what there is. */
    public static Study of(String title, List<SeedRun> runs, Map<Long, String> missing) {
        return new Study(title, List.copyOf(runs), new LinkedHashMap<>(missing), List.copyOf(Agreement.of(runs, SEED)));
    }

    /** How many seeds were planned. */
    public int planned() {
        return runs.size() + missing.size();
    }

    /** Whether all runs are equally long; where they are not, a run that ended early may have missed an event. */
    public boolean equallyLong() {
        return runs.stream().mapToLong(SeedRun::iterations).distinct().count() <= 1;
    }

    /** The loss over all seeds. */
    QuantileBand loss() {
        return QuantileBand.of(runs.stream().map(SeedRun::loss).toList());
    }

    /** When the pace changed, by seed. */
    List<Moment> paceChanges() {
        return runs.stream().map(SeedRun::paceChange).toList();
    }

    /** The names of all curves, in the order of the first run that has them. */
    Set<SeedRun.CurveName> curves() {
        Set<SeedRun.CurveName> names = new LinkedHashSet<>();
        runs.forEach(run -> names.addAll(run.curves().keySet()));
        return names;
    }

    /** One curve over all seeds that have it. */
    QuantileBand curve(SeedRun.CurveName name) {
        List<Series> series = new ArrayList<>();
        for (SeedRun run : runs) {
            if (run.curves().containsKey(name)) {
                series.add(run.curves().get(name));
            }
        }
        return QuantileBand.of(series);
    }

    /** The rows of happenings that were seen in some run; not those that were so from the start in every one. */
    List<Agreement> happened() {
        return agreement.stream()
                .filter(row -> row.isAnywhere() && row.fromStart() < row.seeds())
                .toList();
    }

    /** Which number of each fully connected layer moves first. */
    List<FirstMoves> firstMoves() {
        return FirstMoves.of(runs, SEED);
    }

    /** How many tests there were: as many as p was adjusted for. */
    long tests() {
        return agreement.stream().filter(row -> !Double.isNaN(row.test().p())).count();
    }
}
