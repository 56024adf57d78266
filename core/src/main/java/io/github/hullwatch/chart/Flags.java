package io.github.hullwatch.chart;

import io.github.hullwatch.chart.Canvas.Anchor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A line at each event, and a numbered flag above it; where flags would overlap they become one, with all the numbers.
 */
final class Flags {
    private Flags() {}

    /** The lines, to be drawn before the curves. */
    static void lines(Canvas canvas, Plane plane, List<EventMark> events) {
        for (EventMark event : within(plane, events)) {
            double at = plane.x().at(event.at());
            canvas.group(
                    event.toString(),
                    group -> group.draw(Outline.segment(at, plane.top(), at, plane.floor()), Style.of(Role.EVENT)));
        }
    }

    private static List<EventMark> within(Plane plane, List<EventMark> events) {
        return events.stream()
                .filter(event ->
                        event.at() >= plane.x().low() && event.at() <= plane.x().high())
                .toList();
    }

    /** The flags, to be drawn last. */
    static void draw(Canvas canvas, Plane plane, List<EventMark> events) {
        Deque<Flag> flags = new ArrayDeque<>();
        for (EventMark event : within(plane, events)) {
            double at = plane.x().at(event.at());
            Flag flag = new Flag(List.of(event), at, at);
            while (!flags.isEmpty() && flags.getLast().right() + 2 > flag.left()) {
                flag = flags.removeLast().with(flag);
            }
            flags.add(flag);
        }
        flags.forEach(flag -> flag.draw(canvas, plane.top()));
    }

    /** The flag of events that lie close together: the first at {@code from}, the last at {@code to}. */
    private record Flag(List<EventMark> events, double from, double to) {
        private static final double HEIGHT = 19;

        Flag with(Flag next) {
            List<EventMark> all = new ArrayList<>(events);
            all.addAll(next.events);
            return new Flag(all, from, next.to);
        }

        /** 3; 3, 7; 3–5 for a run of numbers; 3…9 for others. */
        String label() {
            int first = events.get(0).number();
            int last = events.get(events.size() - 1).number();
            if (events.size() == 1) {
                return "" + first;
            }
            return first + (last - first == events.size() - 1 ? "–" : events.size() == 2 ? ", " : "…") + last;
        }

        double left() {
            return 0.5 * (from + to - width());
        }

        double right() {
            return 0.5 * (from + to + width());
        }

        private double width() {
            return HEIGHT + 8 * (label().length() - 1);
        }

        void draw(Canvas canvas, double top) {
            String title = events.stream().map(EventMark::toString).collect(Collectors.joining("; "));
            canvas.group(title, group -> {
                group.rectangle(left(), top - 9 - HEIGHT / 2, width(), HEIGHT, HEIGHT / 2, Style.of(Role.FLAG));
                group.text(0.5 * (from + to), top - 4.5, label(), Anchor.MIDDLE, Lettering.NUMBER);
            });
        }
    }
}
