#!/usr/bin/env bash
# Selenium 4.52.0 for Java: a text that a script returns comes back with each CR LF made an LF, while the same text within a list or a map, a single
# CR, and texts on their way to the browser stay as they are. A test that compares a file made in a page (CSV after RFC 4180, say) with another one
# sees them differ, or takes LF for CR LF. Expected: the text that the WebDriver protocol carries. Shown without a browser: a server answers as a
# driver does, with the JSON text "a\r\nb".
#
# Needs a JDK 17 or newer and Maven. Prints what was seen; fails if that is no longer so.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.seleniumhq.selenium</groupId><artifactId>selenium-remote-driver</artifactId><version>4.52.0</version></dependency>
  </dependencies>
</project>
POM
cat > Finding.java <<'JAVA'
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.openqa.selenium.ImmutableCapabilities;
import org.openqa.selenium.remote.RemoteWebDriver;

public class Finding {
    public static void main(String[] args) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String value = exchange.getRequestURI().getPath().equals("/session")
                ? "{\"sessionId\": \"1\", \"capabilities\": {\"browserName\": \"none\"}}"
                : asked.contains("in a list") ? "[\"a\\r\\nb\"]"
                : asked.contains("in a map") ? "{\"text\": \"a\\r\\nb\"}"
                : asked.contains("single") ? "\"a\\rb\"" : asked.contains("text") ? "\"a\\r\\nb\"" : "null";
            byte[] answer = ("{\"value\": " + value + "}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        RemoteWebDriver driver = new RemoteWebDriver(address.toURL(), new ImmutableCapabilities("browserName", "none"));
        for (String script : new String[] {"text", "text in a list", "text in a map", "single"}) {
            String seen = String.valueOf(driver.executeScript("return " + script)).replace("\r", "<CR>").replace("\n", "<LF>");
            System.out.println("seen: " + script + ": " + seen);
        }
        driver.quit();
        server.stop(0);
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java
java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "Return a text from a page within a list, or its CR LF become LF."
cat > expected <<'TEXT'
seen: text: a<LF>b
seen: text in a list: [a<CR><LF>b]
seen: text in a map: {text=a<CR><LF>b}
seen: single: a<CR>b
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
