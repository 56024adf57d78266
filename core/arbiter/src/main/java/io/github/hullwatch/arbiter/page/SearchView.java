package io.github.hullwatch.arbiter.page;

import io.github.hullwatch.arbiter.objective.CandidateRun;
import io.github.hullwatch.arbiter.objective.Objectives;
import io.github.hullwatch.arbiter.objective.Ranking;
import io.github.hullwatch.arbiter.objective.TwoObjectives;
import io.github.hullwatch.arbiter.record.CandidateRecord;
import io.github.hullwatch.arbiter.record.CandidateStatus;
import io.github.hullwatch.arbiter.record.SearchRecord;
import io.github.hullwatch.chart.ParallelCoordinates.Standing;
import io.github.hullwatch.report.Report;
import io.github.hullwatch.view.Series;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A search, read for looking at.
 *
 * @param record as search.json has it
 * @param candidates best first
 * @param two the objectives of a search for a Pareto front
 */
record SearchView(SearchRecord record, List<CandidateView> candidates, Optional<TwoObjectives> two) {
    /** Longer names of objectives are no heads of columns. */
    private static final int LABEL = 32;

    /** Points of a curve of the loss: more are not seen. */
    private static final int POINTS = 60;

    static SearchView read(Path searchDir, SearchRecord record) {
        Optional<TwoObjectives> two = two(record.objective());
        List<CandidateView> candidates = record.candidates().stream()
                .sorted(new Ranking(record.minimize()))
                .map(candidate -> view(searchDir, candidate, two))
                .toList();
        return new SearchView(record, candidates, two);
    }

    /** An objective of the user's own is none that can be read, and not of two. */
    private static Optional<TwoObjectives> two(String objective) {
        try {
            return Objectives.parse(objective) instanceof TwoObjectives both ? Optional.of(both) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static CandidateView view(Path searchDir, CandidateRecord candidate, Optional<TwoObjectives> two) {
        Optional<Path> dir = inside(searchDir, candidate.runDir());
        Optional<String> report = dir.filter(run -> Files.isRegularFile(run.resolve(Report.FILE)))
                .map(run -> address(searchDir.relativize(run.resolve(Report.FILE))));
        long known = candidate.iterations() == null ? -1 : candidate.iterations();
        if (dir.isPresent()) {
            try {
                CandidateRun run = CandidateRun.read(dir.get());
                Series losses = thinned(run.losses());
                return new CandidateView(
                        candidate,
                        losses.values().length == 0 ? Optional.empty() : Optional.of(losses),
                        known < 0 ? run.iterations() : known,
                        two.map(both -> both.both(run)),
                        report);
            } catch (RuntimeException e) {
                // What is left of it stands in search.json: a run that was deleted, or never begun.
            }
        }
        return new CandidateView(candidate, Optional.empty(), known, Optional.empty(), report);
    }

    /** The run directory, unless it leads out of the search's: search.json may come from anywhere. */
    private static Optional<Path> inside(Path searchDir, String runDir) {
        if (runDir == null) {
            return Optional.empty();
        }
        try {
            Path base = searchDir.normalize();
            Path run = base.resolve(runDir).normalize();
            return run.startsWith(base) && !run.equals(base)
                    ? Optional.of(searchDir.resolve(base.relativize(run)))
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** As a link has it: each name escaped, and none taken for a protocol. */
    private static String address(Path relative) {
        StringBuilder address = new StringBuilder("./");
        for (Path name : relative) {
            address.append(address.length() > 2 ? "/" : "")
                    .append(URLEncoder.encode(name.toString(), StandardCharsets.UTF_8)
                            .replace("+", "%20"));
        }
        return address.toString();
    }

    /**
     * The median of each of so many stretches, and no extremes: a curve beside others, not a record. Of an even number
     * of losses it is the upper one in the middle, so that it was recorded.
     */
    static Series thinned(Series losses) {
        int n = losses.values().length;
        if (n <= POINTS) {
            return losses;
        }
        double[] iterations = new double[POINTS];
        double[] values = new double[POINTS];
        for (int p = 0; p < POINTS; p++) {
            int from = (int) ((long) n * p / POINTS);
            int to = (int) ((long) n * (p + 1) / POINTS);
            double[] stretch = Arrays.stream(losses.values(), from, to)
                    .filter(Double::isFinite)
                    .sorted()
                    .toArray();
            iterations[p] = losses.iterations()[(from + to - 1) / 2];
            values[p] = stretch.length == 0 ? Double.NaN : stretch[stretch.length / 2];
        }
        return new Series(iterations, values);
    }

    /** Candidates that met the condition, best first. */
    List<CandidateView> met() {
        return candidates.stream().filter(SearchView::isMet).toList();
    }

    /** Whether a candidate met the objective's condition, and did not break. */
    static boolean isMet(CandidateView candidate) {
        CandidateStatus status = candidate.record().status();
        return candidate.record().score() != null
                && !candidate.record().censored()
                && status != CandidateStatus.DIVERGED
                && status != CandidateStatus.FAILED;
    }

    /** The standing of a candidate among those that met the condition. */
    Standing standing(CandidateView candidate) {
        List<CandidateView> met = met();
        int place = met.indexOf(candidate);
        if (place < 0) {
            return Standing.NONE;
        }
        if (isBest(candidate)) {
            return Standing.BEST;
        }
        return place < Math.max(1, met.size() / 5)
                ? Standing.GOOD
                : 2 * place < met.size() ? Standing.BETTER : Standing.REST;
    }

    boolean isBest(CandidateView candidate) {
        return record.best() != null && record.best() == candidate.index();
    }

    boolean isOnFront(CandidateView candidate) {
        return record.front() != null && record.front().contains(candidate.index());
    }

    long count(CandidateStatus status) {
        return record.candidates().stream()
                .filter(candidate -> candidate.status() == status)
                .count();
    }

    /** What the score is, for axes: the objective, or the first of two. */
    String scoreName() {
        return two.map(both -> both.first().name()).orElse(record.objective());
    }

    /** The same, where there is little room. */
    String scoreLabel() {
        return scoreName().length() <= LABEL ? scoreName() : "score";
    }

    /** Whether the space says that ratios of this hyper-parameter count. */
    boolean isLogarithmic(String hyperParameter) {
        return record.options().get("space") instanceof Map<?, ?> space
                && space.get(hyperParameter) instanceof Map<?, ?> dimension
                && "log".equals(dimension.get("scale"));
    }

    /** The hyper-parameters in which candidates differ, in their order; all of them if there are none. */
    Set<String> varying() {
        List<HyperParameter> all = HyperParameter.of(record.candidates());
        Set<String> varying = all.stream()
                .filter(HyperParameter::varies)
                .map(HyperParameter::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (varying.isEmpty()) {
            all.forEach(parameter -> varying.add(parameter.name()));
        }
        return varying;
    }

    /** The indices of some candidates, for people: 1, 4 and 7. */
    static String indices(List<Integer> indices) {
        String text = indices.stream().map(String::valueOf).collect(Collectors.joining(", "));
        int last = text.lastIndexOf(", ");
        return last < 0 ? text : text.substring(0, last) + " and " + text.substring(last + 2);
    }
}
