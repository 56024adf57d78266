package io.github.hullwatch.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.hullwatch.files.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The table of names of a run directory: its quantities and events, with titles, meanings, fields and units, read from
 * {@code docs/schema/quantities.json} in the jar. Programs may record quantities, events and fields of their own, which
 * are not in it. Immutable; thread-safe.
 *
 * @param quantities in the order of the documentation
 * @param events in the order of the documentation
 */
public record Vocabulary(List<Entry> quantities, List<Entry> events) {
    private static final String RESOURCE = "schema/quantities.json";
    private static final Vocabulary CURRENT = read();

    /** Copies both lists. */
    public Vocabulary {
        quantities = List.copyOf(quantities);
        events = List.copyOf(events);
    }

    /**
     * A quantity or an event.
     *
     * @param name as in the lines of a run
     * @param title for headings
     * @param says what it means: a sentence for a quantity, a clause for an event
     * @param fields its own fields, without those that every line has
     * @param paper where it comes from, of quantities that a run measures only if it is asked to; null of all others
     */
    public record Entry(String name, String title, String says, List<Field> fields, String paper) {
        /** Copies the fields. */
        public Entry {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(title, "title");
            Objects.requireNonNull(says, "says");
            fields = List.copyOf(fields);
        }

        /** A field by its name. */
        public Optional<Field> field(String fieldName) {
            return fields.stream()
                    .filter(field -> field.name().equals(fieldName))
                    .findFirst();
        }

        /** The field that stands beside another one in a role. */
        public Optional<Field> beside(String fieldName, Role role) {
            return fields.stream()
                    .filter(field -> field.role() == role && fieldName.equals(field.of()))
                    .findFirst();
        }
    }

    /**
     * A field of a quantity or an event.
     *
     * @param name as in the lines of a run
     * @param title for headings
     * @param unit empty for a pure number or a text
     * @param range its possible values, for people; a number is null where it cannot be computed
     * @param says how to read it, a sentence
     * @param logarithmic whether a logarithmic axis suits it when it covers several powers of ten
     * @param of the field that it belongs to; null if it stands for itself
     * @param role what it is to that field; null if it stands for itself
     */
    public record Field(
            String name,
            String title,
            String unit,
            String range,
            String says,
            boolean logarithmic,
            String of,
            Role role) {
        /** Takes a missing unit for none. */
        public Field {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(title, "title");
            unit = Objects.requireNonNullElse(unit, "");
            Objects.requireNonNull(range, "range");
            Objects.requireNonNull(says, "says");
        }
    }

    /** What a field is to another one. */
    public enum Role {
        /** Its mean under chance. */
        @JsonProperty("chance")
        CHANCE,
        /** Its standard deviation under chance. */
        @JsonProperty("chanceSd")
        CHANCE_SD,
        /** The lower end of its interval. */
        @JsonProperty("low")
        LOW,
        /** The upper end of its interval. */
        @JsonProperty("high")
        HIGH,
        /** Its standard error. */
        @JsonProperty("standardError")
        STANDARD_ERROR,
        /** Of no field: how the quantity was measured, the same in all lines. */
        @JsonProperty("setting")
        SETTING
    }

    /** The table of this version. */
    public static Vocabulary current() {
        return CURRENT;
    }

    /** A quantity by its name; empty for one of a program's own. */
    public Optional<Entry> quantity(String name) {
        return find(quantities, name);
    }

    /** An event by its name; empty for one of a program's own. */
    public Optional<Entry> event(String name) {
        return find(events, name);
    }

    private static Optional<Entry> find(List<Entry> entries, String name) {
        return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    private static Vocabulary read() {
        try (InputStream in = Vocabulary.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing in the jar; build it again");
            }
            return Json.MAPPER.readValue(in, Vocabulary.class);
        } catch (IOException e) {
            throw new IllegalStateException(RESOURCE + " cannot be read", e);
        }
    }
}
