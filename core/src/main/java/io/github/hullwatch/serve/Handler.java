package io.github.hullwatch.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.hullwatch.report.Report;
import io.github.hullwatch.view.RunView;
import io.github.hullwatch.view.SphereData;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/** Answers requests. No name of a file is made of what a request says: there is a fixed list of addresses. */
final class Handler implements HttpHandler {
    /** Characters of the directions of a layer. */
    private static final long DIRECTIONS = 400_000;

    /** Only pages of this machine may frame ours, such as Deeplearning4j's training pages. */
    private static final String FRAMES = "frame-ancestors 'self' http://127.0.0.1:* http://localhost:*";

    private static final String NOTHING_ELSE = "base-uri 'none'; form-action 'none'; " + FRAMES;
    private static final String PAGE_POLICY = "default-src 'none'; connect-src 'self'; script-src 'self';"
            + " style-src 'self'; img-src data:; " + NOTHING_ELSE;

    /** The report names the hashes of its scripts itself; both policies hold. */
    private static final String REPORT_POLICY =
            "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; " + NOTHING_ELSE;

    private static final String HTML = "text/html; charset=utf-8";
    private static final String JSON = "application/json";
    private static final String EVENTS = "text/event-stream; charset=utf-8";
    private static final String TEXT = "text/plain; charset=utf-8";

    /** An event: whoever asks is told that it is not answered with its own directory. */
    private static final String OTHER = "event: other\ndata: {}\n\n";

    private final Path dir;

    /** Names the directory. A page outlives its server, and another one may answer at the same address then. */
    private final String run;

    private final Watcher watcher;
    private final Workers workers;
    private final Doorman doorman;
    private final LivePage page = new LivePage();

    /** Reading a whole run and drawing its page takes seconds: one at a time. */
    private final Semaphore reporting = new Semaphore(1);

    Handler(Path dir, Watcher watcher, Workers workers, Doorman doorman) {
        this.dir = dir;
        byte[] path = dir.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8);
        this.run = UUID.nameUUIDFromBytes(path).toString();
        this.watcher = watcher;
        this.workers = workers;
        this.doorman = doorman;
    }

    /** What is sent back. */
    private record Answer(int status, String type, byte[] body, Map<String, String> headers) {
        static Answer of(String type, String text) {
            return new Answer(200, type, bytes(text), Map.of());
        }

        static Answer trouble(int status, String text) {
            return new Answer(status, TEXT, bytes(text + "\n"), Map.of());
        }

        Answer with(Map<String, String> more) {
            return new Answer(status, type, body, more);
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            workers.work();
            Optional<Doorman.Refusal> refusal = doorman.refuses(exchange);
            if (refusal.isPresent()) {
                refuse(exchange, refusal.get());
            } else if (exchange.getRequestURI().getRawPath().equals("/events")
                    && exchange.getRequestMethod().equals("GET")) {
                events(exchange);
            } else {
                send(exchange, answer(exchange));
            }
        }
    }

    private void refuse(HttpExchange exchange, Doorman.Refusal refusal) throws IOException {
        exchange.getResponseHeaders().set("Connection", "close");
        send(exchange, Answer.trouble(refusal.status(), refusal.why()).with(refusal.headers()));
        exchange.getResponseBody().flush();
        // The server would wait for the rest of the request. An interrupted thread closes the channel instead.
        Thread.currentThread().interrupt();
    }

    private Answer answer(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        if (isOfAnother(query)) {
            return Answer.trouble(409, "another directory is shown at this address now: " + dir);
        }
        try {
            return switch (exchange.getRequestURI().getRawPath()) {
                case "/" ->
                    Answer.of(HTML, page.html(watcher.opened(), dir, run)).with(Map.of(POLICY, PAGE_POLICY));
                case "/data" -> data();
                case "/events" -> Answer.of(EVENTS, "");
                case "/projections" -> projections(query);
                case "/report" -> report();
                case LivePage.SCRIPT -> Answer.of("text/javascript; charset=utf-8", page.script());
                case LivePage.STYLE -> Answer.of("text/css; charset=utf-8", page.style());
                default -> Answer.trouble(404, "there is no such page here");
            };
        } catch (RuntimeException e) {
            // The run may vanish, or be damaged, while it is read.
            return Answer.trouble(503, "the run cannot be read at this moment: " + e.getMessage());
        }
    }

    private static final String POLICY = "Content-Security-Policy";

    private Answer data() {
        Watcher.Data data = watcher.data();
        return Answer.of(JSON, data.json()).with(Map.of("ETag", '"' + data.at() + '"'));
    }

    private Answer projections(String query) {
        String layer = parameter(query, "layer");
        if (layer == null) {
            return Answer.trouble(404, "name a layer: /projections?layer=NAME");
        }
        // What was there a moment ago may be gone with its run: that is no error, and leaves no word on a console.
        return Answer.of(JSON, directions(query, layer).orElse("null"));
    }

    private Optional<String> directions(String query, String layer) {
        Optional<RunView> run = watcher.view();
        if (run.isEmpty() || !SphereData.layers(run.get().reader()).contains(layer)) {
            return Optional.empty();
        }
        String iteration = parameter(query, "iteration");
        if (iteration == null) {
            return SphereData.read(run.get(), layer, DIRECTIONS).map(SphereData::json);
        }
        int step = (int) Math.max(1, whole(parameter(query, "step"), 1_000_000));
        return SphereData.snapshot(run.get(), layer, whole(iteration, Long.MAX_VALUE), step);
    }

    /** A whole number from 0 to a largest one; −1 for any other text. */
    private static long whole(String text, long most) {
        if (text == null || !text.matches("0|[1-9][0-9]{0,17}")) {
            return -1;
        }
        return Math.min(most, Long.parseLong(text));
    }

    private Answer report() {
        if (!reporting.tryAcquire()) {
            return Answer.trouble(429, "a report is being made; ask again in a moment")
                    .with(Map.of("Retry-After", "5"));
        }
        try {
            return Answer.of(HTML, Report.html(dir)).with(Map.of(POLICY, REPORT_POLICY));
        } finally {
            reporting.release();
        }
    }

    private void events(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        if (isOfAnother(query)) {
            // The page could not read the status of an answer that is no stream.
            send(exchange, Answer.of(EVENTS, OTHER));
            return;
        }
        String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
        String after = last != null ? last : parameter(query, "after");
        Optional<EventStream> stream = watcher.open(after);
        if (stream.isEmpty()) {
            send(
                    exchange,
                    Answer.trouble(503, Watcher.MOST_STREAMS + " pages are open already; close one")
                            .with(Map.of("Retry-After", "10")));
            return;
        }
        try {
            headers(exchange, EVENTS, Map.of());
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            stream.get().run(out);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            watcher.close(stream.get());
        }
    }

    private void send(HttpExchange exchange, Answer answer) throws IOException {
        workers.waitForClient();
        headers(exchange, answer.type, answer.headers);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (head) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(answer.body.length));
        }
        exchange.sendResponseHeaders(answer.status, head || answer.body.length == 0 ? -1 : answer.body.length);
        if (!head) {
            exchange.getResponseBody().write(answer.body);
        }
    }

    private static void headers(HttpExchange exchange, String type, Map<String, String> more) {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type);
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set(POLICY, "default-src 'none'; " + NOTHING_ELSE);
        more.forEach(headers::set);
    }

    /** Whether the page that asks was opened at a server of another directory. */
    private boolean isOfAnother(String query) {
        String named = parameter(query, "run");
        return named != null && !named.equals(run);
    }

    /** The first parameter of that name; null if there is none, or its text is not right. */
    private static String parameter(String query, String name) {
        if (query != null) {
            for (String part : query.split("&")) {
                if (part.startsWith(name + "=")) {
                    try {
                        return URLDecoder.decode(part.substring(name.length() + 1), StandardCharsets.UTF_8);
                    } catch (IllegalArgumentException e) {
                        return null;
                    }
                }
            }
        }
        return null;
    }
}
