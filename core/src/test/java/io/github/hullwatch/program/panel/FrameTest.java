package io.github.hullwatch.program.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames of given numbers, letter by letter; then their size, whatever they hold. */
class FrameTest {

    private static final Look PLAIN = new Look(true, false);
    private static final Look ASCII = new Look(false, false);
    private static final Look COLOURED = new Look(true, true);

    /** The loss halves every 50 iterations, then every 10: 160 + 40 iterations. */
    private static Series slowThenFast() {
        Series losses = new Series();
        double log = Math.log(2);
        for (int t = 0; t < 200; t++) {
            losses.add(log);
            log -= Math.log(2) / (t < 160 ? 50 : 10);
        }
        return losses;
    }

    private static Depths depths() {
        Depths depths = new Depths();
        for (int t = 0; t < 20; t++) {
            depths.add("conv1", "outside", -0.1 + t * 0.002, true, -0.1329);
            double depth = -0.09 + t * 0.01;
            depths.add("dense1", depth > 0 ? "inside" : depth < 0 ? "outside" : "boundary", depth, true, -0.0297);
            depths.add("output", t < 10 ? "undecided" : "inside", 1e-8 * (t + 1), false, Double.NaN);
        }
        return depths;
    }

    private static Shown half() {
        return new Shown("training", 200, 400, "", 65, 9.26, 0.0136, slowThenFast(), depths().rows(), 0.0042, 0.12);
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines);
    }

    @Test
    void eightyColumns() {
        assertEquals("""
                ───────────────────────────────────────────────────────────────────────────────
                training  ━━━━━━━━━━━━╸──────────────   50%  200 of 400  1 min 5 s left  9.26/s
                loss      0.0136              ███████▇▇▇▇▇▇▇▆▆▆▆▆▆▆▅▅▅▅▅▄▄▃▂▂▁  0.0146 to 2.00
                conv1     outside   −0.0620   ▁▁▁▁▁▂▂▂▃▃▃▃▃▄▄▄▅▅▅▅▆▆▆▆▇▇▇▇████  chance −0.1329
                dense1    inside    +0.1000   ▁▁▁▁▁▂▂▂▃▃▃▃▃▄▄BI▅▅▅▆▆▆▆▇▇▇▇████  chance −0.0297
                output    inside    ≤+2e−07   ▁▁▁▁▁▂▂▂▃▃▃▃▃▄▄▄I▅▅▅▆▆▆▆▇▇▇▇████
                pace      faster so far: the loss halves in 10.0 iterations, before in 50.0
                watching  0.4% of the training's time, and 12% beside it""", text(Frame.of(half(), 79, 20, PLAIN)));
    }

    @Test
    void aHundredAndTwentyColumns() {
        assertEquals("""
                ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
                training  ━━━━━━━━━━━━━━━━━━━━━━━━━━━╸────────────────────────────   50%  200 of 400  1 min 5 s left  9.26 iterations/s
                loss      0.0136              ████████████████▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▅▅▅▅▅▅▅▅▅▅▅▄▄▄▃▃▃▃▂▂▂▁▁▁  0.0146 to 2.00
                conv1     outside   −0.0620   ▁▁▁▁▁▁▁▁▁▁▁▂▂▂▂▂▂▂▃▃▃▃▃▃▃▃▃▃▃▄▄▄▄▄▄▄▅▅▅▅▅▅▅▅▆▆▆▆▆▆▆▆▆▆▇▇▇▇▇▇▇▇██████████  chance −0.1329
                dense1    inside    +0.1000   ▁▁▁▁▁▁▁▁▁▁▁▂▂▂▂▂▂▂▃▃▃▃▃▃▃▃▃▃▃▄▄▄▄B▄▄I▅▅▅▅▅▅▅▆▆▆▆▆▆▆▆▆▆▇▇▇▇▇▇▇▇██████████  chance −0.0297
                output    inside    ≤+2e−07   ▁▁▁▁▁▁▁▁▁▁▁▂▂▂▂▂▂▂▃▃▃▃▃▃▃▃▃▃▃▄▄▄▄▄▄▄I▅▅▅▅▅▅▅▆▆▆▆▆▆▆▆▆▆▇▇▇▇▇▇▇▇██████████
                pace      faster so far: the loss halves in 10.0 iterations, before in 50.0
                watching  0.4% of the training's time, and 12% beside it""", text(Frame.of(half(), 119, 36, PLAIN)));
    }

    @Test
    void fortyFiveColumns() {
        assertEquals("""
                ────────────────────────────────────────────
                training  ━━━━━╸──────   50%  1 min 5 s left
                loss      0.0136       █████▇▇▇▇▆▆▆▆▆▅▅▅▄▃▂▁
                conv1     O −0.0620    ▁▁▁▁▂▂▃▃▃▄▄▅▅▆▆▆▇▇███
                dense1    I +0.1000    ▁▁▁▁▂▂▃▃▃▄BI▅▆▆▆▇▇███
                output    I ≤+2e−07    ▁▁▁▁▂▂▃▃▃▄▄I▅▆▆▆▇▇███
                pace      faster so far
                watching  0.4%, 12% beside""", text(Frame.of(half(), 44, 20, PLAIN)));
    }

    @Test
    void withoutUnicode() {
        assertEquals("""
                -------------------------------------------------------------------------------
                training  ============>..............   50%  200 of 400  1 min 5 s left  9.26/s
                loss      0.0136              #######*******+++++++=====--:.._  0.0146 to 2.00
                conv1     outside   -0.0620   _____...:::::---====++++****####  chance -0.1329
                dense1    inside    +0.1000   _____...:::::--BI===++++****####  chance -0.0297
                output    inside    <=+2e-07  _____...:::::---I===++++****####
                pace      faster so far: the loss halves in 10.0 iterations, before in 50.0
                watching  0.4% of the training's time, and 12% beside it""", text(Frame.of(half(), 79, 20, ASCII)));
    }

    @Test
    void beforeTheFirstIteration() {
        Shown nothing = new Shown(
                "training", 0, 400, "", Double.NaN, Double.NaN, Double.NaN, new Series(), List.of(), 0, Double.NaN);
        assertEquals("""
                ───────────────────────────────────────────────────────────────────────────────
                training  ─────────────────────────────────────────────────────    0%  0 of 400
                loss
                pace      too early to say
                watching  0.0% of the training's time""", text(Frame.of(nothing, 79, 20, PLAIN)));
    }

    @Test
    void lossesThatAreNotFinite() {
        Series losses = new Series();
        for (int t = 0; t < 30; t++) {
            losses.add(t < 20 ? -t : t % 2 == 0 ? Double.NaN : Double.POSITIVE_INFINITY);
        }
        losses.addGap();
        Shown shown = new Shown("training", 31, 31, "", 0, 3, Double.NaN, losses, List.of(), Double.NaN, Double.NaN);
        assertEquals("""
                ───────────────────────────────────────────────────────────────────────────────
                training  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━  100%  31 of 31  3.00/s
                loss      NaN                 ███▇▇▆▆▆▅▅▄▄▃▃▃▂▂▁▁▁××××××××××    5.6e-09 to 1.00
                pace      too early to say""", text(Frame.of(shown, 79, 20, PLAIN)));
    }

    @Test
    void whatIsDoneInPlaceOfTraining() {
        Shown testing = new Shown(
                "training", 200, 400, "testing 40%", 65, 9.26, 0.0136, new Series(), List.of(), Double.NaN, Double.NaN);
        assertTrue(Frame.of(testing, 79, 4, PLAIN).get(0).contains("50%  testing 40%  1 min 5 s left"));
    }

    /** The sign, the word or letter and the mark say it without any colour. */
    @Test
    void coloursSayNothingThatWordsDoNot() {
        String coloured = text(Frame.of(half(), 79, 20, COLOURED));
        assertTrue(coloured.contains("\033[36minside"), coloured);
        assertTrue(coloured.contains("\033[33moutside"), coloured);
        assertEquals(text(Frame.of(half(), 79, 20, PLAIN)), coloured.replaceAll("\033\\[[0-9]*m", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\033[2Jb",
                "a\nb\rc\tb",
                "\u202egnp.1vnoc",
                "畳み込み畳み込み畳み込み層",
                "z\u0335\u0336\u0337\u0338algo",
                "👨‍👩‍👧‍👦",
                "\u0007",
                "a very long name of a layer that goes on and on and on and on and on and on and on",
                "\ud800"
            })
    void namesFromElsewhere(String name) {
        Depths depths = new Depths();
        depths.add(name, "inside", 0.5, true, 0.1);
        for (Look look : List.of(PLAIN, ASCII)) {
            for (int columns : new int[] {40, 79, 200}) {
                Shown shown = new Shown(name, 1, 2, name, 3, 4, 5, slowThenFast(), depths.rows(), 0.1, 0.1);
                List<String> lines = Frame.of(shown, columns, 20, look);
                lines.forEach(line -> {
                    assertTrue(Printable.width(line) <= columns, line);
                    assertTrue(line.codePoints().noneMatch(Character::isISOControl), line);
                    assertFalse(line.contains("\u202e"), line);
                });
                assertEquals(6, lines.size());
            }
        }
    }

    /** Whatever the numbers and the size are, no line is too wide and none too many. */
    @Test
    void everySize() {
        Random random = new Random(7);
        double[] odd = {0, -1, 1, 1e-300, 1e300, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int round = 0; round < 300; round++) {
            Series losses = new Series();
            Depths depths = new Depths();
            int values = random.nextInt(1_200);
            for (int i = 0; i < values; i++) {
                losses.add(random.nextInt(50) == 0 ? odd[random.nextInt(odd.length)] : random.nextGaussian());
                String layer = "layer" + random.nextInt(12);
                depths.add(
                        layer, random.nextBoolean() ? "inside" : "outside", odd[random.nextInt(odd.length)], false, 0);
            }
            Shown shown = new Shown(
                    "training",
                    random.nextLong(1_000_000_000_000L),
                    1 + random.nextLong(1_000_000_000_000L),
                    "",
                    odd[random.nextInt(odd.length)],
                    odd[random.nextInt(odd.length)],
                    odd[random.nextInt(odd.length)],
                    losses,
                    depths.rows(),
                    odd[random.nextInt(odd.length)],
                    odd[random.nextInt(odd.length)]);
            int columns = Frame.NARROWEST + random.nextInt(200);
            int rows = Frame.FEWEST_ROWS + random.nextInt(20);
            List<String> lines = Frame.of(shown, columns, rows, PLAIN);
            assertTrue(lines.size() <= rows, rows + " rows: " + lines);
            lines.forEach(line -> assertTrue(Printable.width(line) <= columns, line));
        }
    }

    /** What does not fit is said; nothing is left out in silence. */
    @Test
    void moreLayersThanRows() {
        Depths depths = new Depths();
        for (int i = 0; i < 30; i++) {
            depths.add("layer" + i, "outside", -0.1, true, Double.NaN);
        }
        Shown shown = new Shown("training", 1, 2, "", 3, 4, 5, slowThenFast(), depths.rows(), 0.1, 0.1);
        List<String> lines = Frame.of(shown, 79, 12, PLAIN);
        assertEquals(12, lines.size());
        assertEquals("          and 24 more", lines.get(9));
    }

    @Test
    void whatACharsetCanEncode() {
        assertTrue(Look.of(StandardCharsets.UTF_8, false).unicode());
        assertFalse(Look.of(StandardCharsets.US_ASCII, false).unicode());
        assertFalse(Look.of(StandardCharsets.ISO_8859_1, false).unicode());
        for (List<String> lines : List.of(Frame.of(half(), 79, 20, ASCII), Frame.of(half(), 44, 20, ASCII))) {
            lines.forEach(
                    line -> assertTrue(StandardCharsets.US_ASCII.newEncoder().canEncode(line), line));
        }
    }

    @Test
    void theSameNumbersMakeTheSameFrame() {
        List<List<String>> frames = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            frames.add(Frame.of(half(), 100, 20, COLOURED));
        }
        assertEquals(frames.get(0), frames.get(1));
        assertEquals(frames.get(0), frames.get(2));
    }
}
