package io.github.hullwatch.arbiter.program;

import io.github.hullwatch.arbiter.record.SearchRecord;
import io.github.hullwatch.arbiter.run.CandidateTraining;
import io.github.hullwatch.arbiter.space.Dimension;
import io.github.hullwatch.arbiter.space.HyperParameter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a command searches over: what is its own, beside the course that all searches share. */
public interface Subject {

    /** Its hyper-parameters with their presets, in the order in which candidates list them. */
    List<HyperParameter> hyperParameters();

    /** What is varied where the user names no space. */
    Map<String, Dimension> usualSpace();

    /** What is looked for where the user does not say. */
    String usualObjective();

    /** What its candidates let an objective look at. */
    Sight sight();

    /** Its own options by name, for {@code search.json}: a search goes on with equal ones only. */
    Map<String, Object> options();

    /** Iterations that every candidate trains before a rule may end it, at least 1. */
    long earliestEnd();

    /**
     * Gets ready to train: reads the data. Called once, after all options were found to be right.
     *
     * @throws io.github.hullwatch.program.UserError if the data is not what it should be
     */
    CandidateTraining<Map<String, Object>> training(Setting setting);

    /**
     * Writes figures of its own into the directory of the search; none by default.
     *
     * @return sentences about them, for people
     * @throws IOException if one cannot be written
     */
    default List<String> figures(Path searchDir, SearchRecord search) throws IOException {
        return List.of();
    }
}
