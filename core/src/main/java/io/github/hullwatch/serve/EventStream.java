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

    /** When the write began that is going on; 0 where none is. Guarded by this, as the thread is. */
    private long writing;

    /** The one that is at this stream. */
    private Thread thread;

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

    /**
     * Ends the stream after what is in the queue.
     *
     * @param bye the last message, for which there is always room
     */
    synchronized void end(Message bye) {
        if (waiting.remainingCapacity() < 2) {
            waiting.clear();
        }
        waiting.add(bye);
        waiting.add(END);
    }

    /**
     * Breaks off a write that has lasted too long: interrupting a thread closes the channel that it waits for. The lock
     * keeps the thread from going on to another request meanwhile, which the interrupt would hit.
     */
    synchronized void breakOff(long now, long nanos) {
        if (writing != 0 && now - writing > nanos && thread != null) {
            thread.interrupt();
        }
    }

    private synchronized void by(Thread now) {
        thread = now;
    }

    private synchronized void writing(long since) {
        writing = since;
    }

    /** Sends messages until the stream ends or the page is gone, which an IOException says. */
    void run(OutputStream out) throws IOException, InterruptedException {
        by(Thread.currentThread());
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
            by(null);
        }
    }

    private void write(OutputStream out, byte[] bytes) throws IOException {
        writing(System.nanoTime() | 1);
        out.write(bytes);
        out.flush();
        writing(0);
    }
}
