package io.github.hullwatch.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the manifest holds: how the run was made, on which data, with which options and versions. Folded, since few
 * need it.
 */
final class ManifestSection {
    private static final int MODEL_CHARACTERS = 60_000;

    private ManifestSection() {}

    static void write(Markup out, Manifest manifest) {
        out.open("details", "open", "open")
                .element("summary", "How this run was made")
                .open("dl", "class", "pairs");
        pair(out, "Command", manifest.commandLine().isEmpty() ? null : String.join(" ", manifest.commandLine()));
        pair(out, "Seed", manifest.seed());
        pair(out, "Status", manifest.status());
        pair(out, "Started", manifest.started());
        pair(out, "Finished", manifest.finished());
        pair(out, "Backend", manifest.backend());
        pair(out, "Threads", manifest.threads());
        pair(out, "Device", manifest.device());
        pair(out, "Commit", manifest.commit());
        manifest.versions().forEach((name, version) -> pair(out, name, version));
        out.close().end();
        manifest.notes().forEach(note -> out.element("p", note));
        inspected(out, manifest);
        data(out, manifest.data());
        pairs(out, "Options", manifest.options());
        Map<String, Object> results = new LinkedHashMap<>(manifest.results());
        // Other sections show both, in a form that is easier to read.
        results.keySet().removeAll(List.of("confusion", "whatTheDataSay"));
        pairs(out, "Results", results);
        layers(out, manifest);
        if (manifest.model() != null && !manifest.model().isNull()) {
            out.open("details").element("summary", "The model’s configuration");
            out.element("pre", shortened(pretty(manifest.model())), "tabindex", "0")
                    .end();
        }
        out.open("p", "class", "read")
                .text("All of this is in ")
                .element("code", "manifest.json")
                .text(" beside this page.")
                .end();
    }

    private static void inspected(Markup out, Manifest manifest) {
        if (manifest.inspected().isEmpty()) {
            return;
        }
        out.open("details").element("summary", "The files that were read");
        Table.open(out, "Files that the model was read from.", "File", "Format", ">Bytes", "SHA-256");
        for (Manifest.InspectedFile file : manifest.inspected()) {
            out.open("tr").element("th", file.file(), "scope", "row").element("td", file.format());
            out.element("td", Numbers.whole(file.bytes()), "class", "n")
                    .element("td", file.sha256())
                    .end();
        }
        Table.end(out);
        out.end();
    }

    private static void data(Markup out, Manifest.DataSource data) {
        if (data == null) {
            return;
        }
        out.open("details").element("summary", "Data").open("dl", "class", "pairs");
        pair(out, "Name", data.name());
        pair(out, "Source", data.source());
        pair(out, "Examples", data.examples() == null ? null : Numbers.whole(data.examples()));
        data.checksums().forEach((file, sha) -> pair(out, "SHA-256 of " + file, sha));
        out.close().end();
    }

    private static void pairs(Markup out, String title, Map<String, Object> values) {
        if (!values.isEmpty()) {
            out.open("details").element("summary", title).open("dl", "class", "pairs");
            values.forEach((name, value) -> pair(out, name, value == null ? null : Words.value(value)));
            out.close().end();
        }
    }

    private static void layers(Markup out, Manifest manifest) {
        if (manifest.layers().isEmpty() && manifest.skipped().isEmpty()) {
            return;
        }
        out.open("details").element("summary", "Layers");
        if (!manifest.layers().isEmpty()) {
            Table.open(out, "Watched layers.", "Layer", "Type", ">Neurons", ">Inputs", "Groups", "Spaces");
            for (Manifest.TrackedLayer layer : manifest.layers()) {
                out.open("tr")
                        .element("th", layer.layer(), "scope", "row")
                        .element("td", layer.frozen() ? layer.type() + ", frozen: measured once" : layer.type());
                out.element("td", Numbers.whole(layer.neurons()), "class", "n");
                out.element("td", Numbers.whole(layer.inputs()), "class", "n");
                out.element("td", String.join(", ", layer.groups()))
                        .element("td", String.join(", ", layer.spaces()))
                        .end();
            }
            Table.end(out);
        }
        if (!manifest.skipped().isEmpty()) {
            Table.open(out, "Layers that are not watched.", "Layer", "Type", "Reason");
            for (Manifest.SkippedLayer layer : manifest.skipped()) {
                out.open("tr").element("th", layer.layer(), "scope", "row");
                out.element("td", layer.type()).element("td", layer.reason()).end();
            }
            Table.end(out);
        }
        out.end();
    }

    private static void pair(Markup out, String name, Object value) {
        if (value != null) {
            out.element("dt", name).element("dd", value).text("\n");
        }
    }

    private static String pretty(JsonNode json) {
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(json);
        } catch (JsonProcessingException e) {
            return json.toString();
        }
    }

    private static String shortened(String text) {
        return text.length() <= MODEL_CHARACTERS
                ? text
                : text.substring(0, MODEL_CHARACTERS) + "\n… (cut; see manifest.json)";
    }
}
