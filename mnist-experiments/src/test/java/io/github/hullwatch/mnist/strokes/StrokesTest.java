package io.github.hullwatch.mnist.strokes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.mnist.data.DigitData;
import io.github.hullwatch.mnist.data.DigitImages;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StrokesTest {
    private static final DigitData DATA = Strokes.draw(42, 300, 200);

    @Test
    void equalSeedsDrawEqualImages() {
        assertEquals(DATA.checksums(), Strokes.draw(42, 300, 200).checksums());
        assertNotEquals(DATA.checksums(), Strokes.draw(43, 300, 200).checksums());
    }

    @Test
    void anImageDoesNotDependOnHowManyAreDrawn() {
        DigitData fewer = Strokes.draw(42, 20, 10);
        assertEquals(fewer.train().sha256(), DATA.train().limit(20).sha256());
        assertEquals(fewer.test().sha256(), DATA.test().limit(10).sha256());
    }

    @Test
    void trainingAndTestImagesAreAllDifferent() {
        Set<String> seen = new HashSet<>();
        for (DigitImages part : new DigitImages[] {DATA.train(), DATA.test()}) {
            for (int i = 0; i < part.size(); i++) {
                assertTrue(seen.add(text(part, i)), "an image came twice");
            }
        }
    }

    @Test
    void classesComeInTurn() {
        for (int i = 0; i < DATA.train().size(); i++) {
            assertEquals(i % 10, DATA.train().label(i));
        }
    }

    @Test
    void everyImageIsADigitOnAnEmptySheet() {
        for (int i = 0; i < DATA.train().size(); i++) {
            int ink = 0;
            int dark = 0;
            int rim = 0;
            for (int p = 0; p < 784; p++) {
                int grey = DATA.train().pixel(i, p);
                boolean onRim = p < 28 || p >= 756 || p % 28 == 0 || p % 28 == 27;
                ink += grey > 0 ? 1 : 0;
                dark += grey > 180 ? 1 : 0;
                rim += onRim && grey > 0 ? 1 : 0;
            }
            assertTrue(ink > 30 && ink < 380, i + ": ink on " + ink + " pixels");
            assertTrue(dark >= 8, i + ": only " + dark + " dark pixels");
            assertTrue(rim <= 12, i + ": ink on " + rim + " pixels of the rim");
        }
    }

    @Test
    void saysThatItIsNotMnist() {
        assertEquals("strokes", DATA.name());
        assertTrue(DATA.description().contains("not MNIST"));
        assertFalse(DATA.description().contains("handwritten"));
        assertThrows(IllegalArgumentException.class, () -> Strokes.draw(1, 0, 10));
    }

    private static String text(DigitImages images, int i) {
        StringBuilder pixels = new StringBuilder();
        for (int p = 0; p < 784; p++) {
            pixels.append((char) images.pixel(i, p));
        }
        return pixels.toString();
    }
}
