package io.github.hullwatch.program;

import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.listener.Preset;
import io.github.hullwatch.measure.PaperQuantity;
import io.github.hullwatch.measure.QuantityFactory;
import io.github.hullwatch.text.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/**
 * {@code --also}, which quantities after other papers are measured besides: a mixin for every command that measures.
 * None are by default, so that lines of a run stay as they are.
 */
public final class AlsoOption {

    private static final String NAME = "--also";
    private static final String ALL = "all";

    @Option(
            names = NAME,
            paramLabel = "NAME,…",
            converter = Reader.class,
            completionCandidates = Names.class,
            description =
                    "Measure what other papers look at, too: ${COMPLETION-CANDIDATES}, several with commas between"
                            + " (default: none of them).")
    private Asked asked = Asked.NONE;

    /**
     * What the option says.
     *
     * @param all whether it says so
     * @param quantities in the order in which they are measured
     */
    private record Asked(boolean all, List<PaperQuantity> quantities) {
        static final Asked NONE = new Asked(false, List.of());

        @Override
        public String toString() {
            return all ? ALL : words(quantities);
        }
    }

    /** Reads the option. */
    private static final class Reader implements ITypeConverter<Asked> {
        @Override
        public Asked convert(String text) {
            List<String> known = PaperQuantity.names();
            List<String> names =
                    Arrays.stream(text.split(",", -1)).map(String::strip).toList();
            for (String name : names) {
                if (!name.equals(ALL) && !known.contains(name)) {
                    List<String> valid = new ArrayList<>(known);
                    valid.add(ALL);
                    throw new TypeConversionException("'" + name + "' is no quantity; "
                            + (name.isEmpty() ? "" : "did you mean '" + Nearest.to(name, valid) + "'? ") + "There are "
                            + String.join(", ", valid));
                }
            }
            return names.contains(ALL)
                    ? new Asked(true, List.of(PaperQuantity.values()))
                    : new Asked(false, PaperQuantity.of(names));
        }
    }

    /** For help and completion. */
    private static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.concat(PaperQuantity.names().stream(), Stream.of(ALL)).iterator();
        }
    }

    /**
     * Refuses what would have no value, before anything is done.
     *
     * @param preset of the run
     * @param noProbe why there is no probe set, and how to have one, as a clause after <i>which</i>; null if there is
     *     one
     * @throws UserError of wrong usage
     */
    public void check(Preset preset, String noProbe) {
        requireMeasured(asked.quantities, preset);
        refuse(
                asked.quantities.stream()
                        .filter(quantity -> noProbe != null && quantity.needsProbe())
                        .toList(),
                "of examples that the layers see, which " + noProbe);
    }

    private static void requireMeasured(List<PaperQuantity> quantities, Preset preset) {
        refuse(
                quantities.stream()
                        .filter(quantity -> quantity.tier().compareTo(preset.tier()) > 0)
                        .toList(),
                "more than --preset " + preset.name().toLowerCase(Locale.ROOT)
                        + " measures; name --preset standard, or full for every measurement");
    }

    private static void refuse(List<PaperQuantity> quantities, String why) {
        if (!quantities.isEmpty()) {
            throw UserError.usage(NAME + " " + words(quantities) + (quantities.size() == 1 ? " is " : " are ") + why);
        }
    }

    private static String words(List<PaperQuantity> quantities) {
        return quantities.stream().map(PaperQuantity::toString).collect(Collectors.joining(","));
    }

    /** Whether something that has no value without a probe set is asked for. */
    public boolean needsProbe() {
        return asked.quantities.stream().anyMatch(PaperQuantity::needsProbe);
    }

    /** Has a listener measure them. */
    public void tell(HullwatchListener.Builder listener) {
        for (PaperQuantity quantity : asked.quantities) {
            quantity.ofBlocks().ifPresent(listener::quantity);
            quantity.ofModel().ifPresent(listener::quantity);
        }
    }

    /**
     * Those that are measured of weights alone, at one moment; of {@code all} the others are left out.
     *
     * @throws UserError of wrong usage, if another one was named
     */
    public List<QuantityFactory> ofWeights(Preset preset) {
        List<PaperQuantity> others = asked.quantities.stream()
                .filter(quantity -> !quantity.isOfWeights())
                .toList();
        if (!asked.all) {
            refuse(
                    others,
                    "of a network that is given examples or trained, and a file of weights is neither; here there are "
                            + words(Stream.of(PaperQuantity.values())
                                    .filter(PaperQuantity::isOfWeights)
                                    .toList()));
        }
        List<PaperQuantity> measured =
                asked.quantities.stream().filter(PaperQuantity::isOfWeights).toList();
        requireMeasured(measured, preset);
        return measured.stream()
                .flatMap(quantity -> quantity.ofBlocks().stream())
                .toList();
    }

    /** Adds the option to those of the manifest, where it was given. */
    public void describe(Map<String, Object> options) {
        if (!asked.quantities.isEmpty()) {
            options.put(
                    "also",
                    asked.quantities.stream().map(PaperQuantity::toString).toList());
        }
    }
}
