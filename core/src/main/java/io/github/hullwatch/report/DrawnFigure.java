package io.github.hullwatch.report;

import io.github.hullwatch.chart.Chart;
import io.github.hullwatch.chart.EventMark;
import io.github.hullwatch.chart.Panels;
import io.github.hullwatch.chart.Paper;
import io.github.hullwatch.chart.Picture;
import io.github.hullwatch.text.Numbers;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A figure that is drawn when it is asked for.
 *
 * @param content its picture, numbers and notes
 */
record DrawnFigure(
        String name, String title, String says, List<String> layers, boolean isOfOneIteration, Content content)
        implements Figure {

    /** More flags than this are not told one by one. */
    private static final int FLAGS = 12;

    /** What there is of a figure. */
    interface Content {
        Picture picture(Paper paper, Layout layout);

        FigureData data(Layout layout);

        default List<String> notes(Layout layout) {
            return List.of();
        }
    }

    /** Charts over one axis. @param data made when it is asked for */
    static DrawnFigure of(
            String name, String title, String says, List<Chart> charts, Function<Layout, FigureData> data) {
        return new DrawnFigure(name, title, says, List.of(), false, new Content() {
            @Override
            public Picture picture(Paper paper, Layout layout) {
                // Above a single chart its own words are enough: its axis has the others.
                String heading = charts.size() == 1 ? charts.get(0).title() : title;
                return new Panels(heading, charts).picture(paper).titled(title);
            }

            @Override
            public FigureData data(Layout layout) {
                return data.apply(layout);
            }

            @Override
            public List<String> notes(Layout layout) {
                return flags(charts);
            }
        });
    }

    private static List<String> flags(List<Chart> charts) {
        Map<Integer, String> events = new LinkedHashMap<>();
        charts.forEach(chart -> chart.events().forEach(event -> events.putIfAbsent(event.number(), told(event))));
        if (events.isEmpty()) {
            return List.of();
        }
        return List.of("flags: " + events.values().stream().limit(FLAGS).collect(Collectors.joining("; "))
                + (events.size() > FLAGS ? "; and " + (events.size() - FLAGS) + " more" : ""));
    }

    private static String told(EventMark event) {
        return event.number() + " " + event.label() + " (" + Numbers.whole((long) event.at()) + ")";
    }

    @Override
    public Set<Form> forms() {
        return EnumSet.allOf(Form.class);
    }

    @Override
    public List<String> notes(Layout layout) {
        return content.notes(layout);
    }

    @Override
    public void write(Form form, Layout layout, OutputStream out) throws IOException {
        if (form == Form.CSV) {
            content.data(layout).write(out);
            return;
        }
        Paper paper = new Paper(layout.millimetres(), layout.titled());
        Picture picture = content.picture(paper, layout);
        switch (form) {
            case SVG -> paper.svg(picture, out);
            case PNG -> paper.png(picture, out);
            default -> paper.pdf(picture, out);
        }
    }
}
