package io.github.hullwatch.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void aLayerIsMeasuredAgainOnceItsWeightsAreFinite() {
        assertEquals(
                "weights became infinite or not a number; the layer is not measured until all are finite again",
                Words.meaning("not-finite"));
    }

    @Test
    void eventsHaveTitlesAndMeanings() {
        assertEquals("Hull entry", Words.event("hull-entry"));
        assertEquals("it was switched off; training went on", Words.meaning("quantity-failed"));
        assertEquals("My own event", Words.event("my-own-event"));
        assertEquals("", Words.meaning("my-own-event"));
    }

    @Test
    void ratesAreInNatsAnIterationAndOtherNumbersSayEnough() {
        assertEquals(" nats an iteration", Words.unit("rateBefore"));
        assertEquals(" nats an iteration", Words.unit("rateAfter"));
        assertEquals("", Words.unit("neuron"));
        assertEquals("", Words.unit("loss"));
        assertEquals("", Words.unit("own"));
    }

    @Test
    void fieldsHaveTitlesAndReadings() {
        assertEquals(
                new Words.Field("Effective rank", "How many dimensions the directions use, in effect.", true),
                Words.field("spread", "effectiveRank"));
        assertEquals(
                new Words.Field("Radial speed", "How fast the weights grow or shrink, per iteration.", false),
                Words.field("motion", "radialSpeed"));
        assertEquals(new Words.Field("Own number", "", true), Words.field("spread", "ownNumber"));
        assertEquals(new Words.Field("Own number", "", true), Words.field("own", "ownNumber"));
    }

    /** The lines hold sums over pairs of neurons, the page shows means. */
    @Test
    void energiesOnThePageAreMeans() {
        for (String energy : new String[] {"energy0", "energy1", "energy2"}) {
            assertTrue(Words.field("spread", energy).reading().startsWith("Mean of "));
        }
    }

    @Test
    void companionsStandInTheChartOfTheirField() {
        assertEquals(new Companions("resultantNull", "resultantNullSd", "", ""), Companions.of("spread", "resultant"));
        assertEquals(new Companions("wendel", "", "shareLow", "shareHigh"), Companions.of("census", "share"));
        assertEquals(new Companions("null", "nullSd", "", ""), Companions.of("dimension", "value"));
        assertEquals(new Companions("", "", "", ""), Companions.of("spread", "minCosine"));
        assertEquals(new Companions("xNull", "xNullSd", "", ""), Companions.of("own", "x"));
        assertEquals(new Companions("xNull", "xNullSd", "", ""), Companions.of("spread", "x"));
    }

    @Test
    void whatStandsInAnotherChartOrNeverChangesHasNoneOfItsOwn() {
        for (String field : new String[] {"frames", "m", "wendel", "shareLow", "shareHigh"}) {
            assertFalse(Companions.hasChart("census", field), field);
        }
        for (String field : new String[] {"null", "nullSd", "standardError"}) {
            assertFalse(Companions.hasChart("dimension", field), field);
        }
        assertFalse(Companions.hasChart("spread", "effectiveRankNullSd"));
        assertFalse(Companions.hasChart("own", "xNull"));
        assertTrue(Companions.hasChart("own", "x"));
        assertTrue(Companions.hasChart("census", "share"));
        assertTrue(Companions.hasChart("census", "undecided"));
        assertTrue(Companions.hasChart("motion", "maxAngle"));
    }
}
