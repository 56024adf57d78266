package io.github.hullwatch.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunWriter;
import io.github.hullwatch.view.RunData;
import io.github.hullwatch.view.RunView;
import io.github.hullwatch.view.SampleRuns;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class RunServerTest {
    @TempDir
    private Path temp;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private RunServer server;

    private RunServer serve(Path dir) throws IOException {
        server = RunServer.open(dir, 0, said::add);
        open.add(server);
        return server;
    }

    @AfterEach
    void close() throws Exception {
        Collections.reverse(open);
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    private int port() {
        return URI.create(server.address()).getPort();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(server.address() + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** What comes back for bytes that no client would send; up to the end of the connection. */
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String request(String method, String path, String... headers) throws IOException {
        String host = "Host: 127.0.0.1:" + port() + "\r\n";
        String more = String.join("", headers);
        return raw(method + " " + path + " HTTP/1.1\r\n" + (more.contains("Host:") ? "" : host)
                + "Connection: close\r\n" + more + "\r\n");
    }

    private static String status(String answer) {
        return answer.isEmpty() ? "closed" : answer.substring(9, 12);
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    /** A page's stream of events. */
    private final class Stream implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader in;

        Stream(String after, String... headers) throws IOException {
            socket = new Socket(InetAddress.getByName("127.0.0.1"), port());
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write(("GET /events?after=" + after + " HTTP/1.1\r\nHost: localhost:" + port() + "\r\n"
                                    + String.join("", headers) + "\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            open.add(this);
        }

        /** The next line that begins so, without its beginning. */
        String next(String beginning) throws IOException {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith(beginning)) {
                    return line.substring(beginning.length());
                }
            }
            return null;
        }

        JsonNode message() throws IOException {
            return json(next("data: "));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static Measurement loss(long iteration) {
        return new Measurement(iteration, 0, iteration, null, null, "loss", Map.of("value", .5));
    }

    @Test
    void servesThePageAndItsData() throws Exception {
        Path dir = SampleRuns.lenet(temp.resolve("run"), "mnist", 60);
        serve(dir);
        HttpResponse<String> page = get("");
        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("<h1"), page.body());
        assertEquals(
                "text/html; charset=utf-8",
                page.headers().firstValue("Content-Type").orElseThrow());
        String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertTrue(
                policy.startsWith("default-src 'none'; connect-src 'self'; script-src 'self'; style-src 'self'"),
                policy);
        assertTrue(policy.endsWith("frame-ancestors 'self' http://127.0.0.1:* http://localhost:*"), policy);
        HttpResponse<String> data = get("data");
        assertEquals(json(RunData.json(RunView.read(dir))), json(data.body()));
        assertTrue(data.headers().firstValue("ETag").orElseThrow().matches("\"[0-9a-f]{8}-[0-9]+\""));
        assertTrue(get("live.js").body().contains("EventSource"));
        assertTrue(get("live.css").body().contains("--paper"));
        HttpResponse<String> report = get("report");
        assertEquals(200, report.statusCode());
        assertTrue(report.body().contains("Hullwatch report"));
        assertTrue(Files.notExists(dir.resolve("report.html")), "nothing is written");
        JsonNode layer = json(get("projections?layer=dense1").body());
        assertEquals("dense1", layer.get("layer").asText());
        long last = layer.at("/snapshots")
                .get(layer.at("/snapshots").size() - 1)
                .get("iteration")
                .asLong();
        JsonNode one = json(get("projections?layer=dense1&iteration=" + last + "&step=" + layer.get("step"))
                .body());
        assertEquals(layer.at("/snapshots").get(layer.at("/snapshots").size() - 1), one);
        assertEquals(404, get("projections").statusCode());
        for (String query : List.of(
                "",
                "none",
                "..%2F..",
                "dense1&iteration=-1",
                "dense1&iteration=999999",
                "dense1&iteration=..",
                "dense1&iteration=1e3")) {
            assertEquals("null", get("projections?layer=" + query).body(), query);
        }
        for (String path : List.of("", "data", "live.js", "live.css", "report", "none", "projections?layer=dense1")) {
            Map<String, List<String>> headers = get(path).headers().map();
            assertEquals(List.of("nosniff"), headers.get("x-content-type-options"), path);
            assertEquals(List.of("no-referrer"), headers.get("referrer-policy"), path);
            assertEquals(List.of("no-store"), headers.get("cache-control"), path);
            assertEquals(List.of("same-origin"), headers.get("cross-origin-resource-policy"), path);
            assertTrue(headers.get("content-security-policy").get(0).startsWith("default-src 'none'"), path);
        }
    }

    @Test
    void aPageIsToldWhatIsNewAndGoesOnWhereItWas() throws Exception {
        Path dir = temp.resolve("run");
        try (RunWriter writer = RunWriter.create(dir, Manifest.builder().build())) {
            writer.measurement(loss(0));
            serve(dir);
            HttpResponse<String> data = get("data");
            String at = data.headers().firstValue("ETag").orElseThrow().replace("\"", "");
            Stream first = new Stream(at);
            assertEquals("2000", first.next("retry: "));
            JsonNode hello = first.message();
            assertEquals("running", hello.at("/state/status").asText());
            assertFalse(hello.has("whole"));
            writer.measurement(loss(1));
            String id = first.next("id: ");
            JsonNode message = first.message();
            assertEquals("[1]", message.at("/lines/tracks/0/x").toString());
            assertEquals(1, message.at("/state/iteration").asInt());
            assertEquals(1, message.at("/state/lossIteration").asInt());
            assertTrue(message.at("/state/accuracy").isNull());
            // One that was away meanwhile, and says so by header as browsers do, gets what it missed and no more.
            Stream second = new Stream("gone", "Last-Event-ID: " + at + "\r\n");
            assertEquals(id, second.next("id: "));
            assertEquals("[1]", second.message().at("/lines/tracks/0/x").toString());
            assertFalse(second.message().has("lines"), "then how the run stands");
            // One that was away too long, or comes from another server, loads everything again.
            for (String other :
                    List.of("", "0", "abcd-1", at + "9", "-1", "%00", at.replaceAll("-.*", "-99999999999999999999"))) {
                try (Stream third = new Stream(other)) {
                    assertTrue(third.message().get("whole").asBoolean(), other);
                }
            }
            writer.measurement(loss(2));
            assertEquals("[2]", first.message().at("/lines/tracks/0/x").toString());
            assertEquals("[2]", second.message().at("/lines/tracks/0/x").toString());
            writer.finish(Manifest.FINISHED);
            JsonNode end = first.message();
            assertEquals("finished", end.at("/state/status").asText());
            assertTrue(end.get("whole").asBoolean());
            server.close();
            assertEquals("bye", second.next("event: bye") == null ? "" : "bye");
            assertEquals(null, second.next("data: never"), "the stream has an end");
        }
    }

    @Test
    void aPageThatMissedMoreThanWaitsForItLoadsEverythingAgain() throws Exception {
        Path dir = temp.resolve("run");
        try (RunWriter writer = RunWriter.create(dir, Manifest.builder().build())) {
            writer.measurement(loss(0));
            serve(dir);
            List<String> ids = new ArrayList<>();
            for (int t = 1; t <= 21; t++) {
                ids.add(get("data").headers().firstValue("ETag").orElseThrow().replace("\"", ""));
                writer.measurement(loss(t));
            }
            String last = get("data").headers().firstValue("ETag").orElseThrow().replace("\"", "");
            Stream away = new Stream(ids.get(1));
            assertEquals(last, away.next("id: "));
            assertTrue(away.message().get("whole").asBoolean(), "20 messages were missed");
            Stream shortly = new Stream(ids.get(14));
            for (int t = 15; t <= 21; t++) {
                JsonNode message = shortly.message();
                assertEquals("[" + t + "]", message.at("/lines/tracks/0/x").toString());
            }
            assertFalse(shortly.message().has("whole"), "7 were missed, and sent");
        }
    }

    @Test
    void aRunMayComeGoAndComeBack() throws Exception {
        Path dir = Files.createDirectory(temp.resolve("run"));
        serve(dir);
        assertEquals("waiting", json(get("data").body()).get("status").asText());
        assertEquals(503, get("report").statusCode());
        assertTrue(get("").body().contains("Waiting for a run"));
        Stream page = new Stream("");
        assertEquals("waiting", page.message().at("/state/status").asText());
        try (RunWriter writer = RunWriter.create(dir, Manifest.builder().build())) {
            writer.measurement(loss(0));
        }
        JsonNode begun = page.message();
        assertEquals("running", begun.at("/state/status").asText());
        assertTrue(begun.get("whole").asBoolean());
        Files.move(dir, temp.resolve("elsewhere"));
        JsonNode gone = page.message();
        assertEquals("gone", gone.at("/state/status").asText());
        try (RunWriter writer = RunWriter.create(dir, Manifest.builder().build())) {
            writer.measurement(loss(0));
            writer.finish(Manifest.FINISHED);
        }
        JsonNode back = page.message();
        assertTrue(
                List.of("running", "finished").contains(back.at("/state/status").asText()));
        assertTrue(back.at("/state/restarted").asText().contains("Another run"), back.toString());
        assertTrue(
                said.stream().anyMatch(line -> line.contains("is gone; waiting for it to come back")), said.toString());
        assertTrue(said.get(said.size() - 1).startsWith("there is a run in "), said.toString());
    }

    @Test
    void aPageOfAnotherDirectoryIsToldNothingOfThisOne() throws Exception {
        String other = pageOf(SampleRuns.lenet(temp.resolve("a/run"), "mnist", 20));
        String own = pageOf(SampleRuns.lenet(temp.resolve("b/run"), "mnist", 20));
        assertFalse(own.equals(other));
        for (String path : List.of("data?", "report?", "projections?layer=dense1&")) {
            assertEquals(200, get(path + "run=" + own).statusCode(), path);
            assertEquals(200, get(path).statusCode(), path + ": scripts need not name it");
            for (String wrong : List.of(other, "", "undefined")) {
                HttpResponse<String> answer = get(path + "run=" + wrong);
                assertEquals(409, answer.statusCode(), path + wrong);
                assertFalse(answer.body().contains("LeNet"), answer.body());
            }
        }
        assertEquals(
                "event: other\ndata: {}\n\n", get("events?after=&run=" + other).body());
        assertTrue(new Stream("&run=" + own).message().has("state"));
        assertEquals(own, pageOf(temp.resolve("b/./run/../run")), "the same directory, by another server");
    }

    /** What the page of a run calls its directory. */
    private String pageOf(Path dir) throws Exception {
        serve(dir);
        return get("").body().replaceFirst("(?s).*<body data-run=\"([0-9a-f-]+)\">.*", "$1");
    }

    @Test
    void thePageOfARunThatIsOverKnowsItAtOnce() throws Exception {
        serve(SampleRuns.lenet(temp.resolve("run"), "mnist", 20));
        String page = get("").body();
        assertTrue(page.contains("<h1 id=\"title\">LeNet on MNIST<"), page);
        assertFalse(page.contains("Waiting for a run"), page);
    }

    @Test
    void aRunThatCannotBeShownIsToldWithTheReason() throws Exception {
        Path dir = SampleRuns.empty(temp.resolve("run"));
        Path manifest = dir.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replaceFirst("\"schema\"\\s*:\\s*1", "\"schema\":99"));
        serve(dir);
        get("data");
        assertTrue(
                said.get(said.size() - 1).contains("can't be shown: ")
                        && said.get(said.size() - 1).contains("newer Hullwatch"),
                said.toString());
    }

    @Test
    void hostileNamesAreEscaped() throws Exception {
        Path dir = SampleRuns.hostile(temp.resolve("run"));
        serve(dir);
        String page = get("").body();
        get("data");
        page += get("").body();
        assertFalse(page.contains(SampleRuns.HOSTILE), page);
        assertEquals(200, get("data").statusCode());
        assertEquals(200, get("report").statusCode());
    }

    @Test
    void onlyThisMachineIsAnswered() throws Exception {
        serve(SampleRuns.empty(temp.resolve("run")));
        for (String good : List.of("127.0.0.1", "localhost", "[::1]", "LOCALHOST")) {
            assertEquals("200", status(request("GET", "/", "Host: " + good + ":" + port() + "\r\n")), good);
        }
        for (String bad : List.of(
                "evil.example:" + port(),
                "127.0.0.1",
                "localhost",
                "127.0.0.1:1",
                "localhost.evil.example:" + port(),
                "127.0.0.1:" + port() + ".evil.example",
                "evil@127.0.0.1:" + port(),
                "0.0.0.0:" + port(),
                "",
                "[::]:" + port())) {
            String answer = request("GET", "/data", "Host: " + bad + "\r\n");
            assertEquals("403", status(answer), bad);
            assertFalse(answer.contains("tracks"), answer);
        }
        assertEquals("403", status(raw("GET /data HTTP/1.0\r\n\r\n")), "no host");
        String own = "Host: 127.0.0.1:" + port() + "\r\n";
        assertEquals("403", status(request("GET", "/data", own, "Host: evil.example\r\n")), "two hosts");
        assertEquals("403", status(request("GET", "http://evil.example/data", own)));
        for (String bad : List.of(
                "http://evil.example", "null", "https://127.0.0.1:" + port(), "http://127.0.0.1:9000", "file://")) {
            assertEquals("403", status(request("GET", "/events", own, "Origin: " + bad + "\r\n")), bad);
        }
        assertEquals("200", status(request("GET", "/data", own, "Origin: http://127.0.0.1:" + port() + "\r\n")));
        assertEquals(
                "403",
                status(request("GET", "/report", own, "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n")));
        assertEquals(
                "200", status(request("GET", "/", own, "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\n")));
    }

    @Test
    void itListensOnTheLoopbackInterfaceAlone() throws Exception {
        serve(temp);
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .collect(Collectors.toList());
        for (InetAddress address : others) {
            assertThrows(IOException.class, () -> new Socket(address, port()).close(), address.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "CONNECT", "get", "BREW"})
    void otherMethodsAreRefused(String method) throws Exception {
        serve(SampleRuns.empty(temp.resolve("run")));
        String answer = request(method, "/data");
        assertEquals("405", status(answer), answer);
        assertTrue(answer.contains("Allow: GET, HEAD\r\n"), answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/manifest.json",
                "/../manifest.json",
                "/..%2fmanifest.json",
                "/%2e%2e/manifest.json",
                "/%252e%252e%252fmanifest.json",
                "/..\\manifest.json",
                "/..%5cmanifest.json",
                "/data/../../manifest.json",
                "/data%00",
                "/data/",
                "//data",
                "/DATA",
                "/./data",
                "/live.js/../manifest.json",
                "/%c0%ae%c0%ae/manifest.json",
                "/report.html",
                "/measurements.jsonl",
                "/projections/dense1/0.npy",
                "/favicon.ico",
                "/etc/passwd",
                "file:///etc/passwd",
                "/projections?layer",
                "/projections/?layer=dense1"
            })
    void noFileIsServed(String path) throws Exception {
        serve(SampleRuns.lenet(temp.resolve("run"), "mnist", 20));
        String answer = request("GET", path);
        assertTrue(List.of("404", "403", "400").contains(status(answer)), path + ": " + answer);
        assertFalse(answer.contains("schema") || answer.contains("root:"), answer);
    }

    @Test
    void headHasNoBody() throws Exception {
        serve(SampleRuns.empty(temp.resolve("run")));
        for (String path : List.of("/", "/data", "/events", "/none", "/live.js")) {
            String answer = request("HEAD", path);
            assertTrue(answer.endsWith("\r\n\r\n"), answer);
            assertEquals(path.equals("/none") ? "404" : "200", status(answer), path);
        }
    }

    @Test
    void whatIsTooLargeIsRefused() throws Exception {
        serve(SampleRuns.empty(temp.resolve("run")));
        assertEquals("414", status(request("GET", "/data?" + "x".repeat(3_000))));
        assertEquals("431", status(request("GET", "/data", "X-Long: " + "y".repeat(20_000) + "\r\n")));
        assertEquals("413", status(request("GET", "/data", "Content-Length: 5\r\n")));
        assertEquals("413", status(request("GET", "/data", "Transfer-Encoding: chunked\r\n")));
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            many.append("X").append(i).append(": 1\r\n");
        }
        assertFalse(status(request("GET", "/data", many.toString())).equals("200"));
        for (String garbage : List.of(
                "\r\n\r\n",
                "GET\r\n\r\n",
                "\0\0\0\0\r\n\r\n",
                "GET / HTTP/9.9\r\n\r\n",
                "GET http://[ HTTP/1.1\r\n\r\n")) {
            assertFalse(status(raw(garbage)).equals("200"), garbage);
        }
        assertEquals("200", status(request("GET", "/data")), "it is still there");
    }

    @Test
    void streamsAreLimited() throws Exception {
        serve(SampleRuns.empty(temp.resolve("run")));
        List<Stream> streams = new ArrayList<>();
        for (int i = 0; i < Watcher.MOST_STREAMS; i++) {
            streams.add(new Stream(""));
            streams.get(i).message();
        }
        String refused = request("GET", "/events");
        assertEquals("503", status(refused));
        assertTrue(refused.contains("16 pages are open already"), refused);
        assertEquals(200, get("data").statusCode(), "other requests are answered");
    }

    @Test
    void aPageThatReadsNothingHoldsNobodyUp() throws Exception {
        Path dir = temp.resolve("run");
        try (RunWriter writer = RunWriter.create(dir, Manifest.builder().build())) {
            writer.measurement(loss(0));
            serve(dir);
            try (Socket lazy = new Socket()) {
                lazy.setReceiveBufferSize(1024);
                lazy.connect(new java.net.InetSocketAddress("127.0.0.1", port()));
                lazy.getOutputStream()
                        .write(("GET /events HTTP/1.1\r\nHost: localhost:" + port() + "\r\n\r\n").getBytes());
                Stream page = new Stream(
                        get("data").headers().firstValue("ETag").orElseThrow().replace("\"", ""));
                page.message();
                for (int t = 1; t < 4; t++) {
                    writer.measurement(loss(t));
                    assertEquals(
                            "[" + t + "]",
                            page.message().at("/lines/tracks/0/x").toString());
                }
            }
        }
    }

    @Test
    void halfARequestHoldsNobodyUp() throws Exception {
        serve(SampleRuns.empty(temp.resolve("run")));
        for (int i = 0; i < 150; i++) {
            Socket half = new Socket(InetAddress.getByName("127.0.0.1"), port());
            open.add(half);
            half.getOutputStream().write("GET /data HTTP/1.1\r\nHost: ".getBytes(StandardCharsets.ISO_8859_1));
        }
        assertEquals(200, get("data").statusCode());
        Stream page = new Stream("");
        assertEquals("running", page.message().at("/state/status").asText());
    }

    @Test
    void aPortThatIsInUseIsNotTaken() throws Exception {
        serve(temp);
        assertThrows(BindException.class, () -> RunServer.open(temp, port(), line -> {}));
        server.close();
        server.close();
        RunServer.open(temp, port(), line -> {}).close();
    }

    @Test
    void itLeavesNoThread() throws Exception {
        serve(SampleRuns.empty(temp.resolve("run")));
        new Stream("").message();
        server.close();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("hullwatch-serve")) {
                assertTrue(thread.isDaemon());
                thread.join(10_000);
                assertFalse(thread.isAlive(), thread.getName());
            }
        }
    }
}
