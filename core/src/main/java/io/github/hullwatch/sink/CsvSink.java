package io.github.hullwatch.sink;

import io.github.hullwatch.files.Disk;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.CertificateRef;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.FileNames;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.run.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Measurements as comma-separated values, for pandas and spreadsheets: a file for each quantity ({@code hull.csv},
 * {@code loss.csv}, …) and {@code events.csv}. A row has reached the operating system when the call returns.
 *
 * <p>Columns are those of the lines of a run: iteration, epoch, seconds; layer, group, space and loss where the
 * quantity has them; then its own, maps flattened to names with points, lists as JSON. A null is an empty field;
 * numbers that are not finite are {@code NaN}, {@code Infinity}, {@code -Infinity}. A value that came after the header
 * was written stands in the last column, {@code more}, as JSON.
 *
 * <p>Confined to one thread. A full disk or a directory that vanishes ends the writing, not the training.
 */
public final class CsvSink implements Sink {

    private static final String EVENTS = "events";
    private static final String EXTENSION = ".csv";

    private static final List<String> EVENT_COLUMNS = List.of(
            "event",
            "iteration",
            "bracketFrom",
            "bracketTo",
            "layer",
            "group",
            "space",
            "detected",
            "certificate",
            "sha256",
            "certificateBefore",
            "sha256Before");

    private final OwnDirectory directory;
    private final Map<String, CsvFile> quantities = new HashMap<>();
    private final List<CsvFile> all = new ArrayList<>();
    private CsvFile events;

    private CsvSink(OwnDirectory directory) {
        this.directory = directory;
    }

    /**
     * Writes to a new or empty directory, which is created with its parents. It must not be part of a run directory.
     *
     * @throws io.github.hullwatch.run.RunDirectoryException if it holds anything, is a file or can't be written
     */
    public static CsvSink in(Path directory) {
        return in(directory, Disk.REAL);
    }

    static CsvSink in(Path directory, Disk disk) {
        return new CsvSink(OwnDirectory.take(directory, "the CSV files", disk));
    }

    @Override
    public String name() {
        return directory.toString();
    }

    @Override
    public void measurement(Measurement line) {
        directory.write(() -> {
            Map<String, Object> row = row(line);
            CsvFile file = quantities.get(line.quantity());
            if (file == null) {
                file = open(fileName(line.quantity()), columns(line, row));
                quantities.put(line.quantity(), file);
            }
            file.append(row);
        });
    }

    @Override
    public void event(Event event) {
        directory.write(() -> {
            if (events == null) {
                events = open(EVENTS, EVENT_COLUMNS);
            }
            events.append(row(event));
        });
    }

    private CsvFile open(String name, Collection<String> columns) throws IOException {
        CsvFile file = new CsvFile(directory.append(name + EXTENSION), columns);
        all.add(file);
        return file;
    }

    /** A quantity of a program's own may be named like the file of events. */
    private static String fileName(String quantity) {
        String name = FileNames.directory(quantity);
        return name.equalsIgnoreCase(EVENTS)
                ? String.format(Locale.ROOT, "%%%02X", (int) name.charAt(0)) + name.substring(1)
                : name;
    }

    private static Set<String> columns(Measurement first, Map<String, Object> row) {
        Set<String> columns = new LinkedHashSet<>(row.keySet());
        Vocabulary.current().quantity(first.quantity()).ifPresent(quantity -> {
            quantity.fields().forEach(field -> columns.add(field.name()));
            if (quantity.name().equals(QuantityNames.HULL)) {
                columns.addAll(CertificateRef.NAMES);
            }
        });
        return columns;
    }

    private static Map<String, Object> row(Measurement line) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("iteration", line.iteration());
        row.put("epoch", line.epoch());
        row.put("seconds", line.seconds());
        if (line.block() != null) {
            putBlock(row, line.block());
            row.put("loss", line.loss());
        }
        FlatValues.of(line.values()).forEach(row::putIfAbsent);
        return row;
    }

    private static Map<String, Object> row(Event event) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("event", event.event());
        row.put("iteration", event.iteration());
        if (event.bracket() != null) {
            row.put("bracketFrom", event.bracket()[0]);
            row.put("bracketTo", event.bracket()[1]);
        }
        if (event.block() != null) {
            putBlock(row, event.block());
        }
        row.put("detected", event.detected());
        if (event.certificate() != null) {
            row.putAll(event.certificate().fields());
        }
        FlatValues.of(event.values()).forEach(row::putIfAbsent);
        return row;
    }

    private static void putBlock(Map<String, Object> row, Block block) {
        row.put("layer", block.layer());
        row.put("group", block.group());
        row.put("space", block.space());
    }

    @Override
    public Optional<String> failure() {
        return directory.failure();
    }

    @Override
    public void finish(String status) {
        directory.write(() -> {
            for (CsvFile file : all) {
                file.requireThere();
            }
        });
        for (CsvFile file : all) {
            directory.write(file::close);
        }
    }
}
