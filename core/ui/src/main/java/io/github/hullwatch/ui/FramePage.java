package io.github.hullwatch.ui;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A page that frames the live page, or says why there is none.
 *
 * @param status of HTTP
 * @param frames what it may frame, for the content security policy
 * @param html the page
 */
record FramePage(int status, String frames, String html) {

    /** To anybody who is not at this machine: the live page is on its loopback interface. */
    static final FramePage ELSEWHERE = words(
            403,
            "The geometry of a run is shown on the machine that trains, and nowhere else. From another machine, take a"
                    + " tunnel for both pages: ssh -L 9000:127.0.0.1:9000 -L 7077:127.0.0.1:7077 HOST, then"
                    + " http://localhost:9000/geometry");

    /** Nobody has said which run it is. */
    static final FramePage NO_RUN = words(
            404,
            "No run is named yet. In the program that trains: GeometryModule.show(runDir), with the directory of the"
                    + " listener, or the system property " + GeometryModule.RUN + ". Then load this page again.");

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>Geometry · Deeplearning4j</title>
            <style>
            html, body { height: 100%; margin: 0; font: 16px/1.5 system-ui, sans-serif; }
            body { display: flex; flex-direction: column; }
            nav { padding: .4em 1em; font-size: .875em; }
            p { max-width: 40em; padding: 0 1em; overflow-wrap: anywhere; }
            iframe { flex: 1; border: 0; width: 100%; }
            </style>
            </head>
            <body>
            <nav><a href="/train">Training</a></nav>
            """;

    private static final String END = "\n</body>\n</html>\n";

    /** @param address of the live page, ours: {@code http://127.0.0.1:PORT/} */
    static FramePage of(String address) {
        String frame = "<iframe src=\"" + escaped(address) + "\" title=\"Where the weights point\"></iframe>";
        return new FramePage(200, address, HEAD + frame + END);
    }

    /** The live page can't be opened. */
    static FramePage failed(Throwable why) {
        return words(500, "The live page of the run can't be opened: " + why.getMessage() + ". The log says more.");
    }

    private static FramePage words(int status, String words) {
        return new FramePage(status, "'none'", HEAD + "<p>" + escaped(words) + "</p>" + END);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "text/html; charset=utf-8");
        headers.put("Cache-Control", "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; frame-src " + frames
                        + "; frame-ancestors 'self'; base-uri 'none'; form-action 'none'");
        return headers;
    }
}
