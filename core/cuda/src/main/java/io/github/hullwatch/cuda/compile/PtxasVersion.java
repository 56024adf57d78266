package io.github.hullwatch.cuda.compile;

import io.github.hullwatch.cuda.card.ComputeCapability;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a compiler, that of the CUDA toolkit which it comes with: 11.8.89.
 *
 * @param build 0 where it is not told
 */
public record PtxasVersion(int major, int minor, int build) implements Comparable<PtxasVersion> {

    private static final Pattern FULL = Pattern.compile("\\bV([0-9]{1,4})\\.([0-9]{1,4})\\.([0-9]{1,6})\\b");
    private static final Pattern RELEASE = Pattern.compile("\\brelease ([0-9]{1,4})\\.([0-9]{1,4})\\b");
    private static final Comparator<PtxasVersion> ORDER = Comparator.comparingInt(PtxasVersion::major)
            .thenComparingInt(PtxasVersion::minor)
            .thenComparingInt(PtxasVersion::build);

    /** Reads what {@code ptxas --version} prints; empty if that names no version. */
    public static Optional<PtxasVersion> parse(String text) {
        Matcher full = FULL.matcher(text);
        if (full.find()) {
            return Optional.of(new PtxasVersion(number(full, 1), number(full, 2), number(full, 3)));
        }
        Matcher release = RELEASE.matcher(text);
        return release.find()
                ? Optional.of(new PtxasVersion(number(release, 1), number(release, 2), 0))
                : Optional.empty();
    }

    /**
     * The first version that knows cards of a generation; for one that is newer than this table, the newest in it.
     *
     * <p>Source: release notes of the CUDA toolkits, and of the PTX instruction set.
     */
    public static PtxasVersion leastFor(ComputeCapability card) {
        TreeMap<Integer, PtxasVersion> since = new TreeMap<>();
        since.put(0, new PtxasVersion(11, 0, 0));
        since.put(86, new PtxasVersion(11, 1, 0));
        since.put(87, new PtxasVersion(11, 4, 0));
        since.put(89, new PtxasVersion(11, 8, 0));
        since.put(90, new PtxasVersion(11, 8, 0));
        since.put(100, new PtxasVersion(12, 8, 0));
        since.put(103, new PtxasVersion(12, 9, 0));
        since.put(110, new PtxasVersion(13, 0, 0));
        since.put(120, new PtxasVersion(12, 8, 0));
        since.put(121, new PtxasVersion(12, 9, 0));
        return since.floorEntry(card.sm()).getValue();
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    @Override
    public int compareTo(PtxasVersion other) {
        return ORDER.compare(this, other);
    }

    /** Major and minor number, as toolkits are called: {@code 11.8}. */
    public String release() {
        return major + "." + minor;
    }

    @Override
    public String toString() {
        return build == 0 ? release() : release() + "." + build;
    }
}
