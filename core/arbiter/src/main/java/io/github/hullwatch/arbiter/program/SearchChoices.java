package io.github.hullwatch.arbiter.program;

import io.github.hullwatch.arbiter.objective.Objective;
import io.github.hullwatch.arbiter.objective.Objectives;
import io.github.hullwatch.arbiter.run.Strategy;
import io.github.hullwatch.arbiter.space.SearchSpace;
import io.github.hullwatch.arbiter.space.SpaceException;
import io.github.hullwatch.arbiter.space.SpaceFile;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.source.Backend;
import java.io.IOException;

/** What the options of a search come to, where they are not given: objective, space, candidates, strategy, threads. */
final class SearchChoices {

    private static final int USUAL_CANDIDATES = 20;

    private final SearchOptions options;
    private final Subject subject;

    SearchChoices(SearchOptions options, Subject subject) {
        this.options = options;
        this.subject = subject;
    }

    /** How many candidates train at once. @throws UserError if several would, on a graphics card */
    int parallel() {
        return options.master == null ? here() : onCluster();
    }

    /** All of a batch: the cluster knows how many it has room for. */
    private int onCluster() {
        return options.parallel == null ? options.batch : Math.min(options.parallel, options.batch);
    }

    /** @throws UserError if there is no such objective */
    Objective objective() {
        try {
            return Objectives.parse(options.objective == null ? subject.usualObjective() : options.objective);
        } catch (IllegalArgumentException e) {
            throw UserError.usage("--objective: " + e.getMessage());
        }
    }

    /** @throws UserError if the space can't be read */
    SearchSpace space() {
        try {
            if (options.resumed().isPresent()) {
                return SpaceFile.of(SearchWords.space(options.resumed().get()), subject.hyperParameters());
            }
            return options.space == null
                    ? SearchSpace.of(subject.hyperParameters(), subject.usualSpace())
                    : SpaceFile.read(options.space, subject.hyperParameters());
        } catch (SpaceException e) {
            throw UserError.failed((options.resumed().isPresent() ? "--resume: " : "--space ") + e.getMessage(), e);
        } catch (IOException e) {
            throw UserError.trouble("--space", e);
        }
    }

    /** How many candidates are drawn. @throws UserError if a grid has too many points */
    int candidates(SearchSpace space) {
        if (options.strategy != StrategyName.GRID) {
            return options.candidates == null ? USUAL_CANDIDATES : options.candidates;
        }
        long points = space.gridSize(options.gridPoints);
        if (points > SearchOptions.MOST_CANDIDATES) {
            throw UserError.usage("a grid over " + String.join(", ", space.varied()) + " has more than "
                    + SearchOptions.MOST_CANDIDATES
                    + " points; vary fewer hyper-parameters, list fewer values, or give a smaller --grid-points");
        }
        return (int) (options.candidates == null ? points : Math.min(points, options.candidates));
    }

    /** How candidates are drawn. @param candidates how many */
    Strategy strategy(int candidates) {
        return switch (options.strategy) {
            case RANDOM -> Strategy.random();
            case GRID -> Strategy.grid(options.gridPoints);
            case GENETIC ->
                Strategy.genetic(options.population == null ? Math.max(4, candidates / 3) : options.population);
        };
    }

    /** On a graphics card candidates would wait for one another. */
    private int here() {
        if (!Backend.isCpu()) {
            if (options.parallel != null && options.parallel > 1) {
                throw UserError.usage("--parallel must be 1 on a graphics card, not " + options.parallel);
            }
            return 1;
        }
        int most = Math.max(1, Runtime.getRuntime().availableProcessors() / Backend.threads());
        int asked = options.parallel == null ? most : options.parallel;
        return Math.min(asked, options.batch);
    }
}
