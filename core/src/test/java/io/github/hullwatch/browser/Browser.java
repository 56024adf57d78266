package io.github.hullwatch.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Chromium without a window, as Debian installs it with its driver. Tests that need it are skipped where it is missing,
 * with a word that says so. One at a time; closed by the test that opened it.
 */
public final class Browser implements AutoCloseable {
    private static final List<String> CHROMIUM =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private static final List<String> DRIVER = List.of("/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts one; aborts the test where there is none. */
    public static Browser start() {
        Path chromium = found(CHROMIUM, "Chromium");
        Path chromedriver = found(DRIVER, "ChromeDriver");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toString());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-quic",
                "--force-prefers-reduced-motion",
                "--hide-scrollbars");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.toFile())
                .usingAnyFreePort()
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
        return new Browser(driver);
    }

    private static Path found(List<String> places, String what) {
        for (String place : places) {
            if (Files.isExecutable(Path.of(place))) {
                return Path.of(place);
            }
        }
        return abort("no " + what
                + " here: install Debian's packages chromium and chromium-driver to test pages in a real" + " browser");
    }

    /** Sets the size of the window, in CSS pixels. */
    public Browser size(int width, int height) {
        cdp(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        return this;
    }

    /** Light or dark, as the reader's system asks for. */
    public Browser dark(boolean dark) {
        return media("screen", dark);
    }

    /** As printed, or on the screen again. */
    public Browser printed(boolean printed) {
        return media(printed ? "print" : "screen", false);
    }

    private Browser media(String medium, boolean dark) {
        cdp(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "media",
                        medium,
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
        return this;
    }

    /** Without scripts, or with them again; for pages opened from now on. */
    public Browser scripts(boolean on) {
        cdp("Emulation.setScriptExecutionDisabled", Map.of("value", !on));
        return this;
    }

    /** Opens a file, and forgets what was logged before. */
    public Browser open(Path file) {
        return open(file.toUri().toString());
    }

    /** Opens an address on this machine, and forgets what was logged before. */
    public Browser open(String address) {
        driver.manage().logs().get(LogType.BROWSER);
        driver.manage().logs().get(LogType.PERFORMANCE);
        driver.get(address);
        return this;
    }

    /** Runs a script, whose {@code return} comes back: numbers, texts, booleans, lists, maps. */
    @SuppressWarnings("unchecked")
    public <T> T run(String script, Object... arguments) {
        return (T) driver.executeScript(script, arguments);
    }

    /** The first element that a CSS selector finds. */
    public WebElement element(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    /** All elements that a CSS selector finds. */
    public List<WebElement> elements(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** Waits, at most 20 seconds, until a script returns something true. */
    public void until(String script, Object... arguments) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!Boolean.TRUE.equals(driver.executeScript(script, arguments))) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within 20 seconds: " + script);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** The driver, for mouse, keyboard and touch ({@code new Actions(browser.driver())}). */
    public ChromeDriver driver() {
        return driver;
    }

    /** Nothing was written to the console since the page was opened, neither by scripts nor by the browser. */
    public void assertSilent() {
        List<String> said = new ArrayList<>();
        for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
            said.add(entry.getLevel() + " " + entry.getMessage());
        }
        assertEquals(List.of(), said, "the console of " + driver.getCurrentUrl());
    }

    /** Every request since the page was opened went to the given beginning of an address, or to data in the page. */
    public void assertStaysAt(String prefix) {
        List<String> foreign = new ArrayList<>();
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            JsonNode message;
            try {
                message = new ObjectMapper().readTree(entry.getMessage()).path("message");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (message.path("method").asText().equals("Network.requestWillBeSent")) {
                String url = message.path("params").path("request").path("url").asText();
                if (!url.startsWith(prefix) && !url.startsWith("data:")) {
                    foreign.add(url);
                }
            }
        }
        assertEquals(List.of(), foreign, "requests that left the page");
    }

    /** No rule of axe-core (WCAG 2.1 A and AA) is broken on the page as it is now. */
    public void assertAccessible() {
        driver.executeScript(axe());
        Object broken = driver.executeAsyncScript("const done = arguments[arguments.length - 1];"
                + "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']})"
                + ".then(r => done(r.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 200)"
                + " + ' (' + n.failureSummary + ')').join(' | '))), e => done(['axe: ' + e]));");
        assertEquals(List.of(), broken, "rules of accessibility");
    }

    private static String axe() {
        try (InputStream in = Browser.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A picture of what is seen, as PNG. */
    public void picture(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    /** A command of the DevTools protocol. */
    public Map<String, Object> cdp(String command, Map<String, Object> parameters) {
        return driver.executeCdpCommand(command, parameters);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
