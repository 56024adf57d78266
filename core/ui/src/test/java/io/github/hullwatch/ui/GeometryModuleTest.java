package io.github.hullwatch.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.listener.HullwatchListener;
import io.netty.util.Version;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.ui.api.UIModule;
import org.deeplearning4j.ui.api.UIServer;
import org.deeplearning4j.ui.model.stats.StatsListener;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Deeplearning4j's real UI, with the releases of Vert.x and netty that this module names, on a free port. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GeometryModuleTest {

    private static final String PORT = "org.deeplearning4j.ui.port";
    private static final Pattern FRAME = Pattern.compile("<iframe src=\"(http://127\\.0\\.0\\.1:[0-9]+/)\"");

    @TempDir
    private static Path temp;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static Path runDir;
    private static int port;

    @BeforeAll
    static void trainBesideTheUi() throws IOException {
        runDir = temp.resolve("run");
        port = freePort();
        System.setProperty(PORT, String.valueOf(port));
        train();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void train() {
        MultiLayerNetwork model = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(7)
                .list()
                .layer(new DenseLayer.Builder().nIn(4).nOut(12).build())
                .layer(new OutputLayer.Builder().nIn(12).nOut(3).build())
                .build());
        model.init();
        INDArray examples = Nd4j.rand(30, 4);
        INDArray labels = Nd4j.eye(3).repeat(0, 10);
        // docs/dl4j-ui.md: the snippet begins
        InMemoryStatsStorage storage = new InMemoryStatsStorage();
        UIServer ui = UIServer.getInstance(); // http://localhost:9000
        GeometryModule.loopbackOnly(ui); // leave it out, and everybody on the network sees the UI
        ui.attach(storage);
        GeometryModule.show(runDir); // http://localhost:9000/geometry

        try (HullwatchListener hull =
                HullwatchListener.builder().runDir(runDir).every(10).build()) {
            model.addListeners(new StatsListener(storage), hull);
            for (int epoch = 0; epoch < 50; epoch++) {
                model.fit(examples, labels);
            }
        }
        // docs/dl4j-ui.md: the snippet ends
    }

    @AfterAll
    static void stop() throws Exception {
        System.clearProperty(GeometryModule.RUN);
        System.clearProperty(PORT);
        UIServer.stopInstance();
    }

    private static HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    }

    private static String ui(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    @Test
    void deeplearning4jFindsTheModule() {
        List<UIModule> modules = ServiceLoader.load(UIModule.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        assertTrue(modules.stream().anyMatch(GeometryModule.class::isInstance), modules.toString());
    }

    @Test
    @Order(1)
    void thePageFramesTheLivePageOfTheRun() throws Exception {
        HttpResponse<String> answer = get(ui("/geometry"));
        assertEquals(200, answer.statusCode());
        Matcher frame = FRAME.matcher(answer.body());
        assertTrue(frame.find(), answer.body());
        String policy = answer.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertTrue(policy.contains("frame-src " + frame.group(1) + ";"), policy);

        HttpResponse<String> framed = get(frame.group(1));
        assertEquals(200, framed.statusCode());
        String framedPolicy =
                framed.headers().firstValue("Content-Security-Policy").orElse("");
        assertTrue(framedPolicy.contains("frame-ancestors 'self' http://127.0.0.1:*"), framedPolicy);
        assertFalse(framed.headers().firstValue("X-Frame-Options").isPresent());
        assertTrue(get(frame.group(1) + "data").body().contains("\"hull"), "the run's own lines");

        assertEquals(answer.body(), get(ui("/geometry")).body(), "one live page for all that ask");
    }

    /** The pages of Deeplearning4j work as before, with other releases of what they stand on. */
    @Test
    @Order(2)
    void theUiServesItsOwnPages() throws Exception {
        assertEquals(
                "4.1", Version.identify().get("netty-common").artifactVersion().substring(0, 3));
        assertEquals(200, get(ui("/train/overview")).statusCode());
        HttpResponse<String> sessions = get(ui("/train/sessions/info"));
        assertEquals(200, sessions.statusCode());
        assertTrue(sessions.body().length() > 4, sessions.body());
        HttpResponse<String> data = get(ui("/train/overview/data"));
        assertEquals(200, data.statusCode(), data.body());
    }

    /** Deeplearning4j leaves it off unless asked; so does this module. */
    @Test
    @Order(3)
    void nobodyCanSendUpdates() throws Exception {
        assertFalse(UIServer.getInstance().isRemoteListenerEnabled());
        HttpResponse<String> answer = CLIENT.send(
                HttpRequest.newBuilder(URI.create(ui("/remoteReceive")))
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofString());
        assertTrue(answer.statusCode() >= 400, answer.statusCode() + " " + answer.body());
    }

    @Test
    @Order(4)
    void theUiIsOnTheLoopbackInterfaceOnly() throws Exception {
        Optional<InetAddress> other = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && address.getAddress().length == 4)
                .findFirst();
        if (other.isPresent()) {
            assertThrows(ConnectException.class, () -> new Socket(other.get(), port).close());
        }
        new Socket("127.0.0.1", port).close();
    }

    @Test
    @Order(5)
    void anotherRunAndNone() throws Exception {
        String first = get(ui("/geometry")).body();
        GeometryModule.show(temp.resolve("not there yet"));
        HttpResponse<String> waiting = get(ui("/geometry"));
        assertEquals(200, waiting.statusCode());
        Matcher frame = FRAME.matcher(waiting.body());
        assertTrue(frame.find(), waiting.body());
        assertEquals(200, get(frame.group(1)).statusCode());
        System.clearProperty(GeometryModule.RUN);
        HttpResponse<String> none = get(ui("/geometry"));
        assertEquals(404, none.statusCode());
        assertTrue(none.body().contains("GeometryModule.show(runDir)"), none.body());
        GeometryModule.show(runDir);
        assertTrue(FRAME.matcher(get(ui("/geometry")).body()).find(), first);
    }

    /** Whatever the property holds, the UI answers the next request. */
    @Test
    @Order(6)
    void aNameThatIsNoneEndsNothing() throws Exception {
        System.setProperty(GeometryModule.RUN, "<script>\0");
        HttpResponse<String> answer = get(ui("/geometry"));
        assertEquals(500, answer.statusCode());
        assertFalse(answer.body().contains("<script>"), answer.body());
        GeometryModule.show(runDir);
        assertEquals(200, get(ui("/geometry")).statusCode());
        assertEquals(200, get(ui("/train/overview")).statusCode());
    }

    @Test
    void othersAreToldWhereItIsShown() throws IOException {
        GeometryModule module = new GeometryModule();
        for (String address : List.of("192.0.2.7", "2001:db8::1", "0:0:0:0:0:ffff:c000:207")) {
            FramePage page = module.page(address);
            assertEquals(403, page.status());
            assertTrue(page.html().contains("ssh -L"), page.html());
        }
        assertEquals(403, module.page(null).status());
        module.reportStorageEvents(List.of());
        module.close();
        assertInstanceOf(UIModule.class, module);
    }

    /** What the page says is what is tested here. */
    @Test
    void theSnippetOfTheDocumentation() throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/github/hullwatch/ui/GeometryModuleTest.java"));
        String tested = between(source, "the snippet begins\n", "        // docs/dl4j-ui.md: the snippet ends");
        String page = Files.readString(Path.of("../../docs/dl4j-ui.md"));
        String written = between(page, "```java\n", "```");
        assertEquals(tested.replaceAll("(?m)^ {8}", "").strip(), written.strip());
    }

    private static String between(String text, String begin, String end) {
        int from = text.indexOf(begin) + begin.length();
        return text.substring(from, text.indexOf(end, from));
    }
}
