package io.github.hullwatch.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpPrincipal;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.Test;

class DoormanTest {
    private static boolean letsIn(int port, String host, String origin) {
        Request request = new Request();
        request.headers.add("Host", host);
        if (origin != null) {
            request.headers.add("Origin", origin);
        }
        return new Doorman(port).refuses(request).isEmpty();
    }

    @Test
    void atThePortOfHttpBrowsersLeaveItOut() {
        for (String host : new String[] {"127.0.0.1", "localhost", "[::1]"}) {
            assertTrue(letsIn(80, host, null), host);
            assertTrue(letsIn(80, host + ":80", "http://" + host), host);
            assertFalse(letsIn(7077, host, null), host);
            assertTrue(letsIn(7077, host + ":7077", null), host);
        }
        assertFalse(letsIn(80, "evil.example", null));
        assertEquals(403, new Doorman(80).refuses(new Request()).orElseThrow().status(), "no host");
    }

    /** A request for the page. */
    private static final class Request extends HttpExchange {
        private final Headers headers = new Headers();

        @Override
        public Headers getRequestHeaders() {
            return headers;
        }

        @Override
        public URI getRequestURI() {
            return URI.create("/");
        }

        @Override
        public String getRequestMethod() {
            return "GET";
        }

        @Override
        public Headers getResponseHeaders() {
            throw new UnsupportedOperationException();
        }

        @Override
        public HttpContext getHttpContext() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}

        @Override
        public InputStream getRequestBody() {
            throw new UnsupportedOperationException();
        }

        @Override
        public OutputStream getResponseBody() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void sendResponseHeaders(int status, long length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public InetSocketAddress getRemoteAddress() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int getResponseCode() {
            throw new UnsupportedOperationException();
        }

        @Override
        public InetSocketAddress getLocalAddress() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String getProtocol() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Object getAttribute(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setAttribute(String name, Object value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setStreams(InputStream in, OutputStream out) {
            throw new UnsupportedOperationException();
        }

        @Override
        public HttpPrincipal getPrincipal() {
            throw new UnsupportedOperationException();
        }
    }
}
