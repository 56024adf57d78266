package io.github.hullwatch.compare;

import io.github.hullwatch.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Parts of sentences: lists, long names, runs by their numbers, and probabilities. */
final class Phrases {
    /** Of more parts a sentence names the first ones. */
    static final int NAMED = 8;

    private Phrases() {}

    /** “a, b and c”; of many the first ones and how many more. */
    static String list(List<String> parts) {
        int shown = parts.size() > NAMED ? NAMED - 1 : parts.size();
        List<String> some = new ArrayList<>(parts.subList(0, shown));
        if (shown < parts.size()) {
            some.add((parts.size() - shown) + " more");
        }
        int last = some.size() - 1;
        return last == 0 ? some.get(0) : String.join(", ", some.subList(0, last)) + " and " + some.get(last);
    }

    /** A value that may be long, as a sentence has it. */
    static String cut(String text) {
        return text.length() <= 40 ? text : text.substring(0, text.offsetByCodePoints(0, 36)) + "…";
    }

    /** “Runs 1, 4 and 7”, or “Run 3”: how a sentence of some runs begins. */
    static String runs(List<ComparedRun> all, Predicate<ComparedRun> which) {
        List<String> numbers = all.stream()
                .filter(which)
                .map(run -> Integer.toString(run.number()))
                .toList();
        return (numbers.size() == 1 ? "Run " : "Runs ") + (numbers.isEmpty() ? "none" : list(numbers));
    }

    /** A probability for readers. */
    static String p(double p) {
        return p >= .001 ? Numbers.of(p, 2) : Double.isNaN(p) ? "–" : Numbers.of(p, 1);
    }
}
