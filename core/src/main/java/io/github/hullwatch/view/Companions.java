package io.github.hullwatch.view;

import io.github.hullwatch.run.Vocabulary;
import io.github.hullwatch.run.Vocabulary.Role;
import java.util.Optional;

/**
 * The fields that are drawn in the chart of another one. {@link Vocabulary} knows those of Hullwatch's quantities; for
 * others, names that end in {@code Null} and {@code NullSd} are assumed.
 *
 * @param chance its value under chance; empty if it has none
 * @param chanceSd the standard deviation of that; empty if it has none
 * @param low lower end of its interval; empty if it has none
 * @param high upper end of its interval; empty if it has none
 */
public record Companions(String chance, String chanceSd, String low, String high) {

    /** The companions of a field. */
    public static Companions of(String quantity, String field) {
        return Vocabulary.current()
                .quantity(quantity)
                .filter(known -> known.field(field).isPresent())
                .map(known -> new Companions(
                        name(known, field, Role.CHANCE),
                        name(known, field, Role.CHANCE_SD),
                        name(known, field, Role.LOW),
                        name(known, field, Role.HIGH)))
                .orElseGet(() -> new Companions(field + "Null", field + "NullSd", "", ""));
    }

    private static String name(Vocabulary.Entry quantity, String field, Role role) {
        return quantity.beside(field, role).map(Vocabulary.Field::name).orElse("");
    }

    /** Whether a field has a chart of its own: not if it is drawn in another one's, or the same in all lines. */
    public static boolean hasChart(String quantity, String field) {
        Optional<Vocabulary.Field> known =
                Vocabulary.current().quantity(quantity).flatMap(entry -> entry.field(field));
        return known.map(f -> f.role() == null).orElseGet(() -> !field.endsWith("Null") && !field.endsWith("NullSd"));
    }
}
