package io.github.hullwatch.browser;

import io.github.hullwatch.report.Report;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The spheres of a report as a reader meets them. */
@Tag("long")
class SpheresInBrowserTest {
    @TempDir
    private Path temp;

    @Test
    void look() throws Exception {
        Path out = Path.of(System.getProperty("hw.look"));
        try (Browser browser = Browser.start().size(1280, 900)) {
            for (String name : new String[] {"lenet20", "two", "also"}) {
                Path page = Report.write(out.resolve(name));
                for (boolean dark : new boolean[] {false, true}) {
                    browser.dark(dark).open(page);
                    browser.run("document.getElementById('sphere').scrollIntoView()");
                    browser.run("return new Promise(r => setTimeout(r, 300))");
                    browser.picture(out.resolve(name + (dark ? "-dark" : "") + ".png"));
                    browser.assertSilent();
                }
            }
        }
    }
}
