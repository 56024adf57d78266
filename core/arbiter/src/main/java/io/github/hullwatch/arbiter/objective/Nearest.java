package io.github.hullwatch.arbiter.objective;

import java.util.Collection;
import java.util.Comparator;

/** Finds the name that somebody meant. */
final class Nearest {

    private Nearest() {}

    /** The name with the fewest insertions, deletions and substitutions; the first of equals. */
    static String of(String text, Collection<String> names) {
        return names.stream()
                .min(Comparator.comparingInt(name -> distance(text, name)))
                .orElseThrow();
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
