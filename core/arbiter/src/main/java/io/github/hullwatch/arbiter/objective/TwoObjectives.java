package io.github.hullwatch.arbiter.objective;

import io.github.hullwatch.run.Block;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Two objectives at once. A search that needs one number goes by the first; what it is for is the Pareto front, the
 * candidates that no other one beats in one without losing in the other.
 */
public record TwoObjectives(Objective first, Objective second) implements Objective {

    /** Both scores of a candidate. */
    public record Scores(Score first, Score second) {}

    @Override
    public String name() {
        return first.name() + "," + second.name();
    }

    /** That of the first. */
    @Override
    public boolean minimize() {
        return first.minimize();
    }

    /** That of the first. */
    @Override
    public Score score(CandidateRun run) {
        return first.score(run);
    }

    public Scores both(CandidateRun run) {
        return new Scores(first.score(run), second.score(run));
    }

    @Override
    public Optional<String> missing(CandidateRun run) {
        return first.missing(run).or(() -> second.missing(run));
    }

    @Override
    public boolean names(Block block) {
        return first.names(block) && second.names(block);
    }

    @Override
    public List<Integer> front(SortedMap<Integer, Path> runDirs) {
        Map<Integer, Scores> scores = new LinkedHashMap<>();
        runDirs.forEach((index, runDir) -> scores.put(index, both(CandidateRun.read(runDir))));
        return frontOf(scores);
    }

    /**
     * The Pareto front: candidates to which no other is at least as good in both and better in one. Two censored scores
     * are equally good, and worse than any other; a candidate of which both are censored is not on the front.
     *
     * @param scores by the index of the candidate
     * @return indices, ascending
     */
    public List<Integer> frontOf(Map<Integer, Scores> scores) {
        List<Integer> front = new ArrayList<>();
        scores.forEach((index, own) -> {
            boolean reached = !own.first.censored() || !own.second.censored();
            if (reached && scores.values().stream().noneMatch(other -> dominates(other, own))) {
                front.add(index);
            }
        });
        front.sort(null);
        return List.copyOf(front);
    }

    private boolean dominates(Scores a, Scores b) {
        boolean worse =
                b.first.isBetterThan(a.first, first.minimize()) || b.second.isBetterThan(a.second, second.minimize());
        boolean better =
                a.first.isBetterThan(b.first, first.minimize()) || a.second.isBetterThan(b.second, second.minimize());
        return better && !worse;
    }
}
