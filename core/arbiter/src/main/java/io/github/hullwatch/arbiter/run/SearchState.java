package io.github.hullwatch.arbiter.run;

import io.github.hullwatch.arbiter.objective.Objective;
import io.github.hullwatch.arbiter.objective.Ranking;
import io.github.hullwatch.arbiter.record.CandidateRecord;
import io.github.hullwatch.arbiter.record.CandidateStatus;
import io.github.hullwatch.arbiter.record.SearchRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All candidates of a search as they are now, on the disk and for whoever follows it. Thread-safe. */
final class SearchState {

    private final Path dir;
    private final Objective objective;
    private final SearchObserver observer;
    private final SearchRecord head;
    private final Map<Integer, CandidateRecord> candidates = new TreeMap<>();
    private String status = SearchRecord.RUNNING;
    private Optional<String> trouble = Optional.empty();
    private RuntimeException observerFailure;
    private List<Integer> front;

    /** @param head all but candidates, best and status */
    SearchState(Path dir, Objective objective, SearchRecord head, SearchObserver observer) {
        this.dir = dir;
        this.objective = objective;
        this.head = head;
        this.observer = observer;
        head.candidates().forEach(candidate -> candidates.put(candidate.index(), candidate));
    }

    synchronized Optional<CandidateRecord> candidate(int index) {
        return Optional.ofNullable(candidates.get(index));
    }

    /** Takes what is known of a candidate now, writes the file, and tells the observer. */
    synchronized void change(CandidateRecord candidate) {
        candidates.put(candidate.index(), candidate);
        write();
        if (observerFailure == null) {
            try {
                observer.changed(candidate, record());
            } catch (RuntimeException e) {
                observerFailure = e;
            }
        }
    }

    /** Takes how the search ended, and looks for the front: that reads every run, too long for each change. */
    synchronized void end(String how) {
        status = how;
        front = objective.front(scored());
        write();
    }

    synchronized void write() {
        try {
            SearchFile.write(dir, record());
        } catch (IOException e) {
            trouble(dir.resolve(SearchFile.NAME), e);
        }
    }

    /** Remembers that a file could not be written; the first one is enough. */
    synchronized void trouble(Path file, IOException e) {
        if (trouble.isEmpty()) {
            trouble = Optional.of("cannot write " + file + ": " + OneLineReason.of(e));
        }
    }

    synchronized Optional<String> trouble() {
        return trouble;
    }

    /** What the observer threw; it has not been called since. */
    synchronized Optional<RuntimeException> observerFailure() {
        return Optional.ofNullable(observerFailure);
    }

    synchronized SearchRecord record() {
        return new SearchRecord(
                head.objective(),
                head.minimize(),
                head.strategy(),
                head.seed(),
                status,
                head.options(),
                new ArrayList<>(candidates.values()),
                best(),
                front);
    }

    /** The first of equals. One that was cut off comes after those that came to their end, whatever its score says. */
    private Integer best() {
        return new Ranking(head.minimize())
                .best(candidates.values().stream()
                        .filter(SearchState::mayBeBest)
                        .toList())
                .map(CandidateRecord::index)
                .orElse(null);
    }

    private static boolean mayBeBest(CandidateRecord candidate) {
        return candidate.score() != null && candidate.status() != CandidateStatus.DIVERGED;
    }

    private SortedMap<Integer, Path> scored() {
        SortedMap<Integer, Path> runs = new TreeMap<>();
        candidates.values().stream()
                .filter(candidate -> mayBeBest(candidate) && candidate.runDir() != null)
                .forEach(candidate -> runs.put(candidate.index(), dir.resolve(candidate.runDir())));
        return runs;
    }
}
