package io.github.hullwatch.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The modules of {@code src/main/web} as they are, served on this machine, so that a test can import them one by one. */
final class WebModules implements AutoCloseable {
    private static final Path SOURCES = Path.of("src/main/web").toAbsolutePath();

    private final HttpServer server;

    WebModules() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean script = path.endsWith(".js");
        byte[] body = script
                ? Files.readAllBytes(SOURCES.resolve(Path.of(path).getFileName().toString()))
                : "<!doctype html><link rel=\"icon\" href=\"data:,\"><title>modules</title>"
                        .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", script ? "text/javascript" : "text/html;charset=utf-8");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** Opens an empty page, where {@code window.of} holds the exports of a module. */
    void open(Browser browser, String module) {
        browser.open("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        browser.run("return import('./" + module + "').then(of => { window.of = of; })");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
