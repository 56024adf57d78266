package io.github.hullwatch.arbiter.objective;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the text of an objective from left to right.
 *
 * <pre>
 * objective  sum [, sum]
 * sum        [-] term {+ term | - term}
 * term       [number *] [min: | max:] name {: argument} [/ number]
 * argument   "anything but quotation marks", or text without : , * + " and blanks, and without / before a digit
 * </pre>
 *
 * Not thread-safe.
 */
final class ObjectiveReader {
    /** Longer ones are no names: they would make messages that nobody can read. */
    private static final int LONGEST = 1000;

    private static final Pattern NUMBER = Pattern.compile("(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?");
    private static final Pattern WEIGHT = Pattern.compile("(" + NUMBER + ")\\s*\\*");
    private static final Pattern DIVISOR = Pattern.compile("/\\s*(" + NUMBER + ")");
    private static final Pattern NAME = Pattern.compile("[A-Za-z]+(?:-[A-Za-z]+)*");
    private static final Pattern QUOTED = Pattern.compile(":\"([^\"]+)\"");
    private static final Pattern PLAIN = Pattern.compile(":((?:[^:,\\s*+\"/]|/(?!\\d))+)");

    private final String text;
    private int at;

    ObjectiveReader(String text) {
        this.text = text;
    }

    Objective read() {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "an objective has at most " + LONGEST + " characters, not " + text.length());
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("an objective holds no line breaks and no control characters");
        }
        if (text.isBlank()) {
            throw new IllegalArgumentException("an objective is empty; for example accuracy");
        }
        Objective first = sum();
        if (!next(',')) {
            end();
            return first;
        }
        Objective second = sum();
        if (next(',')) {
            throw wrong("a Pareto front is of two objectives, not of more");
        }
        end();
        if (first.name().equals(second.name())) {
            throw wrong("a Pareto front needs two different objectives");
        }
        return new TwoObjectives(first, second);
    }

    private Objective sum() {
        List<Term> terms = new ArrayList<>();
        boolean negative = next('-');
        do {
            terms.add(term(negative));
            boolean plus = next('+');
            negative = !plus && next('-');
            if (!plus && !negative) {
                break;
            }
        } while (true);
        Term only = terms.get(0);
        return terms.size() == 1 && only.weight() == 1 && only.divisor() == 1
                ? only.objective()
                : new WeightedSum(terms);
    }

    private Term term(boolean negative) {
        blanks();
        double weight = matched(WEIGHT).map(found -> number(found.group(1))).orElse(1.);
        blanks();
        Objective objective = directed();
        blanks();
        double divisor = matched(DIVISOR).map(found -> number(found.group(1))).orElse(1.);
        return new Term(negative ? -weight : weight, divisor, objective);
    }

    private Objective directed() {
        boolean minimize = text.startsWith("min:", at);
        if (minimize || text.startsWith("max:", at)) {
            at += 4;
            Objective objective = single();
            return objective.minimize() == minimize ? objective : new Directed(objective);
        }
        return single();
    }

    private Objective single() {
        String name = matched(NAME)
                .map(Matcher::group)
                .orElseThrow(() -> wrong(
                        at < text.length()
                                ? "the name of an objective was expected at '" + text.substring(at) + "'"
                                : "the name of an objective is missing at the end"));
        List<String> arguments = new ArrayList<>();
        while (true) {
            Optional<Matcher> argument = matched(QUOTED).or(() -> matched(PLAIN));
            if (argument.isEmpty()) {
                break;
            }
            arguments.add(argument.get().group(1));
        }
        return Kind.of(name).objective(arguments);
    }

    private double number(String digits) {
        double value = Double.parseDouble(digits);
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw wrong("a weight and a divisor are above 0 and finite, not " + digits);
        }
        return value;
    }

    private Optional<Matcher> matched(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        // Sees what lies around the region, for what must not follow.
        if (matcher.useTransparentBounds(true).lookingAt()) {
            at = matcher.end();
            return Optional.of(matcher);
        }
        return Optional.empty();
    }

    private boolean next(char wanted) {
        blanks();
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private void end() {
        blanks();
        if (at < text.length()) {
            throw wrong("'" + text.substring(at)
                    + "' is not understood; between terms stand + or -, with blanks around, and names that hold"
                    + " other than letters, digits, dots, - and _ stand in quotation marks");
        }
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("objective '" + text + "': " + what);
    }
}
