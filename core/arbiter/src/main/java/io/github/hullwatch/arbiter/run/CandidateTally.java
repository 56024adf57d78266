package io.github.hullwatch.arbiter.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.deeplearning4j.arbiter.optimize.api.saving.ResultReference;
import org.deeplearning4j.arbiter.optimize.runner.CandidateInfo;

/**
 * What is known of the candidates of a runner: how many there are, how each stands, which is the best. The drawing
 * thread writes it; any thread may ask.
 */
final class CandidateTally {

    private final Map<Integer, CandidateInfo> candidates = new ConcurrentSkipListMap<>();
    private final List<ResultReference> results = new ArrayList<>();
    private final AtomicInteger drawn = new AtomicInteger();
    private final AtomicInteger completed = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger queued = new AtomicInteger();
    private volatile Best best;

    /**
     * The best candidate so far, the first of equals.
     *
     * @param time when its score was reported, in milliseconds
     */
    record Best(int index, double score, long time) {}

    /** One more is drawn. */
    void drawn() {
        drawn.incrementAndGet();
    }

    /** A candidate stands so from now on. */
    void put(CandidateInfo info) {
        candidates.put(info.getIndex(), info);
    }

    /** One more waits for a thread, or trains. */
    void queued() {
        queued.incrementAndGet();
    }

    /** One fewer. */
    void answered() {
        queued.decrementAndGet();
    }

    /** One more has failed. */
    void failed() {
        failed.incrementAndGet();
    }

    /** One more has come to its end. @param result may be null */
    void completed(ResultReference result) {
        completed.incrementAndGet();
        if (result != null) {
            synchronized (results) {
                results.add(result);
            }
        }
    }

    /** A score that is a number. */
    void scored(int index, double score, boolean minimize) {
        if (best == null || (minimize ? score < best.score() : score > best.score())) {
            best = new Best(index, score, System.currentTimeMillis());
        }
    }

    int total() {
        return drawn.get();
    }

    int numberCompleted() {
        return completed.get();
    }

    int numberFailed() {
        return failed.get();
    }

    int numberQueued() {
        return queued.get();
    }

    /** Null if no candidate has a score. */
    Best best() {
        return best;
    }

    List<ResultReference> results() {
        synchronized (results) {
            return List.copyOf(results);
        }
    }

    /** In the order of the index. */
    List<CandidateInfo> infos() {
        return new ArrayList<>(candidates.values());
    }
}
