package io.github.hullwatch.run;

import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/** A run goes on as it began: with its build, its seed, its options and its data. */
final class SameRun {
    private SameRun() {}

    /**
     * Compares the beginning of a run with what would go on with it.
     *
     * @return the first difference, as a reason to refuse; empty if there is none
     */
    static Optional<String> difference(Manifest begun, Manifest now) {
        String build = build(begun);
        if (!build.equals(build(now))) {
            return Optional.of("it was begun with Hullwatch " + build + ", and this is " + build(now)
                    + "; resume it with that build, or start a new one");
        }
        if (!Objects.equals(begun.seed(), now.seed())) {
            return Optional.of("its seed is " + begun.seed() + ", not " + now.seed());
        }
        TreeSet<String> names = new TreeSet<>(begun.options().keySet());
        names.addAll(now.options().keySet());
        for (String name : names) {
            Object before = begun.options().get(name);
            Object here = now.options().get(name);
            if (!Objects.equals(before, here)) {
                return Optional.of("its option " + name + " is " + before + ", not " + here
                        + "; a run goes on with the options that it began with");
            }
        }
        if (now.data() != null
                && begun.data() != null
                && !(Objects.equals(begun.data().name(), now.data().name())
                        && Objects.equals(begun.data().examples(), now.data().examples())
                        && begun.data().checksums().equals(now.data().checksums()))) {
            return Optional.of("it was begun on other data: " + begun.data().source() + ", not "
                    + now.data().source());
        }
        return Optional.empty();
    }

    private static String build(Manifest manifest) {
        return manifest.versions().get("hullwatch") + " (" + manifest.commit() + ")";
    }
}
