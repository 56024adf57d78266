package io.github.hullwatch.papers.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.papers.study.StudyFigure;
import io.github.hullwatch.papers.study.Unit;
import io.github.hullwatch.papers.study.UnitResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiguresTest {

    private static final double NAN = Double.NaN;

    private static UnitResult unit(String cell, long seed, double[] t, double... y) {
        return new UnitResult(new Unit(cell, seed), Map.of(), Map.of("t", t, "y", y));
    }

    private static final double[] T = {0, 10, 20};

    private static List<UnitResult> five() {
        List<UnitResult> five = new ArrayList<>();
        for (int seed = 0; seed < 5; seed++) {
            five.add(unit("a", seed, T, seed, 10 * seed, seed == 0 ? NAN : 1));
        }
        return five;
    }

    @Test
    void quantilesAreThoseOfNumPy() {
        SeriesBand band = SeriesBand.of(five(), "y", "t", SeriesBand.Kind.QUANTILES);
        assertArrayEquals(T, band.x());
        // np.quantile([0, 1, 2, 3, 4], [.1, .5, .9]) is [.4, 2, 3.6].
        assertArrayEquals(new double[] {.4, 4, 1}, band.low(), 1e-12);
        assertArrayEquals(new double[] {2, 20, 1}, band.middle(), 1e-12);
        assertArrayEquals(new double[] {3.6, 36, 1}, band.high(), 1e-12);
        assertArrayEquals(new int[] {5, 5, 4}, band.seeds());
    }

    @Test
    void meanAndStandardDeviation() {
        SeriesBand band = SeriesBand.of(five(), "y", "t", SeriesBand.Kind.MEAN_AND_SD);
        assertEquals(2, band.middle()[0], 1e-12);
        assertEquals(2 + Math.sqrt(2.5), band.high()[0], 1e-12);
        assertEquals(2 - Math.sqrt(2.5), band.low()[0], 1e-12);
    }

    @Test
    void seedsThatEndEarlierCountWhereTheyAre() {
        SeriesBand band = SeriesBand.of(
                List.of(unit("a", 1, T, 1, 2, 3), unit("a", 2, new double[] {0, 5}, 3, 4)),
                "y",
                "t",
                SeriesBand.Kind.QUANTILES);
        assertArrayEquals(new double[] {0, 5, 10, 20}, band.x());
        assertArrayEquals(new int[] {2, 1, 1, 1}, band.seeds());
        assertArrayEquals(new double[] {2, 4, 2, 3}, band.middle());
    }

    @Test
    void placesHaveToFit() {
        UnitResult wrong = unit("a", 1, T, 1, 2);
        assertThrows(
                IllegalArgumentException.class,
                () -> SeriesBand.of(List.of(wrong), "y", "t", SeriesBand.Kind.QUANTILES));
    }

    @Test
    void aPowerLawIsFoundAgain() {
        double[] x = {1, 2, 4, 8, NAN, 3};
        double[] y = new double[6];
        for (int i = 0; i < 6; i++) {
            y[i] = 3 * Math.pow(x[i], -.5);
        }
        y[5] = 0;
        PowerLaw law = PowerLaw.fit(x, y);
        assertEquals(-.5, law.exponent(), 1e-12);
        assertEquals(3, law.factor(), 1e-12);
        assertEquals(1.5, law.at(4), 1e-12);
        assertTrue(Double.isNaN(
                PowerLaw.fit(new double[] {2, 2}, new double[] {1, 3}).exponent()));
        assertTrue(Double.isNaN(PowerLaw.fit(new double[] {2}, new double[] {1}).exponent()));
    }

    @Test
    void bandsAreDrawnByCellWithKnownValues() {
        List<UnitResult> done = five();
        done.add(unit("b, \"2\"", 1, T, 5, 6, 7));
        StudyFigure figure = BandFigure.of("f", "Figure 1", "A caption.")
                .axes("iteration", "y")
                .cells(done, "y")
                .reference("paper", 10, 19, 1)
                .level("threshold", .9)
                .prediction("theory", T, new double[] {1, 2, 3})
                .event(15, "falls")
                .event(5, "rises")
                .event(NAN, "never")
                .build();
        assertTrue(figure.csv().startsWith("kind,name,x,seeds,low,value,high\n"), figure.csv());
        assertTrue(figure.csv().contains("series,a,10.0,5,4.0,20.0,36.0\n"), figure.csv());
        assertTrue(figure.csv().contains("series,\"b, \"\"2\"\"\",0.0,1,5.0,5.0,5.0\n"), figure.csv());
        assertTrue(figure.csv().contains("reference,paper,10.0,,18.0,19.0,20.0\n"), figure.csv());
        assertTrue(figure.csv().contains("level,threshold,,,,0.9,\n"), figure.csv());
        assertEquals("A caption. Flags: 1: rises; 2: falls.", figure.caption());
        String svg = figure.picture().svg();
        for (String word : List.of("paper", "threshold", "theory", "b, &quot;2&quot;", "Figure 1", "iteration")) {
            assertTrue(svg.contains(word), word);
        }
    }

    @Test
    void theExponentStandsInTheLegend() {
        double[] widths = {64, 256, 1024};
        StudyFigure figure = ScalingFigure.of("f", "Figure 2", "A caption.")
                .axes("width", "flips")
                .logLog()
                .fitted("flips", widths, List.of(new double[] {8}, new double[] {4}, new double[] {2}))
                .points("other", widths, new double[] {1, 0, NAN})
                .reference("known", widths, new double[] {8, 4, 2}, new double[] {1, 1, 1})
                .build();
        assertTrue(
                figure.picture().svg().contains("flips, exponent −0.50"),
                figure.picture().svg());
        assertTrue(figure.csv().contains("fit,flips,256.0,,,"), figure.csv());
    }

    @Test
    void figuresOfNothingCanBeDrawn() {
        for (StudyFigure figure : List.of(
                BandFigure.of("f", "h", "c")
                        .axes("x", "y")
                        .logX()
                        .logY()
                        .cells(List.of(), "y")
                        .build(),
                ScalingFigure.of("f", "h", "c")
                        .logLog()
                        .points("p", new double[] {0}, new double[] {NAN})
                        .build(),
                BandFigure.of("f", "h", "c")
                        .cells(List.of(unit("a", 1, new double[] {5}, 3)), "y")
                        .build())) {
            assertTrue(figure.picture().svg().contains("<svg"));
        }
    }
}
