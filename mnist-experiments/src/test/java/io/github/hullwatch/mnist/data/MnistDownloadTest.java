package io.github.hullwatch.mnist.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistDownloadTest {
    private static final MnistDownload.Limits QUICK = new MnistDownload.Limits(
            Duration.ofSeconds(2), Duration.ofMillis(300), Duration.ofSeconds(3), 3, Duration.ofMillis(1));

    /** How a server answers the n-th request (from 1) for a file. */
    private interface Answer {
        void to(HttpExchange exchange, byte[] file, int request) throws IOException;
    }

    @TempDir
    private Path home;

    private final Map<String, Integer> requests = new ConcurrentHashMap<>();
    private final List<HttpServer> servers = new ArrayList<>();
    private Path cache;

    @BeforeEach
    void cacheFolder() {
        cache = home.resolve(".cache/hullwatch/mnist");
    }

    @AfterEach
    void stopServers() {
        servers.forEach(server -> server.stop(0));
    }

    @Test
    void fetchesTheFourFilesOnceAndSaysHowFarItIs() throws IOException {
        URI mirror = serve((exchange, file, n) -> send(exchange, 200, file));
        Map<String, Long> received = new HashMap<>();
        var download = new MnistDownload(List.of(mirror), QUICK, (file, bytes, total) -> received.put(file, bytes));
        DigitData data = places().readOrDownload(download);
        assertEquals(12, data.train().size());
        assertEquals(TinySet.contents().keySet(), received.keySet());
        assertEquals(Files.size(cache.resolve("train-images.gz")), received.get("train-images"));
        assertEquals(4, filesIn(cache).size());
        places().readOrDownload(download);
        assertTrue(requests.values().stream().allMatch(n -> n == 1), requests.toString());
    }

    @Test
    void onlyWhatIsMissingIsFetched() throws IOException {
        TinySet.writeTo(cache);
        Files.delete(cache.resolve("test-labels"));
        URI mirror = serve((exchange, file, n) -> send(exchange, 200, file));
        assertEquals(5, fetch(mirror).test().size());
        assertEquals(Map.of("test-labels.gz", 1), requests);
    }

    @Test
    void aServerThatIsOverloadedAtFirstIsAskedAgain() throws IOException {
        URI mirror = serve((exchange, file, n) -> {
            if (n < 3) {
                send(exchange, n == 1 ? 503 : 429, new byte[0]);
            } else {
                send(exchange, 200, file);
            }
        });
        assertEquals(12, fetch(mirror).train().size());
        assertEquals(3, requests.get("train-images.gz"));
    }

    @Test
    void anAnswerThatBreaksOffAtFirstIsAskedForAgain() throws IOException {
        URI mirror = serve((exchange, file, n) -> {
            if (n == 1) {
                exchange.sendResponseHeaders(200, file.length);
                exchange.getResponseBody().write(file, 0, file.length / 2);
                exchange.getResponseBody().flush();
                exchange.close();
            } else {
                send(exchange, 200, file);
            }
        });
        assertEquals(12, fetch(mirror).train().size());
    }

    @Test
    void anAnswerOfUnknownLengthThatBreaksOffIsNoticed() throws IOException {
        URI mirror = serve((exchange, file, n) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(file, 0, n == 1 ? file.length / 2 : file.length);
            exchange.close();
        });
        assertEquals(12, fetch(mirror).train().size());
        assertEquals(2, requests.get("train-images.gz"));
    }

    @Test
    void aServerThatAlwaysCutsOffIsGivenUp() throws IOException {
        URI mirror = serve((exchange, file, n) -> {
            exchange.sendResponseHeaders(200, file.length);
            exchange.getResponseBody().write(file, 0, 100);
            exchange.getResponseBody().flush();
            exchange.close();
        });
        assertRefused(mirror, "train-images.gz");
        assertEquals(3, requests.get("train-images.gz"));
    }

    @Test
    void aServerThatLiesAboutTheLengthIsGivenUp() throws IOException {
        // Too short: the file ends early though all that was announced came. Too long: the connection ends before.
        byte[] file = IdxBytes.gzip(TinySet.contents().get("train-images"));
        assertRefused(raw(file.length - 50, file), "cut off");
        assertRefused(raw(file.length + 50, file), "cut off");
    }

    @Test
    void aWebPageInsteadOfTheFileIsNamedAsOne() throws IOException {
        byte[] page = "\n<!DOCTYPE html><html><body>Please log in to the network</body></html>"
                .getBytes(StandardCharsets.UTF_8);
        assertRefused(serve((exchange, file, n) -> send(exchange, 200, page)), "web page");
        assertEquals(1, requests.get("train-images.gz"));
    }

    @Test
    void anotherFileIsRefusedByItsDigest() throws IOException {
        byte[] other = IdxBytes.gzip(IdxBytes.images(12, 99));
        assertRefused(serve((exchange, file, n) -> send(exchange, 200, other)), "a wrong file arrived");
        assertEquals(1, requests.get("train-images.gz"));
    }

    @Test
    void noSuchFileIsNotAskedForAgain() throws IOException {
        assertRefused(serve((exchange, file, n) -> send(exchange, 404, new byte[0])), "answered 404");
        assertEquals(1, requests.get("train-images.gz"));
    }

    @Test
    void aServerThatFallsSilentIsGivenUpInTime() throws IOException {
        assertRefused(
                serve((exchange, file, n) -> {
                    exchange.sendResponseHeaders(200, file.length);
                    exchange.getResponseBody().write(file, 0, 10);
                    exchange.getResponseBody().flush();
                    sleep(1500);
                }),
                "timed out");
    }

    @Test
    void aServerThatDripsIsGivenUpInTime() throws IOException {
        var impatient = new MnistDownload.Limits(
                Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofMillis(200), 1, Duration.ofMillis(1));
        URI mirror = serve((exchange, file, n) -> {
            exchange.sendResponseHeaders(200, file.length);
            for (int i = 0; i < 40; i++) {
                exchange.getResponseBody().write(file[i]);
                exchange.getResponseBody().flush();
                sleep(20);
            }
        });
        var download = new MnistDownload(List.of(mirror), impatient, (file, bytes, total) -> {});
        assertTrue(refusal(download).contains("not complete after"));
    }

    @Test
    void noServerAndNoSuchHostAreSaid() throws IOException {
        URI closed;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
        }
        assertRefused(closed, "refused");
        assertRefused(URI.create("http://no-such-host.invalid/mnist"), "no network?");
    }

    @Test
    void theNextMirrorIsAskedWhereOneFails() throws IOException {
        URI broken = serve((exchange, file, n) -> send(exchange, 404, new byte[0]));
        URI good = serve((exchange, file, n) -> send(exchange, 200, file));
        var download = new MnistDownload(List.of(broken, good), QUICK, (file, bytes, total) -> {});
        assertEquals(12, places().readOrDownload(download).train().size());
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Files.write(home.resolve(".cache"), new byte[] {1});
        assertRefused(serve((exchange, file, n) -> send(exchange, 200, file)), ".cache");
    }

    /** What the disk refuses is not the mirror's fault: it is named, and no other mirror is asked. */
    @Test
    void aFileThatCannotBeWrittenIsNamed() throws IOException {
        URI mirror = serve((exchange, file, n) -> {
            Files.deleteIfExists(cache);
            send(exchange, 200, file);
        });
        URI other = URI.create("http://no-such-host.invalid/mnist");
        String message = refusal(new MnistDownload(List.of(mirror, other), QUICK, (file, bytes, total) -> {}));
        assertTrue(message.startsWith(cache.resolve("train-images.gz").toString()), message);
        assertTrue(message.contains("--data"), message);
        assertFalse(message.contains("invalid"), message);
        assertEquals(Map.of("train-images.gz", 1), requests);
    }

    @Test
    void aMirrorThatIsNoWebAddressIsRefused() {
        for (String address : List.of("ftp://host/mnist", "file:///tmp", "mnist", "http:///x")) {
            assertThrows(
                    DataException.class, () -> MnistDownload.from(URI.create(address), (file, bytes, total) -> {}));
        }
    }

    private MnistPlaces places() {
        return new MnistPlaces(null, Map.of(), home, null, TinySet.FILES);
    }

    private DigitData fetch(URI mirror) {
        return places().readOrDownload(new MnistDownload(List.of(mirror), QUICK, (file, bytes, total) -> {}));
    }

    /** What is refused leaves nothing behind, and the message says what to do. */
    private void assertRefused(URI mirror, String expected) throws IOException {
        String message = refusal(new MnistDownload(List.of(mirror), QUICK, (file, bytes, total) -> {}));
        assertTrue(message.contains(expected), message);
        assertTrue(message.contains("--mirror") || message.contains("--data"), message);
        assertEquals(List.of(), filesIn(cache));
    }

    private String refusal(MnistDownload download) {
        return assertThrows(DataException.class, () -> places().readOrDownload(download))
                .getMessage();
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private URI serve(Answer answer) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/mnist/", exchange -> {
            String name = exchange.getRequestURI().getPath().substring("/mnist/".length());
            int n = requests.merge(name, 1, Integer::sum);
            byte[] content = TinySet.contents().get(name.replace(".gz", ""));
            answer.to(exchange, IdxBytes.gzip(content), n);
            exchange.close();
        });
        server.start();
        servers.add(server);
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/mnist");
    }

    /** A server that announces one length and sends what it likes; the usual one refuses to lie. */
    private URI raw(int announced, byte[] file) throws IOException {
        var socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        var thread = new Thread(() -> {
            try (socket) {
                for (int i = 0; i < QUICK.attempts(); i++) {
                    try (Socket client = socket.accept()) {
                        client.getInputStream().read(new byte[4096]);
                        String head =
                                "HTTP/1.1 200 OK\r\nContent-Length: " + announced + "\r\nConnection: close\r\n\r\n";
                        client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                        client.getOutputStream().write(Arrays.copyOf(file, Math.min(announced, file.length)));
                        client.getOutputStream().flush();
                    }
                }
            } catch (IOException e) {
                // The client gave up: the test tells.
            }
        });
        thread.setDaemon(true);
        thread.start();
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
