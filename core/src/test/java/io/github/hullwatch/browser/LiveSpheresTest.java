package io.github.hullwatch.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When the spheres of a live page ask for what, of a server that answers when the test says so. */
@Tag("long")
class LiveSpheresTest {
    @Test
    void anAnswerAboutTheRunBeforeIsNotTakenForOneAboutThis() throws Exception {
        try (WebModules modules = new WebModules();
                Browser browser = Browser.start()) {
            modules.open(browser, "live-spheres.js");
            browser.run("document.body.innerHTML = '<section><div id=spheres-place></div></section>';"
                    + "window.asked = [];"
                    + "window.page = of.liveSpheres(at => new Promise((answer, fail) => asked.push({at, answer, fail})));"
                    + "page.update({dense: 10}); page.again()");
            assertEquals(1L, browser.<Long>run("return asked.length"), "one at a time");
            browser.run("asked[0].answer(null)");
            browser.until("return asked.length === 2");
            // The same where the question fails, because the run before went.
            browser.run("page.again(); asked[1].fail(new Error())");
            browser.until("return asked.length === 3");
            browser.run("asked[2].answer(null)");
            assertEquals(
                    List.of("/projections?layer=dense"), browser.run("return [...new Set(asked.map(of => of.at))]"));
            browser.run("return new Promise(done => setTimeout(done, 50))");
            assertEquals(3L, browser.<Long>run("return asked.length"), "then it waits for news");
        }
    }
}
