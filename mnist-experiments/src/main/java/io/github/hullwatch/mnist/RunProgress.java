package io.github.hullwatch.mnist;

import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.listener.Transition;
import io.github.hullwatch.mnist.training.Evaluated;
import io.github.hullwatch.mnist.training.TrainingObserver;
import io.github.hullwatch.program.Progress;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Shows the progress of a training (loss, accuracy, geometry) and hands each evaluation to the listener. */
final class RunProgress implements TrainingObserver {

    private final Progress progress;
    private final HullwatchListener hull;
    private final ShownGeometry geometry;
    private String accuracy = "";
    private long iteration;

    /** @param geometry what is shown of it */
    RunProgress(Progress progress, HullwatchListener hull, ShownGeometry geometry) {
        this.progress = progress;
        this.hull = hull;
        this.geometry = geometry;
        hull.onTransition(this::say);
    }

    @Override
    public void iterationDone(long done, long expected, double loss) {
        iteration = done;
        progress.trained(done, loss, () -> String.format(Locale.ROOT, "loss %.3f", loss) + accuracy + geometry.text());
    }

    @Override
    public void evaluating(int done, int total) {
        progress.at(iteration, "testing " + 100 * done / total + "%");
    }

    @Override
    public void evaluated(Evaluated evaluated) {
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("images", evaluated.confusion().total());
        more.put("right", evaluated.confusion().right());
        hull.evaluation("test", evaluated.accuracy(), more);
        accuracy = String.format(Locale.ROOT, ", test %.2f%%", 100 * evaluated.accuracy());
        progress.say(String.format(
                Locale.ROOT,
                "iteration %d, epoch %d: %.2f%% of %,d test images right",
                evaluated.iteration(),
                evaluated.epoch(),
                100 * evaluated.accuracy(),
                evaluated.confusion().total()));
    }

    private void say(Transition transition) {
        String where = transition.layer() == null ? "" : transition.layer() + ": ";
        String when = transition.lastWithout() == transition.firstWith()
                ? "at iteration " + transition.firstWith()
                : "between iterations " + transition.lastWithout() + " and " + transition.firstWith();
        progress.say(where + transition.event() + " " + when);
    }
}
