package io.github.hullwatch.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.hullwatch.listener.Ending.Fact;
import io.github.hullwatch.run.Manifest;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a run ends by what the program said and what was seen of the training, as a table. */
class EndingTest {

    @ParameterizedTest(name = "{0} [{1}]")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // said      | seen of the training                              | status      | note
                // A training that was watched from its start to its end.
                "-           | MODEL_CAME STEP_DONE                              | finished    | -",
                "finished    | MODEL_CAME STEP_DONE                              | finished    | -",
                "interrupted | MODEL_CAME STEP_DONE                              | interrupted | -",
                "failed      | MODEL_CAME STEP_DONE                              | failed      | -",
                // Checkpoints are deleted once a run is finished: that has to be said.
                "-           | KEEPS_CHECKPOINTS MODEL_CAME STEP_DONE            | interrupted | -",
                "finished    | KEEPS_CHECKPOINTS MODEL_CAME STEP_DONE            | finished    | -",
                // Nothing came, or nothing was trained.
                "-           | -                                                 | failed      | nothing trained",
                "-           | KEEPS_CHECKPOINTS                                 | failed      | nothing trained",
                "finished    | -                                                 | finished    | -",
                "-           | MODEL_CAME                                        | finished    | no step",
                "interrupted | MODEL_CAME                                        | interrupted | -",
                "-           | WATCHING_ENDED                                    | finished    | -",
                "-           | CLOSED_BY_TRAINING                                | finished    | -",
                // A checkpoint that no model was set back to.
                "-           | KEEPS_CHECKPOINTS NOT_TAKEN_UP                    | failed      | nothing trained",
                "finished    | KEEPS_CHECKPOINTS NOT_TAKEN_UP                    | failed      | -",
                "interrupted | KEEPS_CHECKPOINTS NOT_TAKEN_UP                    | interrupted | -",
                // A step or an epoch was broken off by an exception, unless the training itself closes the listener.
                "-           | MODEL_CAME STEP_DONE BEGUN_AND_NOT_DONE           | failed      | -",
                "finished    | MODEL_CAME STEP_DONE BEGUN_AND_NOT_DONE           | failed      | -",
                "interrupted | MODEL_CAME STEP_DONE BEGUN_AND_NOT_DONE           | interrupted | -",
                "-           | MODEL_CAME BEGUN_AND_NOT_DONE                     | failed      | no step",
                "-           | MODEL_CAME STEP_DONE BEGUN_AND_NOT_DONE CLOSED_BY_TRAINING | finished | -",
                "-           | KEEPS_CHECKPOINTS MODEL_CAME BEGUN_AND_NOT_DONE CLOSED_BY_TRAINING | interrupted | -",
                // A listener that fails fast has ended the training.
                "-           | MODEL_CAME STEP_DONE THREW                        | failed      | -",
                "finished    | MODEL_CAME STEP_DONE THREW CLOSED_BY_TRAINING     | failed      | -",
                "interrupted | MODEL_CAME STEP_DONE THREW                        | interrupted | -",
            })
    void endsAs(String said, String seen, String status, String note) {
        Ending ending = Ending.said(said);
        for (Fact fact : facts(seen)) {
            ending = ending.with(fact, true);
        }
        assertEquals(status, ending.status());
        List<String> notes =
                note == null ? List.of() : List.of(note.equals("no step") ? Ending.NO_STEP : Ending.NOTHING_TRAINED);
        assertEquals(notes, ending.notes());
    }

    private static Set<Fact> facts(String words) {
        return words == null
                ? Set.of()
                : Arrays.stream(words.split(" ")).map(Fact::valueOf).collect(Collectors.toSet());
    }

    @Test
    void whatIsNotSoIsNoFact() {
        Ending ending = Ending.said(null);
        for (Fact fact : Fact.values()) {
            ending = ending.with(fact, false);
        }
        assertEquals(Ending.said(null), ending);
    }

    /** Whatever was seen: every ending is one that a manifest knows, and nothing that went wrong has finished. */
    @Test
    void everySetOfFactsHasAnEnding() {
        Fact[] all = Fact.values();
        for (int bits = 0; bits < 1 << all.length; bits++) {
            Set<Fact> facts = EnumSet.noneOf(Fact.class);
            for (Fact fact : all) {
                if ((bits >> fact.ordinal() & 1) == 1) {
                    facts.add(fact);
                }
            }
            for (String said : Arrays.asList(null, "finished", "interrupted", "failed")) {
                Ending ending = with(said, facts);
                assertEquals(1, Collections.frequency(Manifest.ENDINGS, ending.status()), facts.toString());
                if (facts.contains(Fact.THREW) || facts.contains(Fact.NOT_TAKEN_UP)) {
                    assertNotEquals(Manifest.FINISHED, ending.status(), facts.toString());
                }
                if (said != null && !said.equals(Manifest.FINISHED)) {
                    assertEquals(said, ending.status(), facts.toString());
                }
                if (said != null || facts.contains(Fact.STEP_DONE)) {
                    assertEquals(List.of(), ending.notes(), facts.toString());
                }
            }
        }
    }

    private static Ending with(String said, Set<Fact> facts) {
        Ending ending = Ending.said(said);
        for (Fact fact : facts) {
            ending = ending.with(fact, true);
        }
        return ending;
    }
}
