package io.github.hullwatch.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class MarkupTest {
    @Test
    void escapesTextAndAttributes() {
        String html =
                new Markup().element("p", "a<b>&\"'", "title", "\"><script>").finish();
        assertEquals("<p title=\"&quot;&gt;&lt;script&gt;\">a&lt;b&gt;&amp;&quot;&#39;</p>", html);
    }

    @Test
    void replacesWhatXmlCannotHoldAndWhatTurnsTextRound() {
        assertEquals(
                "<p>\ufffd\ufffd\ufffd\ufffd\n😀</p>",
                new Markup().element("p", "\0\u001b\ud800\u202e\n😀").finish());
    }

    @Test
    void leavesOutAttributesWithoutValueAndClosesOnlyWhatHtmlKnowsAsEmpty() {
        assertEquals(
                "<i></i><br/>", new Markup().leaf("i", "class", null).leaf("br").finish());
    }

    @Test
    void jsonCannotEndItsScript() throws Exception {
        String json = new ObjectMapper().writeValueAsString("</script><!--&\u2028");
        String html = new Markup().json(json).finish();
        String body = html.substring(html.indexOf('>') + 1, html.lastIndexOf("</script>"));
        assertFalse(body.matches("(?s).*[<>&\u2028].*"), body);
        assertEquals("</script><!--&\u2028", new ObjectMapper().readValue(body, String.class));
    }

    @Test
    void refusesOddAttributesAndOpenElements() {
        assertThrows(IllegalArgumentException.class, () -> new Markup().leaf("p", "class"));
        assertThrows(IllegalStateException.class, () -> new Markup().open("p").finish());
    }
}
