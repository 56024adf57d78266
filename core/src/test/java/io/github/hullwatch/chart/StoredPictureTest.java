package io.github.hullwatch.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.chart.Canvas.Anchor;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredPictureTest {

    private static void nested(Canvas canvas, int groups) {
        if (groups == 0) {
            canvas.circle(80, 20, 10, new Style(Role.DISC, Ink.GREEN));
        } else {
            canvas.group("group " + groups, inner -> nested(inner, groups - 1));
        }
    }

    private static Picture picture(int groups) {
        return new Picture(100, 60, "a < b", "two words", canvas -> {
            canvas.rectangle(10, 10, 30, 20, 2, new Style(Role.DISC, Ink.ORANGE));
            canvas.draw(Outline.segment(0, 50, 100, 50), Style.of(Role.INSIDE));
            canvas.text(50, 40, "−<&>", Anchor.MIDDLE, Lettering.TICK);
            nested(canvas, groups);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 60})
    void whatWasWrittenIsReadBack(int groups) {
        String written = picture(groups).themedSvg();
        assertEquals(written, StoredPicture.read(written).orElseThrow().themedSvg());
    }

    /** 64 levels with the root, and words in the last. */
    @Test
    void wordsAreNoLevel() {
        String written = picture(0).themedSvg();
        String text = written.substring(written.indexOf("<text"), written.indexOf("</text>") + "</text>".length());
        for (int groups : new int[] {62, 63}) {
            String deep = "<g>".repeat(groups) + text + "</g>".repeat(groups);
            assertEquals(
                    groups == 62,
                    StoredPicture.read(written.replace(text, deep)).isPresent(),
                    groups + " groups");
        }
    }

    @Test
    void whatOthersWroteIsNotRead() {
        String written = picture(1).themedSvg();
        assertEquals(Optional.empty(), StoredPicture.read(""));
        assertEquals(Optional.empty(), StoredPicture.read("<svg/>"));
        assertEquals(Optional.empty(), StoredPicture.read(written.replace("<circle", "<ellipse")));
        assertEquals(Optional.empty(), StoredPicture.read(written.replace(" r=\"10\"", " r=\"1e999\"")));
        assertEquals(Optional.empty(), StoredPicture.read(written.substring(0, written.length() / 2)));
    }

    /** Of groups, and of what holds words alone: a file from anywhere is left as it is, whatever lies in it. */
    @ParameterizedTest
    @ValueSource(strings = {"<circle", "</title>", "</text>"})
    void howeverDeepItIsTheStackHoldsIt(String place) {
        String written = picture(0).themedSvg();
        assertTrue(written.contains(place), written);
        for (int depth : new int[] {64, 1_000, 200_000}) {
            String deep = written.replaceFirst(place, "<g>".repeat(depth) + "</g>".repeat(depth) + place);
            assertEquals(Optional.empty(), StoredPicture.read(deep), depth + " deep");
        }
    }
}
