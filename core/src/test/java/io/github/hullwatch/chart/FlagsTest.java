package io.github.hullwatch.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FlagsTest {
    private static final Pattern NUMBER = Pattern.compile("class=\"number\"[^>]*>([^<]*)<");

    @Test
    void eventsThatStandApartHaveAFlagEach() {
        assertEquals(List.of("1", "2", "3"), flags(10, 1, 500, 2, 900, 3));
    }

    @Test
    void eventsThatStandCloseShareAFlagWithAllTheirNumbers() {
        assertEquals(List.of("1–3", "4"), flags(100, 1, 105, 2, 110, 3, 900, 4));
        assertEquals(List.of("1, 4"), flags(100, 1, 101, 4));
        assertEquals(List.of("1…7"), flags(100, 1, 101, 4, 102, 7));
    }

    @Test
    void flagsThatGrowIntoAnotherTakeItIn() {
        // Pairs, of which the first two meet only once their flags have the width of two numbers.
        assertEquals(List.of("1–4", "5–6"), flags(100, 1, 110, 2, 157, 3, 167, 4, 300, 5, 310, 6));
    }

    @Test
    void eventsOutsideTheChartHaveNone() {
        assertEquals(List.of(), flags(1001, 1));
    }

    @Test
    void everyEventKeepsItsLine() {
        assertEquals(3, draw(100, 1, 100, 2, 900, 3).split("class=\"mark\"", -1).length - 1);
    }

    private static List<String> flags(int... iterationsAndNumbers) {
        List<String> labels = new ArrayList<>();
        Matcher found = NUMBER.matcher(draw(iterationsAndNumbers));
        while (found.find()) {
            labels.add(found.group(1));
        }
        return labels;
    }

    private static String draw(int... iterationsAndNumbers) {
        List<EventMark> marks = new ArrayList<>();
        for (int i = 0; i < iterationsAndNumbers.length; i += 2) {
            marks.add(new EventMark(iterationsAndNumbers[i], iterationsAndNumbers[i + 1], "event"));
        }
        Chart chart = new Chart("Loss", Axis.over("iteration", 0, 1000), Axis.fitted("loss")).events(marks);
        chart.add(new Curve("loss", new double[] {0, 1000}, new double[] {1, 0}, Ink.BLUE, Curve.Look.SOLID));
        return chart.picture(Size.NORMAL).themedSvg();
    }
}
