package io.github.hullwatch.view;

import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.text.Numbers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run showed, in sentences for readers who are new to it: what was watched, what lay inside or outside and how
 * that compares with chance, what changed when, how well the model did, and what watching cost. Every sentence follows
 * from the files of the run. Immutable.
 */
public final class Summary {
    /** Blocks and layers that have words of their own; the tables have the rest. */
    static final int TOLD = 8;

    /**
     * A sentence, and what it is about.
     *
     * @param subject the name of a block; empty if the sentence needs none
     * @param text the sentence
     */
    public record Line(String subject, String text) {
        @Override
        public String toString() {
            return subject.isEmpty() ? text : subject + ": " + text;
        }
    }

    /** In place of a verdict. */
    public static final String BROKEN = "not finite";

    /** In place of the verdict outside, which by convention a hull of nothing has. */
    public static final String NO_DIRECTIONS = "without directions";

    private final RunView run;

    public Summary(RunView run) {
        this.run = run;
    }

    /**
     * The sentences about a run.
     *
     * @param runDir a run directory, finished or not
     * @return at least one sentence, without markup
     * @throws io.github.hullwatch.run.RunDirectoryException if it is not a run directory
     */
    public static List<String> of(Path runDir) {
        Summary summary = new Summary(RunView.read(runDir));
        List<String> all = new ArrayList<>();
        all.add(summary.watched());
        summary.watchingEnded().ifPresent(all::add);
        all.addAll(summary.notFinite());
        all.addAll(summary.allZero());
        summary.verdicts().forEach(line -> all.add(line.toString()));
        all.addAll(summary.dimension());
        summary.run.chosenSpaces().sentences().forEach(line -> all.add(line.toString()));
        summary.papers().forEach(line -> all.add(line.toString()));
        summary.changes().forEach(line -> all.add(line.toString()));
        all.addAll(summary.findings());
        all.addAll(summary.performance());
        all.addAll(summary.cost());
        return all;
    }

    /** “LeNet on MNIST”, as far as the manifest has the names. */
    public String title() {
        return new RunSubject(run).title();
    }

    /** Seconds from the start to the end, or to the last line if the run has no end; NaN if neither is known. */
    public double seconds() {
        return RunDuration.seconds(run);
    }

    /** What was watched, for how long, and how the loss went. */
    public String watched() {
        return new CourseSentence(run).text();
    }

    /** Since when nothing was watched any more, and why; empty if the watching went on to the end. */
    public Optional<String> watchingEnded() {
        Manifest.Watching watching = run.manifest().watching();
        if (watching == null) {
            return Optional.empty();
        }
        String training =
                switch (run.manifest().status()) {
                    case Manifest.FINISHED -> "the training went on without it, to its end.";
                    case Manifest.FAILED -> "the training went on without it, and failed later.";
                    case Manifest.INTERRUPTED -> "the training went on without it, until it was stopped.";
                    default -> "the training went on without it.";
                };
        String cause = watching.cause() == null || watching.cause().isBlank() ? "" : " Cause: " + watching.cause();
        return Optional.of(
                "Watching ended at iteration " + Numbers.whole(watching.endedAt()) + "; " + training + cause);
    }

    /** What is infinite or not a number at the end, and since when; empty if nothing is. */
    public List<String> notFinite() {
        return run.notFinite().sentences();
    }

    /** Which layers have only zero weights at the end, and since when; empty if none has. */
    public List<String> allZero() {
        return run.allZero().sentences();
    }

    /** How many blocks are inside, and so on, if there are many; then one sentence each, on the last verdict. */
    public List<Line> verdicts() {
        return new VerdictSentences(run).lines();
    }

    /**
     * The last verdict of a block, or that its weights are not finite, since what was last proven does not hold then,
     * or that it has no directions, since a hull of nothing is outside by convention only.
     */
    public String verdictAtEnd(Track track) {
        return new VerdictSentences(run).atEnd(track);
    }

    /**
     * What inside and outside mean, for readers who have not heard of it before, and where the layers of this run are;
     * empty if no hull was measured.
     */
    public Optional<String> meaning() {
        return new HullMeaning(run).text();
    }

    /** How a depth compares with that of random directions, as a clause; empty if the line does not say. */
    public static String chance(Measurement line) {
        return ChanceClause.of(line);
    }

    /** Which layers are outside because they have too few neurons to be inside. */
    public List<String> dimension() {
        return new VerdictSentences(run).dimension();
    }

    /** What the quantities after other papers came to, a sentence each; empty where none was measured. */
    public List<Line> papers() {
        return PaperSentences.of(run);
    }

    /** What changed, and when. */
    public List<Line> changes() {
        return new ChangeSentences(run, !findings().isEmpty()).lines();
    }

    /**
     * What an experiment concludes from its own run, as the results in the manifest have it; empty if it concludes
     * nothing.
     */
    public List<String> findings() {
        return run.manifest().results().get("whatTheDataSay") instanceof String text && !text.isBlank()
                ? List.of(text)
                : List.of();
    }

    /** The last accuracy on each data set. */
    public List<String> performance() {
        List<String> sentences = new ArrayList<>();
        for (Map.Entry<String, Track> entry : run.evaluations().entrySet()) {
            Measurement last = entry.getValue().last();
            double accuracy = last.number("accuracy");
            if (!Double.isNaN(accuracy)) {
                sentences.add("Accuracy on " + entry.getKey() + " data: " + Numbers.percent(accuracy) + " at iteration "
                        + Numbers.whole(last.iteration()) + ".");
            }
        }
        return sentences;
    }

    /** Seconds that measuring took, as the manifest has them; 0 if it has none. */
    public double watchingSeconds() {
        return new WatchingCost(run).watchingSeconds();
    }

    /** Seconds that watching kept the training from going on; 0 if that is not known. */
    public double trainingSeconds() {
        return new WatchingCost(run).trainingSeconds();
    }

    /** What watching cost; empty if that is not known. */
    public List<String> cost() {
        return new WatchingCost(run).sentences();
    }
}
