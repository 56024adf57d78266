package io.github.hullwatch.arbiter.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.RunDirectoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectivesTest {
    private static final Block DENSE1 = new Block("dense1", "all", "full");
    private static final Block PLUS = new Block("dense1", "plus", "V1");
    private static final Block OF_CLASS = new Block("dense1", "all", "class3");

    @TempDir
    Path temp;

    private static Score score(String objective, Path run) {
        return Objectives.parse(objective).score(run);
    }

    private static Score met(double value) {
        return new Score(value, false);
    }

    private static Score never(double value) {
        return new Score(value, true);
    }

    /** 300 iterations; everything happens. */
    private Path full(String name) {
        RecordedRun run = RecordedRun.in(temp.resolve(name));
        run.depth(0, DENSE1, -.5, -.3, .1).depth(0, PLUS, -.9, -.3, .1).depth(0, OF_CLASS, -.2, -.3, .1);
        run.accuracy(0, "test", .1).meanLoss(100, .8, 1.5).accuracy(100, "validation", .7);
        run.meanLoss(200, .97, .25).accuracy(200, "validation", .9);
        for (int t = 0; t < 300; t++) {
            run.loss(t, 1 + (299 - t) / 100.);
        }
        run.depth(300, DENSE1, .2, -.3, .1).depth(300, PLUS, .4, -.3, .1).depth(300, OF_CLASS, -.1, -.3, .1);
        run.event("hull-entry", 150, DENSE1).event("hull-exit", 160, DENSE1).event("hull-entry", 180, DENSE1);
        run.event("hull-entry", 90, PLUS).event("hull-entry", 120, OF_CLASS);
        run.event("pace-change", 140, null);
        return run.finished();
    }

    @Test
    void eachObjectiveOfARunInWhichEverythingHappens() {
        Path run = full("full");
        assertEquals(met(.97), score("accuracy", run));
        assertEquals(met(.9), score("accuracy:validation", run));
        assertEquals(met(.25), score("test-loss", run));
        // 300 losses: the median of the last 15, 1.00, 1.01, …, 1.14.
        assertEquals(1.07, score("loss", run).value(), 1e-12);
        assertFalse(score("loss", run).censored());
        assertEquals(met(90), score("hull-entry", run));
        assertEquals(met(150), score("hull-entry:dense1", run));
        assertEquals(met(90), score("hull-entry:dense1:plus:V1", run));
        assertEquals(met(120), score("hull-entry:dense1:all:class3", run));
        assertEquals(met(140), score("pace-change", run));
        assertEquals(met(.2), score("depth:dense1", run));
        assertEquals(met(.4), score("depth:dense1:plus:V1", run));
        assertEquals(5, score("depth-over-chance:dense1", run).value(), 1e-12);
        assertEquals(met(10), score("time-to-accuracy:0.8", run));
        assertEquals(met(20), score("time-to-accuracy:0.81", run));
        assertEquals(met(20), score("time-to-accuracy:.9:validation", run));
        assertEquals(
                .7 * .97 - .3 * 150 / 1000,
                score("0.7*accuracy - 0.3*hull-entry:dense1/1000", run).value(),
                1e-12);
        assertFalse(score("0.7*accuracy-0.3*hull-entry/1000", run).censored());
    }

    @Test
    void aConditionThatIsNeverMetIsCensored() {
        Path run = RecordedRun.in(temp.resolve("never"))
                .losses(2, 2, 2)
                .depth(40, DENSE1, -.4, null, null)
                .accuracy(40, "test", .3)
                .finished();
        assertEquals(never(40), score("hull-entry", run));
        assertEquals(never(40), score("hull-entry:dense1:plus:V1", run));
        assertEquals(never(40), score("hull-entry:other", run));
        assertEquals(never(40), score("pace-change", run));
        assertEquals(never(4), score("time-to-accuracy:0.31", run));
        assertEquals(met(4), score("time-to-accuracy:0.3", run));
        assertEquals(never(0), score("accuracy:validation", run));
        assertEquals(never(2), score("test-loss", run));
        assertEquals(met(2), score("loss", run));
        assertEquals(never(-1), score("depth:dense2", run));
        assertEquals(never(-Double.MAX_VALUE), score("depth-over-chance:dense1", run));
        Score sum = score("0.7*accuracy - 0.3*hull-entry/100", run);
        assertEquals(.7 * .3 - .3 * .4, sum.value(), 1e-12);
        assertTrue(sum.censored());
    }

    @Test
    void aHullThatHoldsTheOriginFromTheStartIsEnteredAtZero() {
        Path run = RecordedRun.in(temp.resolve("start"))
                .event("hull-entry", 0, DENSE1)
                .losses(1, 1)
                .finished();
        assertEquals(met(0), score("hull-entry:dense1", run));
    }

    @Test
    void aDivergedRunIsCensoredEverywhere() {
        Path run = RecordedRun.in(temp.resolve("nan"))
                .depth(0, DENSE1, .3, 0., .1)
                .event("hull-entry", 0, DENSE1)
                .meanLoss(0, .99, .01)
                .losses(3, 1, 7, Double.NaN)
                .event("pace-change", 1, null)
                .event("loss-not-finite", 3, null)
                .ended(Manifest.INTERRUPTED);
        assertEquals(never(0), score("accuracy", run));
        assertEquals(never(3), score("loss", run));
        assertEquals(never(3), score("test-loss", run));
        assertEquals(never(3), score("hull-entry:dense1", run));
        assertEquals(never(3), score("pace-change", run));
        assertEquals(never(.3), score("time-to-accuracy:0.5", run));
        assertTrue(score("depth:dense1", run).censored());
        assertTrue(score("depth-over-chance:dense1", run).censored());
        assertTrue(score("accuracy - hull-entry/1000", run).censored());
        assertTrue(CandidateRun.read(run).diverged());
    }

    @Test
    void aRunWithoutAnyFiniteLossHasAScore() {
        Path run = RecordedRun.unwatched(temp.resolve("at-once"))
                .losses(Double.NaN)
                .event("loss-not-finite", 0, null)
                .ended(Manifest.INTERRUPTED);
        assertEquals(never(Double.MAX_VALUE), score("loss", run));
        assertEquals(never(0), score("hull-entry", run));
        assertEquals(never(-Double.MAX_VALUE), score("-2*loss", run));
        Path nothing = RecordedRun.unwatched(temp.resolve("nothing")).unfinished();
        for (String text : List.of(
                "accuracy",
                "loss",
                "test-loss",
                "hull-entry",
                "pace-change",
                "depth:a",
                "depth-over-chance:a",
                "time-to-accuracy:1",
                "accuracy - hull-entry",
                "loss,hull-entry")) {
            assertTrue(score(text, nothing).censored(), text);
            assertTrue(
                    Objectives.parse(text).missing(CandidateRun.read(nothing)).isEmpty(), text);
        }
    }

    @Test
    void aLossThatComesBackIsNoDivergence() {
        Path run = RecordedRun.in(temp.resolve("back"))
                .losses(3, Double.NaN, 1)
                .event("loss-not-finite", 1, null)
                .finished();
        assertEquals(met(1), score("loss", run));
        Path weights = RecordedRun.in(temp.resolve("weights"))
                .losses(3, 2, 1)
                .event("not-finite", 1, DENSE1)
                .finished();
        assertEquals(never(3), score("loss", weights));
    }

    @Test
    void whatWasReachedBeforeAnEndCountsAndWhatIsOfTheEndIsCensored() {
        Path run = RecordedRun.in(temp.resolve("stopped"))
                .losses(3, 2)
                .event("hull-entry", 1, DENSE1)
                .accuracy(2, "test", .8)
                .depth(2, DENSE1, .2, 0., .1)
                .ended(Manifest.INTERRUPTED);
        assertEquals(met(.8), score("accuracy", run));
        assertEquals(met(1), score("hull-entry", run));
        assertEquals(never(.2), score("depth:dense1", run));
        assertEquals(2, score("depth-over-chance:dense1", run).value(), 1e-12);
        assertTrue(score("depth-over-chance:dense1", run).censored());
    }

    @Test
    void theChangeOfPaceOfARunWithoutEndIsFoundInItsLosses() {
        RecordedRun run = RecordedRun.in(temp.resolve("killed"));
        for (int t = 0; t < 200; t++) {
            run.loss(t, Math.exp(t < 100 ? -.002 * t : -.2 - .05 * (t - 100)));
        }
        assertEquals(100, score("pace-change", run.unfinished()).value(), 2);
        RecordedRun gaps = RecordedRun.in(temp.resolve("gaps"));
        for (int t = 0; t < 200; t++) {
            gaps.loss(2 * t, Math.exp(t < 100 ? -.002 * t : -.2 - .05 * (t - 100)));
        }
        assertEquals(never(398), score("pace-change", gaps.unfinished()));
    }

    @Test
    void aTornAndADamagedLineAreLeftOut() throws IOException {
        Path run = full("torn");
        Files.writeString(
                run.resolve("measurements.jsonl"),
                "not json\n{\"iteration\":301,\"epoch\":0,\"seconds\":99,\"quantity\":\"evaluation\",\"data\":\"test\",\"acc",
                StandardOpenOption.APPEND);
        assertEquals(met(.97), score("accuracy", run));
        assertEquals(300, CandidateRun.read(run).iterations());
    }

    @Test
    void aDirectoryWithoutRunIsRefused() {
        assertThrows(RunDirectoryException.class, () -> score("accuracy", temp.resolve("none")));
    }

    @Test
    void whatCannotBeComputedIsNamedWithWhatThereIs() {
        CandidateRun run = CandidateRun.read(full("there"));
        assertEquals("", missing("accuracy", run));
        assertEquals(
                "nothing was evaluated on 'validaton', so there is no accuracy; there are test, validation (nearest:"
                        + " validation)",
                missing("accuracy:validaton", run));
        assertEquals(
                "no layer 'dens1' is watched; there are dense1, dense2 (nearest: dense1)",
                missing("hull-entry:dens1", run));
        assertEquals(
                "no group 'minus' of layer 'dense1' is watched; there are all, plus (nearest: plus)",
                missing("depth:dense1:minus", run));
        assertEquals(
                "no space 'class4' of layer 'dense1' is watched; there are full, V1, class3 (nearest: class3)",
                missing("hull-entry:dense1:all:class4", run));
        assertEquals(
                "group 'plus' of layer 'dense1' is not watched in space 'class3'",
                missing("hull-entry:dense1:plus:class3", run));
        assertEquals("", missing("hull-entry:dense1:all:class3", run));
        assertEquals("", missing("0.5*accuracy - hull-entry:dense1", run));
        assertEquals(
                "no layer 'x' is watched; there are dense1, dense2 (nearest: dense1)",
                missing("accuracy - hull-entry:x", run));
        assertEquals(
                "no layer 'x' is watched; there are dense1, dense2 (nearest: dense1)",
                missing("accuracy,min:depth:x", run));

        CandidateRun bare = CandidateRun.read(
                RecordedRun.unwatched(temp.resolve("bare")).losses(1, 1).finished());
        assertEquals(
                "nothing was evaluated on 'test', so there is no accuracy; the run has no evaluations at all",
                missing("accuracy", bare));
        assertEquals(
                "nothing was evaluated on 'test', so there is no mean loss; the run has no evaluations at all; loss is"
                        + " the training loss at the end",
                missing("test-loss", bare));
        assertEquals(
                "no hull was measured; watch a layer that has directions, and leave the quantity hull on",
                missing("hull-entry", bare));
        CandidateRun noLoss = CandidateRun.read(RecordedRun.in(temp.resolve("no-loss"))
                .depth(0, DENSE1, 0, null, null)
                .accuracy(1, "test", .5)
                .finished());
        assertEquals("no loss was recorded", missing("pace-change", noLoss));
        assertEquals(
                "evaluations on 'test' do not record a mean loss; loss is the training loss at the end",
                missing("test-loss", noLoss));
        assertEquals(
                "no value under chance was drawn for dense1: a budget of time leaves them out",
                missing("depth-over-chance:dense1", noLoss));
    }

    private static String missing(String objective, CandidateRun run) {
        return Objectives.parse(objective).missing(run).orElse("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "accuracy | accuracy | false",
                "accuracy:test | accuracy | false",
                "accuracy:\"my data\" | accuracy:\"my data\" | false",
                "loss | loss | true",
                "min:loss | loss | true",
                "max:loss | max:loss | false",
                "test-loss | test-loss | true",
                "hull-entry | hull-entry | true",
                "hull-entry:dense1 | hull-entry:dense1:all:full | true",
                "hull-entry:dense-1:plus | hull-entry:dense-1:plus:full | true",
                "hull-entry:lstm/W.forget | hull-entry:lstm/W.forget:all:full | true",
                "hull-entry:\"res/2 b\":all:V1 | hull-entry:\"res/2 b\":all:V1 | true",
                "pace-change | pace-change | true",
                "depth:dense1 | depth:dense1:all:full | false",
                "min:depth:dense1 | min:depth:dense1:all:full | true",
                "depth-over-chance:a | depth-over-chance:a:all:full | false",
                "time-to-accuracy:.97 | time-to-accuracy:0.97 | true",
                "time-to-accuracy:1:train | time-to-accuracy:1.0:train | true",
                "0.7*accuracy-0.3*hull-entry/1000 | 0.7*accuracy - 0.3*hull-entry/1000 | false",
                " 2 * accuracy | 2*accuracy | false",
                "-accuracy | -accuracy | true",
                "hull-entry:a/2 + loss | hull-entry:a:all:full/2 + loss | true",
                "1e-3*pace-change+loss | 0.001*pace-change + loss | true",
                "loss + min:depth:a | loss + min:depth:a:all:full | true",
                "accuracy,hull-entry | accuracy,hull-entry | false",
                "accuracy - loss , pace-change | accuracy - loss,pace-change | false",
            })
    void reads(String text, String name, boolean minimize) {
        Objective objective = Objectives.parse(text);
        assertEquals(name, objective.name());
        assertEquals(minimize, objective.minimize());
        assertEquals(objective, Objectives.parse(name));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "acuracy | there is no objective 'acuracy'; the nearest is accuracy,",
                "Hull-Entry | the nearest is hull-entry,",
                "accuracy-hull-entry | there is no objective 'accuracy-hull-entry'",
                "`` | an objective is empty",
                "0.7* | the name of an objective is missing at the end",
                "accuracy + | the name of an objective is missing at the end",
                "accuracy,, | the name of an objective was expected at ','",
                "accuracy,loss,hull-entry | a Pareto front is of two objectives",
                "accuracy,accuracy | two different",
                "depth | objective depth is written depth:LAYER[:GROUP[:SPACE]]",
                "loss:test | objective loss is written loss, not loss:test",
                "hull-entry:a:b:c:d | not hull-entry:a:b:c:d",
                "hull-entry: | ':' is not understood",
                "hull-entry:\"a | ':\"a' is not understood",
                "depth:\" \" | objective depth has a blank name",
                "time-to-accuracy:97 | wants an accuracy above 0 and at most 1, such as 0.97, not 97",
                "time-to-accuracy:NaN | not NaN",
                "time-to-accuracy | objective time-to-accuracy is written",
                "0.5*accuracy + 0.5*hull-entry | a sum of 0.5*accuracy (accuracy should be large) and 0.5*hull-entry"
                        + " (hull-entry should be small) pulls both ways",
                "0*accuracy + loss | a weight and a divisor are above 0 and finite, not 0",
                "1e999*accuracy | a weight and a divisor are above 0 and finite, not 1e999",
                "accuracy/0 | a weight and a divisor are above 0 and finite, not 0",
                "accuracy/2/3 | '/3' is not understood",
                "{\"accuracy\":1} | the name of an objective was expected",
                "min:max:loss | there is no objective 'max'",
            })
    void refuses(String text, String says) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Objectives.parse(text));
        assertTrue(e.getMessage().contains(says), e.getMessage());
        assertFalse(e.getMessage().contains("\n"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "accuracy\nx", "accuracy:\u0000\u001b[31m\n", "hull-entry:\"a\nb\""})
    void linesAndControlsStayOutOfMessages(String text) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Objectives.parse(text));
        assertTrue(e.getMessage().codePoints().noneMatch(Character::isISOControl), e.getMessage());
    }

    @Test
    void endlessTextIsRefusedInAShortLine() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Objectives.parse("accuracy + ".repeat(100_000)));
        assertEquals("an objective has at most 1000 characters, not 1100000", e.getMessage());
    }

    @Test
    void scoresAreFiniteAndOrdered() {
        assertThrows(IllegalArgumentException.class, () -> new Score(Double.NaN, false));
        assertThrows(IllegalArgumentException.class, () -> new Score(Double.POSITIVE_INFINITY, true));
        assertTrue(met(1e300).isBetterThan(never(0), true));
        assertFalse(never(0).isBetterThan(met(1e300), true));
        assertTrue(met(-1e300).isBetterThan(never(0), false));
        assertFalse(never(3).isBetterThan(never(2), false));
        assertFalse(never(3).isBetterThan(never(2), true));
        assertTrue(met(1).isBetterThan(met(2), true));
        assertTrue(met(2).isBetterThan(met(1), false));
    }

    @Test
    void theFrontOfTwoByHand() {
        TwoObjectives two = (TwoObjectives) Objectives.parse("accuracy,hull-entry");
        Map<Integer, TwoObjectives.Scores> scores = new TreeMap<>();
        scores.put(0, new TwoObjectives.Scores(met(.9), met(100)));
        scores.put(1, new TwoObjectives.Scores(met(.8), met(50)));
        scores.put(2, new TwoObjectives.Scores(met(.8), met(60)));
        scores.put(3, new TwoObjectives.Scores(met(.95), never(300)));
        scores.put(4, new TwoObjectives.Scores(met(.94), never(10)));
        scores.put(5, new TwoObjectives.Scores(never(0), never(10)));
        scores.put(6, new TwoObjectives.Scores(met(.9), met(100)));
        scores.put(7, new TwoObjectives.Scores(never(0), met(50)));
        assertEquals(List.of(0, 1, 3, 6), two.frontOf(scores));
        assertEquals(List.of(), two.frontOf(Map.of()));
        assertEquals(List.of(), two.frontOf(Map.of(3, new TwoObjectives.Scores(never(0), never(0)))));
    }

    @Test
    void theFrontIsReadFromTheRuns() {
        Path full = full("a");
        Path worse = RecordedRun.in(temp.resolve("b"))
                .accuracy(1, "test", .5)
                .event("hull-entry", 100, DENSE1)
                .finished();
        Path sooner = RecordedRun.in(temp.resolve("c"))
                .accuracy(1, "test", .5)
                .event("hull-entry", 10, DENSE1)
                .finished();
        Objective two = Objectives.parse("accuracy,hull-entry");
        assertEquals(List.of(2, 9), two.front(new TreeMap<>(Map.of(2, full, 5, worse, 9, sooner))));
        assertEquals(null, Objectives.parse("accuracy").front(new TreeMap<>(Map.of(2, full))));
        assertEquals(met(.97), two.score(full));
    }

    @Test
    void namesOfBlocks() {
        assertTrue(Objectives.parse("hull-entry").names(PLUS));
        assertTrue(Objectives.parse("accuracy").names(PLUS));
        assertTrue(Objectives.parse("hull-entry:dense1:plus:V1").names(PLUS));
        assertFalse(Objectives.parse("hull-entry:dense1").names(PLUS));
        assertFalse(Objectives.parse("accuracy - hull-entry:dense1").names(PLUS));
        assertTrue(Objectives.parse("accuracy,depth:dense1:plus:V1").names(PLUS));
        assertFalse(Objectives.parse("min:depth-over-chance:dense1").names(PLUS));
    }
}
