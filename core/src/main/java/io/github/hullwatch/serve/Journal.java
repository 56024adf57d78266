package io.github.hullwatch.serve;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The last messages, numbered: a page that was cut off for a moment gets those that it missed. Bounded. Confined to the
 * lock of {@link Watcher}.
 */
final class Journal {
    private static final int MESSAGES = 64;
    private static final int CHARACTERS = 1 << 21;

    /** Of another server's messages none can be gone on from. */
    private final String server = UUID.randomUUID().toString().substring(0, 8);

    private final Deque<Message> messages = new ArrayDeque<>();
    private long number;
    private long characters;

    /** The number of the last message, as a page gives it back. */
    String at() {
        return server + "-" + number;
    }

    /** Adds a message, which gets the next number. */
    Message add(String data) {
        number++;
        Message message = new Message(at(), "message", data);
        messages.addLast(message);
        characters += data.length();
        while (messages.size() > MESSAGES || characters > CHARACTERS) {
            characters -= messages.removeFirst().data().length();
        }
        return message;
    }

    /**
     * The messages after one.
     *
     * @param id of the last one that the page has; may be anything
     * @return empty if they are not known any more
     */
    Optional<List<Message>> after(String id) {
        String prefix = server + "-";
        if (id == null || !id.matches(prefix + "(0|[1-9][0-9]{0,17})")) {
            return Optional.empty();
        }
        long last = Long.parseLong(id.substring(prefix.length()));
        long missed = number - last;
        return missed < 0 || missed > messages.size()
                ? Optional.empty()
                : Optional.of(messages.stream().skip(messages.size() - missed).toList());
    }
}
