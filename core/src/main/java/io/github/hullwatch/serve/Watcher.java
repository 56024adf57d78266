package io.github.hullwatch.serve;

import io.github.hullwatch.run.RunFiles;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.view.RunFollower;
import io.github.hullwatch.view.RunView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Looks at the run for all pages together: twice a second while one is open, more seldom where that would take more
 * than 1% of a processor, but at least every five seconds, and only whether the run is there otherwise. Thread-safe.
 */
final class Watcher {
    private static final long LOOK_MILLIS = 500;
    private static final long IDLE_MILLIS = 5_000;
    /** After a look it rests for so many times the processor time that was spent: at first Java interprets our code. */
    private static final long REST = 100;
    /** Files of directions are looked for less often: there are many. */
    private static final long PROJECTIONS_MILLIS = 3_000;
    /** A page that is opened waits so long for what there is to be read, and gets the rest afterwards. */
    private static final long PATIENCE_NANOS = 2_000_000_000L;
    /** A page that takes nothing for so long is given up. */
    private static final long STUCK_NANOS = 20_000_000_000L;

    static final int MOST_STREAMS = 16;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final RunFollower run;
    private final Consumer<String> say;

    /** Processor time of the thread that asks, in nanoseconds; only differences mean something. */
    private final LongSupplier processor;

    private final Journal journal = new Journal();
    private final Set<EventStream> streams = new LinkedHashSet<>();
    private String said = "";
    private Map<String, Long> projected = Map.of();
    private long projectionsAt;
    private boolean closed;
    private boolean looked;

    /** Processor time of reading and of what pages were sent, since the last rest began. */
    private long spentNanos;

    /** @param say takes what whoever started the server should know of the run, in a line */
    Watcher(RunFollower run, Consumer<String> say) {
        this(run, say, Watcher::processorNanos);
    }

    /** @param processor processor time of the thread that asks, in nanoseconds from anywhere */
    Watcher(RunFollower run, Consumer<String> say, LongSupplier processor) {
        this.run = run;
        this.say = say;
        this.processor = processor;
    }

    /** What a page is opened with. */
    record Data(String at, String json) {}

    /**
     * Looks until the server ends.
     *
     * @param meanwhile done at every look
     */
    void loop(Runnable meanwhile) {
        try {
            while (await()) {
                try {
                    attempt(this::look);
                } finally {
                    meanwhile.run();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean await() throws InterruptedException {
        boolean idle = streams.isEmpty();
        long end = System.nanoTime() + 1_000_000 * rest();
        spentNanos = 0;
        for (long left = end - System.nanoTime(); left > 0 && !closed; left = end - System.nanoTime()) {
            wait(left / 1_000_000 + 1);
            if (idle && !streams.isEmpty()) {
                return !closed;
            }
        }
        return !closed;
    }

    /** How long to rest before the next look, in milliseconds. */
    synchronized long rest() {
        if (streams.isEmpty()) {
            return IDLE_MILLIS;
        }
        // A run that was there before is read through first.
        return run.state().left() > 0 ? LOOK_MILLIS : restMillis(spentNanos);
    }

    /** How long to rest after work that took so much processor time. */
    static long restMillis(long spentNanos) {
        return Math.max(LOOK_MILLIS, Math.min(IDLE_MILLIS, REST * spentNanos / 1_000_000));
    }

    /** Of this thread; elapsed time, which is no less, where Java can't tell. */
    private static long processorNanos() {
        boolean told = THREADS.isCurrentThreadCpuTimeSupported() && THREADS.isThreadCpuTimeEnabled();
        return told ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }

    /** What goes wrong at one look may go well at the next: it is told once, and ends nothing. */
    private synchronized void attempt(Runnable look) {
        try {
            look.run();
        } catch (RuntimeException e) {
            told("the run cannot be followed at this moment: " + e);
        }
    }

    private void look() {
        if (streams.isEmpty()) {
            tell(run.isThere());
            return;
        }
        long now = System.nanoTime();
        streams.forEach(stream -> stream.breakOff(now, STUCK_NANOS));
        publish();
    }

    private void publish() {
        long began = processor.getAsLong();
        try {
            tellWhatIsNew();
        } finally {
            spentNanos += processor.getAsLong() - began;
        }
    }

    /** One message for whatever was found, to all pages. */
    private void tellWhatIsNew() {
        looked = true;
        RunFollower.Change change = run.look();
        if (change.whole()) {
            projectionsAt = 0;
        }
        Map<String, Long> directions = projections();
        if (change.changed() || directions != null) {
            RunFollower.State state = run.state();
            Message message =
                    journal.add(StateJson.message(state, quiet(state), directions, change.whole(), change.lines()));
            Message whole = new Message(
                    message.id(), message.event(), StateJson.message(state, quiet(state), projected, true, null));
            if (state.status().equals("unreadable")) {
                told("the run in " + run.dir() + " can't be shown: " + state.trouble());
            } else {
                tell(!state.status().equals("gone") && !state.status().equals("waiting"));
            }
            streams.forEach(stream -> stream.send(message, whole));
        }
    }

    /** What the page needs to begin with. */
    synchronized Data data() {
        long end = System.nanoTime() + PATIENCE_NANOS;
        do {
            publish();
        } while (run.state().left() > 0 && System.nanoTime() < end && !closed);
        long began = processor.getAsLong();
        Data data = new Data(journal.at(), run.data().orElse(EMPTY));
        spentNanos += processor.getAsLong() - began;
        return data;
    }

    private static final String EMPTY =
            "{\"status\":\"waiting\",\"iteration\":0,\"tracks\":[],\"events\":[],\"phases\":[]}";

    /** The run as it is now; empty if there is none. */
    synchronized Optional<RunView> view() {
        if (streams.isEmpty()) {
            publish();
        }
        return run.view();
    }

    /** What a page begins with: of a run that nobody looked at yet, after a look. */
    synchronized RunFollower.State opened() {
        if (!looked) {
            publish();
        }
        return run.state();
    }

    /** As of the last look. */
    RunFollower.State state() {
        return run.state();
    }

    /**
     * Opens a stream.
     *
     * @param after the last message that the page has; null if it has none
     * @return empty if too many are open
     */
    synchronized Optional<EventStream> open(String after) {
        if (streams.size() >= MOST_STREAMS || closed) {
            return Optional.empty();
        }
        EventStream stream = new EventStream();
        Optional<List<Message>> missed = journal.after(after);
        RunFollower.State state = run.state();
        boolean whole = missed.isEmpty() || missed.get().size() >= EventStream.WAITING;
        Message hello =
                new Message(journal.at(), "message", StateJson.message(state, quiet(state), projected, whole, null));
        if (!whole) {
            missed.get().forEach(message -> stream.send(message, hello));
        }
        stream.send(hello, hello);
        streams.add(stream);
        notifyAll();
        return Optional.of(stream);
    }

    synchronized void close(EventStream stream) {
        streams.remove(stream);
    }

    /** Tells all pages how the run stands, and that nothing will follow. */
    synchronized void end() {
        closed = true;
        if (!streams.isEmpty()) {
            attempt(this::publish);
            RunFollower.State state = run.state();
            Message bye = new Message(journal.at(), "bye", StateJson.message(state, quiet(state), null, false, null));
            streams.forEach(stream -> stream.end(bye));
        }
        notifyAll();
    }

    /** How many pages are open. */
    synchronized int open() {
        return streams.size();
    }

    private void tell(boolean there) {
        String now;
        if (there) {
            now = "there is a run in " + run.dir();
        } else if (Files.isDirectory(run.dir())) {
            now = "there is no run in " + run.dir() + "; waiting for one";
        } else {
            now = run.dir() + " is gone; waiting for it to come back";
        }
        told(now);
    }

    private void told(String now) {
        if (!now.equals(said)) {
            said = now;
            say.accept(now);
        }
    }

    /** Seconds since the run was last written to, while it says that it goes on. */
    private Long quiet(RunFollower.State state) {
        if (!state.status().equals("running")) {
            return null;
        }
        try {
            long written = Files.getLastModifiedTime(run.dir().resolve(RunFiles.MEASUREMENTS))
                    .toMillis();
            return Math.max(0, (System.currentTimeMillis() - written) / 1000);
        } catch (IOException e) {
            return null;
        }
    }

    /** The last iteration that each layer was projected at; null if that is as before. */
    private Map<String, Long> projections() {
        long now = System.nanoTime();
        if (projectionsAt != 0 && now - projectionsAt < 1_000_000 * PROJECTIONS_MILLIS) {
            return null;
        }
        projectionsAt = now;
        Map<String, Long> found = new LinkedHashMap<>();
        try {
            Optional<RunReader> reader = run.reader();
            for (String layer : reader.map(RunReader::projectedLayers).orElse(List.of())) {
                long[] iterations = reader.get().projectionIterations(layer);
                if (iterations.length > 0) {
                    found.put(layer, iterations[iterations.length - 1]);
                }
            }
        } catch (UncheckedIOException e) {
            // The directory went meanwhile.
            return null;
        }
        if (found.equals(projected)) {
            return null;
        }
        projected = found;
        return found;
    }
}
