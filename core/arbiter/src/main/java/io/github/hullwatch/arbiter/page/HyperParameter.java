package io.github.hullwatch.arbiter.page;

import io.github.hullwatch.arbiter.record.CandidateRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * One hyper-parameter over all candidates.
 *
 * @param name as search.json has it
 * @param values of each candidate: its number, or the place of its category; NaN where it has none
 * @param categories in the order in which they first occur; empty for numbers
 * @param logarithmic whether ratios count, not differences
 */
record HyperParameter(String name, double[] values, List<String> categories, boolean logarithmic) {
    private static final double DECADES = 30;

    /** Of values drawn evenly over a range the median lies at half of the greatest. */
    private static final double MOSTLY_SMALL = .25;

    /** All that any candidate has, in the order in which they first occur. */
    static List<HyperParameter> of(List<CandidateRecord> candidates) {
        Set<String> names = new LinkedHashSet<>();
        candidates.forEach(candidate -> names.addAll(candidate.hyperParameters().keySet()));
        return names.stream().map(name -> of(name, candidates)).toList();
    }

    private static HyperParameter of(String name, List<CandidateRecord> candidates) {
        List<Object> given = new ArrayList<>();
        candidates.forEach(candidate -> given.add(candidate.hyperParameters().get(name)));
        double[] values = new double[given.size()];
        if (given.stream().filter(Objects::nonNull).allMatch(Number.class::isInstance)) {
            for (int i = 0; i < values.length; i++) {
                values[i] = given.get(i) instanceof Number number ? number.doubleValue() : Double.NaN;
            }
            return new HyperParameter(name, values, List.of(), spanDecades(values));
        }
        Collection<String> categories = new LinkedHashSet<>();
        given.stream().filter(Objects::nonNull).map(String::valueOf).forEach(categories::add);
        List<String> list = List.copyOf(categories);
        for (int i = 0; i < values.length; i++) {
            values[i] = given.get(i) == null ? Double.NaN : list.indexOf(String.valueOf(given.get(i)));
        }
        return new HyperParameter(name, values, list, false);
    }

    /**
     * Whether numbers are better shown by their ratios: all above 0, the greatest at least {@value #DECADES} times the
     * least, and most of them small.
     *
     * @param values NaN where there is none
     */
    static boolean spanDecades(double[] values) {
        double[] known = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        if (known.length < 2 || known[0] <= 0) {
            return false;
        }
        double greatest = known[known.length - 1];
        return greatest / known[0] >= DECADES && known[(known.length - 1) / 2] <= MOSTLY_SMALL * greatest;
    }

    /** Whether two candidates differ in it. */
    boolean varies() {
        for (double value : values) {
            if (Double.compare(value, values[0]) != 0) {
                return true;
            }
        }
        return false;
    }

    /** The same of some candidates only. */
    HyperParameter at(int[] candidates) {
        double[] some = new double[candidates.length];
        for (int i = 0; i < some.length; i++) {
            some[i] = values[candidates[i]];
        }
        return new HyperParameter(name, some, categories, logarithmic);
    }
}
