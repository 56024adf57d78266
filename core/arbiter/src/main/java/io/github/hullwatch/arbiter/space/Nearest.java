package io.github.hullwatch.arbiter.space;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/**
 * The name that the user may have meant. The measure is the optimal string alignment distance (insertions, deletions,
 * substitutions, exchanges of neighbours), in lower case.
 */
public final class Nearest {

    private Nearest() {}

    /**
     * The nearest of several names; of equally near ones the first.
     *
     * @param valid at least one
     */
    public static String to(String name, Collection<String> valid) {
        return valid.stream()
                .min(Comparator.comparingInt(candidate -> distance(lower(name), lower(candidate))))
                .orElseThrow(() -> new IllegalArgumentException("there is no valid name"));
    }

    private static String lower(String name) {
        // More of a name than this decides nothing, and a hostile one would cost time.
        return name.substring(0, Math.min(name.length(), 64)).toLowerCase(Locale.ROOT);
    }

    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int other = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + other);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
