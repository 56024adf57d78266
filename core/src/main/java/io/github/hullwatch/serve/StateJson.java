package io.github.hullwatch.serve;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hullwatch.view.RunFollower;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;

/** Messages to the page, as JSON. */
final class StateJson {
    private static final MathContext SHOWN = new MathContext(5);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private StateJson() {}

    /**
     * A message.
     *
     * @param quiet seconds since the run was last written to; null where that is not known
     * @param projected the last iteration that each layer was projected at; null where that has not changed
     * @param whole whether the page should load everything again
     * @param lines JSON of {@link io.github.hullwatch.view.RunData}; null for none
     */
    static String message(
            RunFollower.State state, Long quiet, Map<String, Long> projected, boolean whole, String lines) {
        StringBuilder json = new StringBuilder("{\"state\":");
        json.append(state(state, quiet));
        if (projected != null) {
            json.append(",\"projected\":").append(MAPPER.valueToTree(projected).toString());
        }
        if (whole) {
            json.append(",\"whole\":true");
        } else if (lines != null) {
            json.append(",\"lines\":").append(lines);
        }
        return json.append('}').toString();
    }

    private static ObjectNode state(RunFollower.State state, Long quiet) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("status", state.status());
        json.put("trouble", state.trouble());
        json.put("title", state.title());
        json.put("iteration", state.iteration());
        json.put("epoch", state.epoch());
        json.put("seconds", shown(state.seconds()));
        json.put("loss", shown(state.loss()));
        json.put("accuracy", shown(state.accuracy()));
        json.put("accuracyOf", state.accuracyOf());
        json.put("speed", shown(state.speed()));
        json.put("restarted", state.restarted());
        json.put("restarts", state.restarts());
        ArrayNode notes = json.putArray("notes");
        state.notes().forEach(notes::add);
        json.put("left", state.left());
        json.put("quiet", quiet);
        return json;
    }

    private static BigDecimal shown(double value) {
        return Double.isFinite(value) ? new BigDecimal(value).round(SHOWN) : null;
    }
}
