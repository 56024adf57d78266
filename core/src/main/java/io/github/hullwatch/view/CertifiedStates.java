package io.github.hullwatch.view;

import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.run.CertificateRecord;
import io.github.hullwatch.run.CertificateRef;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The certificates of one block, by iteration: those that its lines name, and those on both sides of its events. They
 * are read one at a time, since the weights of a large layer take as much memory as the layer. What can't be read is
 * left out with a word. Not thread-safe.
 */
final class CertifiedStates {
    /** More are not read: each is a file of weights. */
    private static final int MOST = 16;

    private final RunReader reader;
    private final TreeMap<Long, CertificateRef> refs = new TreeMap<>();
    private final List<String> problems;

    /** @param problems takes a sentence for each certificate that can't be read */
    CertifiedStates(RunView run, Track track, List<String> problems) {
        this.reader = run.reader();
        this.problems = problems;
        for (Measurement line : track.certified()) {
            add(line.iteration(), line.certificate());
        }
        for (Event event : run.events()) {
            if (track.block().equals(event.block())) {
                add(event.iteration(), event.certificate());
                if (event.bracket() != null) {
                    add(event.bracket()[0], event.certificateBefore());
                }
            }
        }
        List<Long> all = new ArrayList<>(refs.keySet());
        List<Long> kept = evenly(all, MOST);
        refs.keySet().retainAll(kept);
    }

    private void add(long iteration, CertificateRef ref) {
        if (ref != null) {
            refs.putIfAbsent(iteration, ref);
        }
    }

    /** At most so many of a list, its first and last among them, evenly. */
    static <T> List<T> evenly(List<T> all, int most) {
        if (all.size() <= most) {
            return all;
        }
        List<T> some = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            some.add(all.get((int) ((long) i * (all.size() - 1) / Math.max(1, most - 1))));
        }
        return some;
    }

    /** Ascending. */
    List<Long> iterations() {
        return List.copyOf(refs.keySet());
    }

    /** The certificate at an iteration; empty if it can't be read, or is of another block or iteration. */
    Optional<CertificateRecord> read(long iteration, Track track) {
        CertificateRef ref = refs.get(iteration);
        try {
            CertificateRecord record = reader.certificate(ref);
            if (record.block().equals(track.block()) && record.iteration() == iteration) {
                return Optional.of(record);
            }
            problems.add(ref.file() + " is of " + record.block().title() + " at iteration " + record.iteration()
                    + ", not what the line says");
        } catch (FileFormatException | UncheckedIOException damaged) {
            problems.add(damaged.getMessage());
        }
        return Optional.empty();
    }
}
