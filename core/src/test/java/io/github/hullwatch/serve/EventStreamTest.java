package io.github.hullwatch.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private static Message message(int number) {
        return new Message("s-" + number, "message", "{}");
    }

    private static String sent(int waiting) throws Exception {
        EventStream stream = new EventStream();
        for (int i = 0; i < waiting; i++) {
            stream.send(message(i), message(-i));
        }
        stream.end(new Message("s-99", "bye", "{}"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        stream.run(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aPageIsToldOfTheEndHoweverManyMessagesWait() throws Exception {
        for (int waiting = 0; waiting < 3 * EventStream.WAITING; waiting++) {
            assertTrue(sent(waiting).endsWith("id: s-99\nevent: bye\ndata: {}\n\n"), waiting + " messages wait");
        }
        assertEquals(3, sent(2).split("data:", -1).length - 1, "what there is room for is sent, too");
    }
}
