package io.github.hullwatch.arbiter.program;

import io.github.hullwatch.arbiter.record.CandidateRecord;
import io.github.hullwatch.arbiter.record.CandidateStatus;
import io.github.hullwatch.arbiter.record.SearchRecord;
import io.github.hullwatch.arbiter.run.SearchObserver;
import io.github.hullwatch.program.Progress;
import java.util.List;

/** Shows each candidate as it ends, and the best so far. */
final class SearchProgress implements SearchObserver, AutoCloseable {

    private final Progress progress;
    private final int total;
    private final List<String> varied;

    /** @param varied the names of the hyper-parameters that differ between candidates */
    SearchProgress(int total, List<String> varied) {
        this.total = total;
        this.varied = varied;
        progress = Progress.of("search", total);
    }

    @Override
    public void changed(CandidateRecord candidate, SearchRecord search) {
        if (candidate.status() == CandidateStatus.RUNNING) {
            return;
        }
        progress.say(CandidateText.sentence(candidate, varied));
        long over = search.candidates().stream()
                .filter(each -> each.status().isFinal())
                .count();
        progress.at(
                Math.min(over, total),
                search.bestCandidate()
                        .map(best -> "best: candidate " + best.index() + ", " + CandidateText.score(best))
                        .orElse("no score yet"));
    }

    @Override
    public void close() {
        progress.close();
    }
}
