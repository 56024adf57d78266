package io.github.hullwatch.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The messages to one page. A page that reads more slowly than messages come is told to load everything again, instead
 * of being sent what it missed. Thread-safe.
 */
final class EventStream {
    /** More messages than these do not wait: everything is loaded again instead. */
    static final int WAITING = 8;

    private static final long HEARTBEAT_SECONDS = 15;
    private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] RETRY = "retry: 2000\n\n".getBytes(StandardCharsets.UTF_8);

    /** The end of the stream: not sent. */
    private static final Message END = new Message("", "", "");

    private final BlockingQueue<Message> waiting = new ArrayBlockingQueue<>(WAITING);

    /** When the write began that is going on; 0 where none is. */
    private volatile long writing;

    private volatile Thread thread;

    /**
     * Puts a message into the queue.
     *
     * @param instead what is sent if there are too many
     */
    synchronized void send(Message message, Message instead) {
        if (!waiting.offer(message)) {
            waiting.clear();
            waiting.add(instead);
        }
    }

    /** Ends the stream after what is in the queue. */
    synchronized void end() {
        if (!waiting.offer(END)) {
            waiting.clear();
            waiting.add(END);
        }
    }

    /** Breaks off a write that has lasted too long: interrupting a thread closes the channel that it waits for. */
    void breakOff(long now, long nanos) {
        long since = writing;
        Thread writer = thread;
        if (since != 0 && now - since > nanos && writer != null) {
            writer.interrupt();
        }
    }

    /** Sends messages until the stream ends or the page is gone, which an IOException says. */
    void run(OutputStream out) throws IOException, InterruptedException {
        thread = Thread.currentThread();
        try {
            write(out, RETRY);
            while (true) {
                Message next = waiting.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
                if (next == END) {
                    return;
                }
                write(out, next == null ? HEARTBEAT : next.bytes());
            }
        } finally {
            thread = null;
        }
    }

    private void write(OutputStream out, byte[] bytes) throws IOException {
        writing = System.nanoTime() | 1;
        out.write(bytes);
        out.flush();
        writing = 0;
    }
}
