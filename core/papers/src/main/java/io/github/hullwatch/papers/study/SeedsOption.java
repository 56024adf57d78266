package io.github.hullwatch.papers.study;

import io.github.hullwatch.program.UserError;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --seeds}: a mixin for the setting of each experiment. */
public final class SeedsOption {

    private static final int MOST = 10_000;

    @Option(
            names = "--seeds",
            paramLabel = "LIST",
            description = "Seeds: single ones and ranges, such as 1-20 or 1,2,5-8.")
    private String seeds;

    /** 1 to 10 by default. */
    public SeedsOption() {
        this("1-10");
    }

    /** @param seeds by default */
    public SeedsOption(String seeds) {
        this.seeds = seeds;
    }

    /**
     * The seeds in the order given, each once.
     *
     * @throws UserError if it is no list of whole numbers, one comes twice, or there are too many
     */
    public List<Long> seeds() {
        return listed(seeds);
    }

    /**
     * The seeds of a text, as of the option.
     *
     * @throws UserError as {@link #seeds()}
     */
    public static List<Long> listed(String seeds) {
        List<Long> list = new ArrayList<>();
        for (String part : seeds.split(",", -1)) {
            String[] ends = part.strip().split("-", 2);
            try {
                long first = Long.parseLong(ends[0].strip());
                long last = ends.length == 1 ? first : Long.parseLong(ends[1].strip());
                if (first > last || last - first >= MOST || list.size() + last - first >= MOST) {
                    throw wrong(
                            seeds,
                            first > last ? "the range " + part + " runs backwards" : "more than " + MOST + " seeds");
                }
                for (long seed = first; seed <= last; seed++) {
                    if (list.contains(seed)) {
                        throw wrong(seeds, "seed " + seed + " comes twice");
                    }
                    list.add(seed);
                }
            } catch (NumberFormatException e) {
                throw wrong(seeds, "'" + part.strip() + "' is neither a whole number from 0 nor a range of them");
            }
        }
        return List.copyOf(list);
    }

    private static UserError wrong(String seeds, String why) {
        return UserError.usage("--seeds " + seeds + ": " + why + "; give a list such as 1-20 or 1,2,5-8");
    }
}
