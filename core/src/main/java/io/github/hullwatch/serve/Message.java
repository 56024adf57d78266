package io.github.hullwatch.serve;

import java.nio.charset.StandardCharsets;

/**
 * A server-sent event.
 *
 * @param id what a page that reconnects gives back
 * @param event its type
 * @param data one line of JSON
 */
record Message(String id, String event, String data) {
    byte[] bytes() {
        return ("id: " + id + "\nevent: " + event + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
