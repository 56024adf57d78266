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
            description = "Seeds: single ones and ranges, such as 1-20 or 1,2,5-8.",
            defaultValue = "1-10")
    private String seeds;

    /**
     * The seeds in the order given, each once.
     *
     * @throws UserError if it is no list of whole numbers, one comes twice, or there are too many
     */
    public List<Long> seeds() {
        List<Long> list = new ArrayList<>();
        for (String part : seeds.split(",", -1)) {
            String[] ends = part.strip().split("-", 2);
            try {
                long first = Long.parseLong(ends[0].strip());
                long last = ends.length == 1 ? first : Long.parseLong(ends[1].strip());
                if (first > last || last - first >= MOST || list.size() + last - first >= MOST) {
                    throw wrong(
                            first > last ? "the range " + part + " runs backwards" : "more than " + MOST + " seeds");
                }
                for (long seed = first; seed <= last; seed++) {
                    if (list.contains(seed)) {
                        throw wrong("seed " + seed + " comes twice");
                    }
                    list.add(seed);
                }
            } catch (NumberFormatException e) {
                throw wrong("'" + part.strip() + "' is neither a whole number from 0 nor a range of them");
            }
        }
        return List.copyOf(list);
    }

    private UserError wrong(String why) {
        return UserError.usage("--seeds " + seeds + ": " + why + "; give a list such as 1-20 or 1,2,5-8");
    }
}
