package io.github.hullwatch.run.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A JSON Schema, compiled to checks: those keywords of draft 2020-12 that the schemas of the run directory use, each
 * with the meaning that it has there. A schema with another keyword is refused when it is compiled, so that none goes
 * unchecked. A run has ten thousands of lines: a check of one takes microseconds. Immutable; thread-safe.
 *
 * <p>References: JSON Schema, draft 2020-12, <a
 * href="https://json-schema.org/draft/2020-12/json-schema-validation">Validation</a>.
 */
final class Schema {
    private static final Set<String> WITHOUT_MEANING = Set.of("$schema", "$id", "$defs", "title", "description");

    private final Rule rule;

    private Schema(Rule rule) {
        this.rule = rule;
    }

    /** One demand on a value. */
    @FunctionalInterface
    private interface Rule {
        /**
         * @param at what the value is, for the message
         * @return says what is wrong; null if nothing is. A condition that does not hold needs no words.
         */
        Supplier<String> violation(JsonNode value, String at);
    }

    /** @throws IllegalArgumentException if the schema uses what is not known here */
    static Schema compile(JsonNode root) {
        return new Schema(new Compiler(root.path("$defs")).schema(root));
    }

    /** @throws IllegalArgumentException naming a violation */
    void require(JsonNode value) {
        Supplier<String> violation = rule.violation(value, "it");
        if (violation != null) {
            throw new IllegalArgumentException("does not fit the schema: " + violation.get());
        }
    }

    private static final class Compiler {
        private final JsonNode definitions;
        private final Map<String, Rule> compiled = new HashMap<>();

        Compiler(JsonNode definitions) {
            this.definitions = definitions;
        }

        Rule schema(JsonNode schema) {
            if (schema.isBoolean()) {
                return schema.booleanValue() ? (value, at) -> null : (value, at) -> () -> at + " must not be there";
            }
            List<Rule> rules = new ArrayList<>();
            schema.properties().forEach(keyword -> {
                if (!WITHOUT_MEANING.contains(keyword.getKey())) {
                    rules.add(rule(keyword.getKey(), keyword.getValue(), schema));
                }
            });
            return all(rules);
        }

        private Rule rule(String keyword, JsonNode said, JsonNode schema) {
            return switch (keyword) {
                case "$ref" -> definition(said.textValue());
                case "type" -> type(said);
                case "const" -> (value, at) -> same(value, said) ? null : () -> at + " is " + value + ", not " + said;
                case "enum" -> anyOf(said);
                case "minimum" -> least(said.decimalValue());
                case "maximum" -> most(said.decimalValue());
                case "minLength" -> shortest(said.intValue());
                case "pattern" -> pattern(Pattern.compile(said.textValue()));
                case "minItems" -> fewest(said.intValue());
                case "maxItems" -> mostItems(said.intValue());
                case "items" -> items(schema(said));
                case "required" -> required(texts(said));
                case "properties" -> properties(schemas(said));
                case "additionalProperties" -> additional(schema(said), schema.path("properties"));
                case "dependentRequired" -> dependent(said);
                case "allOf" -> {
                    List<Rule> rules = new ArrayList<>();
                    said.forEach(one -> rules.add(schema(one)));
                    yield all(rules);
                }
                case "not" -> not(schema(said), said);
                case "if" -> condition(schema(said), schema.get("then"), schema.get("else"));
                // With their "if".
                case "then", "else" -> (value, at) -> null;
                default ->
                    throw new IllegalArgumentException("the keyword " + keyword + " of JSON Schema is not known");
            };
        }

        private Rule definition(String reference) {
            String name = reference.replaceFirst("^#/\\$defs/", "");
            if (!definitions.has(name)) {
                throw new IllegalArgumentException(reference + " is not defined in the schema");
            }
            Rule known = compiled.get(name);
            if (known == null) {
                known = schema(definitions.get(name));
                compiled.put(name, known);
            }
            return known;
        }

        private Map<String, Rule> schemas(JsonNode properties) {
            Map<String, Rule> rules = new LinkedHashMap<>();
            properties.properties().forEach(property -> rules.put(property.getKey(), schema(property.getValue())));
            return rules;
        }

        private Rule condition(Rule condition, JsonNode then, JsonNode otherwise) {
            Rule holds = then == null ? (value, at) -> null : schema(then);
            Rule fails = otherwise == null ? (value, at) -> null : schema(otherwise);
            return (value, at) -> (condition.violation(value, at) == null ? holds : fails).violation(value, at);
        }
    }

    private static Rule all(List<Rule> list) {
        if (list.size() == 1) {
            return list.get(0);
        }
        Rule[] rules = list.toArray(Rule[]::new);
        return (value, at) -> {
            for (Rule rule : rules) {
                Supplier<String> violation = rule.violation(value, at);
                if (violation != null) {
                    return violation;
                }
            }
            return null;
        };
    }

    private static Rule type(JsonNode said) {
        List<String> types = said.isArray() ? texts(said) : List.of(said.textValue());
        return (value, at) -> {
            for (String type : types) {
                if (isOf(type, value)) {
                    return null;
                }
            }
            return () -> at + " is " + shown(value) + ", not " + String.join(" or ", types);
        };
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            case "number" -> value.isNumber();
            case "integer" -> value.isIntegralNumber() || value.isNumber() && isWhole(value.doubleValue());
            default -> throw new IllegalArgumentException("the type " + type + " of JSON Schema is not known");
        };
    }

    /** 1.0 is an integer to JSON Schema. */
    private static boolean isWhole(double number) {
        return number == Math.rint(number) && Double.isFinite(number);
    }

    private static boolean same(JsonNode a, JsonNode b) {
        return a.isNumber() && b.isNumber() ? a.decimalValue().compareTo(b.decimalValue()) == 0 : a.equals(b);
    }

    private static Rule anyOf(JsonNode values) {
        return (value, at) -> {
            for (JsonNode one : values) {
                if (same(value, one)) {
                    return null;
                }
            }
            return () -> at + " is " + shown(value) + ", none of " + values;
        };
    }

    private static Rule least(BigDecimal least) {
        return (value, at) -> !value.isNumber() || compare(value, least) >= 0
                ? null
                : () -> at + " is " + value + ", less than " + least;
    }

    private static Rule most(BigDecimal most) {
        return (value, at) -> !value.isNumber() || compare(value, most) <= 0
                ? null
                : () -> at + " is " + value + ", more than " + most;
    }

    private static int compare(JsonNode value, BigDecimal bound) {
        return value.isDouble()
                ? Double.compare(value.doubleValue() + 0.0, bound.doubleValue())
                : value.decimalValue().compareTo(bound);
    }

    private static Rule shortest(int length) {
        return (value, at) -> !value.isTextual()
                        || value.textValue().codePointCount(0, value.textValue().length()) >= length
                ? null
                : () -> at + " is shorter than " + length;
    }

    private static Rule pattern(Pattern pattern) {
        return (value, at) ->
                !value.isTextual() || pattern.matcher(value.textValue()).find()
                        ? null
                        : () -> at + " is " + shown(value) + ", not of the form " + pattern;
    }

    private static Rule fewest(int count) {
        return (value, at) -> !value.isArray() || value.size() >= count ? null : () -> at + " has less than " + count;
    }

    private static Rule mostItems(int count) {
        return (value, at) -> !value.isArray() || value.size() <= count ? null : () -> at + " has more than " + count;
    }

    private static Rule items(Rule rule) {
        return (value, at) -> {
            for (int i = 0; value.isArray() && i < value.size(); i++) {
                Supplier<String> violation = rule.violation(value.get(i), at);
                if (violation != null) {
                    int item = i;
                    return () -> violation.get() + " (item " + item + ")";
                }
            }
            return null;
        };
    }

    private static Rule required(List<String> names) {
        return (value, at) -> {
            for (String name : names) {
                if (value.isObject() && !value.has(name)) {
                    return () -> name + " is missing";
                }
            }
            return null;
        };
    }

    private static Rule properties(Map<String, Rule> rules) {
        return (value, at) -> {
            for (Map.Entry<String, Rule> property : rules.entrySet()) {
                JsonNode found = value.isObject() ? value.get(property.getKey()) : null;
                Supplier<String> violation =
                        found == null ? null : property.getValue().violation(found, property.getKey());
                if (violation != null) {
                    return violation;
                }
            }
            return null;
        };
    }

    private static Rule additional(Rule rule, JsonNode known) {
        return (value, at) -> {
            if (value.isObject()) {
                for (Map.Entry<String, JsonNode> property : value.properties()) {
                    Supplier<String> violation = known.has(property.getKey())
                            ? null
                            : rule.violation(property.getValue(), property.getKey());
                    if (violation != null) {
                        return violation;
                    }
                }
            }
            return null;
        };
    }

    private static Rule dependent(JsonNode said) {
        Map<String, List<String>> needs = new LinkedHashMap<>();
        said.properties().forEach(property -> needs.put(property.getKey(), texts(property.getValue())));
        return (value, at) -> {
            for (Map.Entry<String, List<String>> need : needs.entrySet()) {
                if (value.isObject() && value.has(need.getKey())) {
                    for (String name : need.getValue()) {
                        if (!value.has(name)) {
                            return () -> name + " is missing beside " + need.getKey();
                        }
                    }
                }
            }
            return null;
        };
    }

    private static Rule not(Rule rule, JsonNode said) {
        return (value, at) -> rule.violation(value, at) == null ? () -> at + " fits what it must not: " + said : null;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.textValue()));
        return List.copyOf(texts);
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
