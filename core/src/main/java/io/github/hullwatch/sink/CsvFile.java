package io.github.hullwatch.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.hullwatch.files.AppendedFile;
import io.github.hullwatch.files.CsvRow;
import io.github.hullwatch.files.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * A file of comma-separated values: a header, then a row a call, each flushed. What has no column stands in the last
 * one, {@value #MORE}, as JSON. Confined to one thread.
 *
 * <p>Fields are quoted as RFC 4180 asks for; rows end with a line feed. A text that a spreadsheet would take for a
 * formula gets an apostrophe in front of it, and so does one that begins with an apostrophe, so that taking one away
 * gives the text again.
 */
final class CsvFile implements AutoCloseable {

    static final String MORE = "more";

    private final AppendedFile file;
    private final Set<String> columns;

    /** @param columns all but the last one */
    CsvFile(AppendedFile file, Collection<String> columns) throws IOException {
        this.file = file;
        this.columns = new LinkedHashSet<>(columns);
        this.columns.remove(MORE);
        StringBuilder header = new StringBuilder();
        this.columns.forEach(column -> field(header, CsvRow.guarded(column)));
        write(field(header, MORE));
    }

    /**
     * Appends a row.
     *
     * @param values by column; null is an empty field
     * @throws IOException if it can't be written, or the file was deleted, moved or replaced
     */
    void append(Map<String, ?> values) throws IOException {
        StringBuilder row = new StringBuilder();
        for (String column : columns) {
            field(row, cell(values.get(column)));
        }
        Map<String, Object> others = new LinkedHashMap<>(values);
        others.keySet().removeAll(columns);
        write(field(row, others.isEmpty() ? "" : json(others)));
        file.requireThere();
    }

    /** Every row begins with a field that isn't empty. */
    private static StringBuilder field(StringBuilder row, String text) {
        return (row.isEmpty() ? row : row.append(',')).append(CsvRow.quoted(text));
    }

    private void write(StringBuilder row) throws IOException {
        file.append(row.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String cell(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        return value instanceof String text ? CsvRow.guarded(text) : json(value);
    }

    private static String json(Object value) {
        try {
            return Json.MAPPER.writeValueAsString(Json.node(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a value cannot be written: " + e.getOriginalMessage(), e);
        }
    }

    /** @throws IOException if it is not there any more */
    void requireThere() throws IOException {
        file.requireThere();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
