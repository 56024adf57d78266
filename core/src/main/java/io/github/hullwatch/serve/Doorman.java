package io.github.hullwatch.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides who is let in. The server listens on 127.0.0.1, but any web page that the user has open can send requests
 * there, under any name that it had made to resolve to this machine (DNS rebinding): only requests to the names of this
 * machine, from the page itself, are answered.
 */
final class Doorman {
    private static final Set<String> METHODS = Set.of("GET", "HEAD");
    private static final int HTTP = 80;
    private static final int LONGEST_ADDRESS = 2_048;
    private static final int MOST_HEADERS = 16_384;

    private final Set<String> hosts;

    Doorman(int port) {
        // Browsers leave out the port of HTTP.
        this.hosts = Stream.of("127.0.0.1", "localhost", "[::1]")
                .flatMap(name -> port == HTTP ? Stream.of(name, name + ":" + port) : Stream.of(name + ":" + port))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * A request that is not answered.
     *
     * @param status of HTTP
     * @param why in one line
     * @param headers beside the usual ones
     */
    record Refusal(int status, String why, Map<String, String> headers) {
        Refusal(int status, String why) {
            this(status, why, Map.of());
        }
    }

    Optional<Refusal> refuses(HttpExchange request) {
        Headers headers = request.getRequestHeaders();
        if (request.getRequestURI().toString().length() > LONGEST_ADDRESS) {
            return refusal(414, "the address is longer than any of this server");
        }
        if (size(headers) > MOST_HEADERS) {
            return refusal(431, "the headers are larger than " + MOST_HEADERS + " bytes");
        }
        if (!isOurs(headers.get("Host")) || request.getRequestURI().getRawAuthority() != null) {
            return refusal(
                    403,
                    "this page is for this machine, by the names 127.0.0.1 and localhost and the port that it was opened"
                            + " with; through a tunnel, use the same port on either side");
        }
        List<String> origins = headers.getOrDefault("Origin", List.of());
        if (!origins.stream().allMatch(this::isOwnOrigin)) {
            return refusal(403, "another page may not read this one");
        }
        // An address that the user follows is let in, from wherever it came; what a foreign page loads is not.
        if ("cross-site".equals(headers.getFirst("Sec-Fetch-Site"))
                && !"navigate".equals(headers.getFirst("Sec-Fetch-Mode"))) {
            return refusal(403, "another page may not load from this one");
        }
        if (!METHODS.contains(request.getRequestMethod())) {
            return Optional.of(new Refusal(405, "only GET and HEAD are answered", Map.of("Allow", "GET, HEAD")));
        }
        String length = headers.getFirst("Content-Length");
        if (headers.containsKey("Transfer-Encoding")
                || length != null && !length.strip().equals("0")) {
            return refusal(413, "a request has no content here");
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refusal(int status, String why) {
        return Optional.of(new Refusal(status, why));
    }

    private boolean isOurs(List<String> host) {
        return host != null && host.size() == 1 && hosts.contains(host.get(0).toLowerCase(Locale.ROOT));
    }

    private boolean isOwnOrigin(String origin) {
        return origin.startsWith("http://") && hosts.contains(origin.substring("http://".length()));
    }

    private static int size(Headers headers) {
        int size = 0;
        for (Map.Entry<String, List<String>> header : headers.entrySet()) {
            for (String value : header.getValue()) {
                size += header.getKey().length() + value.length() + 4;
            }
        }
        return size;
    }
}
