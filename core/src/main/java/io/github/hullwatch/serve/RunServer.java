package io.github.hullwatch.serve;

import com.sun.net.httpserver.HttpServer;
import io.github.hullwatch.view.RunFollower;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A page on 127.0.0.1 that follows a run which this or another process writes. Reads the run directory, and nothing
 * else; listens on the loopback interface, and sends nothing elsewhere. All threads are daemons. While no page is open,
 * nothing of the run is read.
 *
 * <p>What is answered, all to GET and HEAD: {@code /} the page, {@code /data} {@link io.github.hullwatch.view.RunData},
 * {@code /events} what is new as server-sent events, {@code /projections?layer=NAME} the directions of a layer, {@code
 * /report} the report of now, and the page's script and style sheet. Thread-safe.
 */
public final class RunServer implements AutoCloseable {
    /** Where it listens unless another port is asked for. */
    public static final int PORT = 7077;

    /** Ports that are tried one by one if none was asked for: several trainings at a time are no mistake. */
    private static final int TRIED = 10;

    private static final int SLOW_SECONDS = 30;

    private static final String LOOPBACK = "127.0.0.1";

    private final HttpServer server;
    private final Path dir;
    private final Watcher watcher;
    private final Workers workers;
    private final Thread looking;

    private RunServer(HttpServer server, Path dir, Consumer<String> say) {
        this.server = server;
        this.dir = dir;
        this.watcher = new Watcher(new RunFollower(dir), say);
        this.workers = new Workers(SLOW_SECONDS);
        this.looking = new Thread(() -> watcher.loop(workers::cutOff), "hullwatch-serve-looking");
        this.looking.setDaemon(true);
    }

    /**
     * Opens the page at port {@value #PORT}, or the next free one of ten.
     *
     * @param dir a run directory, which may not exist yet
     * @param say takes what whoever opens it should know while it is open, in a line: that the run is gone, or back
     * @throws BindException if none of them is free
     * @throws IOException if nothing can be opened
     */
    public static RunServer open(Path dir, Consumer<String> say) throws IOException {
        for (int port = PORT; port < PORT + TRIED; port++) {
            try {
                return open(dir, port, say);
            } catch (BindException taken) {
                // The next one.
            }
        }
        throw new BindException("ports " + PORT + " to " + (PORT + TRIED - 1) + " are all in use");
    }

    /**
     * Opens the page at a port.
     *
     * @param dir a run directory, which may not exist yet
     * @param port 1 to 65535; 0 for one that is free
     * @param say as {@link #open(Path, Consumer)}
     * @throws BindException if it is in use, or not allowed
     * @throws IOException if nothing can be opened
     */
    public static RunServer open(Path dir, int port, Consumer<String> say) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getByName(LOOPBACK), port), 0);
        try {
            RunServer served = new RunServer(http, dir, say);
            served.start();
            return served;
        } catch (RuntimeException e) {
            http.stop(0);
            throw e;
        }
    }

    private void start() {
        server.setExecutor(workers);
        server.createContext("/", new Handler(dir, watcher, workers, new Doorman(port())));
        // The server's own thread is a daemon if the one that starts it is.
        Thread starting = new Thread(server::start, "hullwatch-serve-start");
        starting.setDaemon(true);
        starting.start();
        try {
            starting.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        looking.start();
    }

    private int port() {
        return server.getAddress().getPort();
    }

    /** Where the page is, such as {@code http://127.0.0.1:7077/}. */
    public String address() {
        return "http://" + LOOPBACK + ":" + port() + "/";
    }

    /** Tells the pages that nothing will follow, and ends. */
    @Override
    public void close() {
        watcher.end();
        try {
            // Pages are given a moment to be told.
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
            while (watcher.open() > 0 && System.nanoTime() < end) {
                Thread.sleep(5);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop(0);
        workers.shutdownNow();
    }
}
