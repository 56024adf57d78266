package io.github.hullwatch.arbiter.space;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.util.Iterator;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/**
 * Reads the plain part of YAML: mappings, sequences and scalars of its core schema (YAML 1.2, chapter 10.3), in which
 * 1e-4 is a number and {@code no} is text. Anchors, aliases, tags and several documents are refused: a space needs none
 * of them, and a few lines of aliases can stand for gigabytes.
 */
final class YamlTree {

    private static final int DEEPEST = 20;
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,18}");
    private static final Pattern REAL = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final Pattern NO_NUMBER = Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Iterator<Event> events;

    private YamlTree(Iterator<Event> events) {
        this.events = events;
    }

    /** @throws SpaceException if it is not YAML, or more than the plain part of it */
    static JsonNode parse(String text) {
        try {
            return new YamlTree(new Yaml(new LoaderOptions())
                            .parse(new StringReader(text))
                            .iterator())
                    .document();
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new SpaceException("line " + line + " is not YAML: " + e.getProblem(), e);
        } catch (YAMLException e) {
            throw new SpaceException(
                    "it is not YAML: " + e.getMessage().lines().findFirst().orElse(""), e);
        }
    }

    private JsonNode document() {
        JsonNode root = null;
        while (events.hasNext()) {
            Event event = events.next();
            switch (event.getEventId()) {
                case StreamStart, StreamEnd, DocumentStart, DocumentEnd, Comment -> {}
                default -> {
                    if (root != null) {
                        throw at(event, "begins a second document; a space is one");
                    }
                    root = node(event, 0);
                }
            }
        }
        return root == null ? NODES.nullNode() : root;
    }

    private JsonNode node(Event event, int depth) {
        if (depth > DEEPEST) {
            throw at(event, "is nested too deeply; a space is a list of hyper-parameters");
        }
        if (event instanceof AliasEvent || event instanceof NodeEvent named && named.getAnchor() != null) {
            throw at(event, "has an anchor (&) or alias (*); write the values out");
        }
        if (event instanceof ScalarEvent scalar) {
            return scalar(scalar);
        }
        if (event instanceof SequenceStartEvent sequence) {
            requireNoTag(sequence, sequence.getTag());
            ArrayNode array = NODES.arrayNode();
            for (Event next = events.next(); !next.is(Event.ID.SequenceEnd); next = events.next()) {
                array.add(node(next, depth + 1));
            }
            return array;
        }
        if (event instanceof MappingStartEvent mapping) {
            requireNoTag(mapping, mapping.getTag());
            ObjectNode object = NODES.objectNode();
            for (Event next = events.next(); !next.is(Event.ID.MappingEnd); next = events.next()) {
                if (!(next instanceof ScalarEvent key) || key.getAnchor() != null) {
                    throw at(next, "has a key that is not a name");
                }
                if (object.has(key.getValue())) {
                    throw at(next, "names " + Text.of(key.getValue()) + " a second time; keep one");
                }
                object.set(key.getValue(), node(events.next(), depth + 1));
            }
            return object;
        }
        throw at(event, "is not what a space holds");
    }

    private static JsonNode scalar(ScalarEvent scalar) {
        requireNoTag(scalar, scalar.getTag());
        String text = scalar.getValue();
        if (!scalar.isPlain()) {
            return NODES.textNode(text);
        }
        if (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null")) {
            return NODES.nullNode();
        }
        if (text.matches("true|True|TRUE|false|False|FALSE")) {
            return NODES.booleanNode(Boolean.parseBoolean(text));
        }
        if (WHOLE.matcher(text).matches()) {
            return NODES.numberNode(Long.parseLong(text));
        }
        if (REAL.matcher(text).matches()) {
            return NODES.numberNode(Double.parseDouble(text));
        }
        return NO_NUMBER.matcher(text).matches() ? NODES.numberNode(Double.NaN) : NODES.textNode(text);
    }

    private static void requireNoTag(Event event, String tag) {
        if (tag != null) {
            throw at(event, "has the tag " + Text.of(tag) + "; leave tags (!) out");
        }
    }

    private static SpaceException at(Event event, String what) {
        int line = event.getStartMark() == null ? 1 : event.getStartMark().getLine() + 1;
        return new SpaceException("line " + line + " " + what);
    }
}
