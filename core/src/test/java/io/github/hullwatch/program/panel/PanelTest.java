package io.github.hullwatch.program.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What stands on the screen: the panel at its foot, everything else above it. Frames are drawn by hand here. */
class PanelTest {

    private final Depths depths = new Depths();
    private final List<String> plain = new ArrayList<>();

    private Panel panel(Screen screen) {
        Panel panel = new Panel(
                "training",
                1_000,
                depths,
                new Panel.Cost(() -> 0, () -> Double.NaN),
                screen,
                (done, note) -> plain.add(done + " " + note));
        screen.onChange(panel::changed);
        return panel;
    }

    private static List<String> foot(Emulator screen, int lines) {
        List<String> all = screen.lines();
        return all.subList(all.size() - lines, all.size());
    }

    private static void assertPanel(Emulator screen, int lines) {
        List<String> foot = foot(screen, lines);
        assertTrue(foot.get(0).startsWith("────"), foot.toString());
        assertTrue(foot.get(1).startsWith("training  "), foot.toString());
        assertTrue(foot.get(2).startsWith("loss"), foot.toString());
        assertTrue(foot.get(lines - 1).startsWith("watching  "), foot.toString());
        assertTrue(screen.row() <= screen.bottom() && screen.isCursorShown());
    }

    @Test
    void thePanelIsAtTheFootAndWhatWasThereAbove() {
        Emulator screen = new Emulator(80, 24);
        screen.write("hullwatch: LeNet\n");
        Panel panel = panel(screen);
        panel.trained(1, 2.3);
        panel.draw();
        assertPanel(screen, 5);
        assertEquals("hullwatch: LeNet", screen.lines().get(0));
        assertEquals(18, screen.bottom());
    }

    /** The log of Deeplearning4j, a native library: they know of no panel. */
    @Test
    void linesOfOthersScrollAboveIt() {
        Emulator screen = new Emulator(80, 24);
        Panel panel = panel(screen);
        List<String> expected = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            panel.trained(i, 2.3 / i);
            if (i % 3 == 0) {
                panel.draw();
            }
            String line = "WARN: something happened, number " + i;
            screen.write(line + "\n");
            expected.add(line);
        }
        panel.draw();
        assertPanel(screen, 5);
        panel.close();
        assertEquals(
                expected,
                screen.history().stream()
                        .filter(line -> line.startsWith("WARN"))
                        .toList());
    }

    @Test
    void eventsScrollAboveItInTheirOrder() {
        Emulator screen = new Emulator(80, 12);
        Panel panel = panel(screen);
        panel.draw();
        IntStream.range(0, 30).forEach(i -> panel.say("event " + i));
        panel.draw();
        assertPanel(screen, 5);
        panel.say("the last");
        panel.close();
        panel.say("after the end");
        List<String> said = screen.history().stream()
                .filter(line -> line.startsWith("event") || line.equals("the last") || line.equals("after the end"))
                .toList();
        List<String> expected = new ArrayList<>(
                IntStream.range(0, 30).mapToObj(i -> "event " + i).toList());
        expected.addAll(List.of("the last", "after the end"));
        assertEquals(expected, said);
    }

    @Test
    void equalLinesAreCounted() {
        Emulator screen = new Emulator(80, 24);
        Panel panel = panel(screen);
        panel.say("a");
        panel.say("a");
        panel.say("b");
        panel.say("a");
        panel.draw();
        assertEquals(List.of("a (2 times)", "b", "a"), screen.lines().subList(0, 3));
    }

    /** A terminal that takes nothing (Ctrl-S) must not fill the memory. */
    @Test
    void linesThatNobodyTakesAreCountedAtLast() {
        Emulator screen = new Emulator(80, 24);
        Panel panel = panel(screen);
        IntStream.range(0, 5_000).forEach(i -> panel.say("event " + i));
        panel.draw();
        assertTrue(
                screen.history().contains("4000 more lines are left out: the terminal took none"),
                screen.lines().toString());
    }

    @Test
    void aLineFromElsewhereCannotMoveTheCursor() {
        Emulator screen = new Emulator(80, 24);
        Panel panel = panel(screen);
        panel.say("layer\033[2J\033[1;1H\n\rname");
        panel.draw();
        assertEquals("layer?[2J?[1;1H??name", screen.lines().get(0));
        assertPanel(screen, 5);
    }

    @Test
    void layersThatComeLaterMakeItHigher() {
        Emulator screen = new Emulator(80, 24);
        Panel panel = panel(screen);
        panel.say("an event");
        panel.draw();
        depths.add("conv1", "outside", -0.1, true, -0.2);
        depths.add("dense1", "inside", 0.1, true, -0.2);
        panel.draw();
        assertPanel(screen, 7);
        assertEquals("an event", screen.lines().get(0));
        assertTrue(foot(screen, 7).get(4).startsWith("dense1    inside    +0.1000"));
        assertEquals(
                1,
                screen.lines().stream()
                        .filter(line -> line.startsWith("training"))
                        .count());
    }

    @Test
    void theSizeMayChange() {
        Emulator screen = new Emulator(80, 24);
        Panel panel = panel(screen);
        panel.say("an event");
        panel.draw();
        for (int[] size : new int[][] {{100, 40}, {60, 12}, {45, 30}, {200, 10}, {80, 24}}) {
            screen.resize(size[0], size[1]);
            panel.draw();
            assertPanel(screen, 5);
            assertEquals(
                    1,
                    screen.lines().stream()
                            .filter(line -> line.startsWith("training"))
                            .count());
        }
        panel.close();
        assertTrue(screen.isWhole());
    }

    @Test
    void aTerminalThatBecomesTooSmallHasPlainLines() {
        Emulator screen = new Emulator(80, 24);
        Panel panel = panel(screen);
        panel.trained(1, 2.5);
        panel.draw();
        assertEquals(List.of(), plain);
        screen.resize(39, 24);
        panel.draw();
        assertEquals(List.of("1 loss 2.500"), plain);
        assertTrue(screen.isWhole());
        assertEquals(List.of(), screen.history());
        screen.resize(80, 24);
        panel.draw();
        assertPanel(screen, 5);
    }

    /** The last picture stays, as lines like others; the cursor is shown below it, the whole screen scrolls again. */
    @Test
    void afterTheEndNothingOfItIsLeftButLines() {
        Emulator screen = new Emulator(80, 24);
        screen.write("hullwatch: LeNet\n");
        Panel panel = panel(screen);
        panel.trained(1_000, 0.5);
        panel.draw();
        panel.close();
        panel.close();
        panel.draw();
        panel.trained(1_001, 0.5);
        assertTrue(screen.isWhole() && screen.isCursorShown() && screen.isClosed());
        List<String> lines = screen.history();
        assertEquals(6, lines.size());
        assertEquals("hullwatch: LeNet", lines.get(0));
        assertTrue(lines.get(2).contains("100%  1000 of 1000"), lines.toString());
        assertEquals(6, screen.row());
    }

    @Test
    void closedBeforeItWasDrawn() {
        Emulator screen = new Emulator(80, 24);
        Panel panel = panel(screen);
        panel.say("an event");
        panel.close();
        assertEquals(List.of("an event"), screen.history());
        assertTrue(screen.isWhole() && screen.isClosed());
    }

    /** Each frame is one write: nothing of others can come in between. */
    @Test
    void aFrameIsWrittenAtOnce() {
        Emulator screen = new Emulator(80, 24);
        Panel panel = panel(screen);
        panel.say("an event");
        panel.draw();
        assertEquals(1, screen.writes());
    }

    /** Whatever comes in whatever order, lines are kept and the panel stands. */
    @Test
    void anything() {
        Random random = new Random(3);
        for (int round = 0; round < 50; round++) {
            Emulator screen = new Emulator(80, 24);
            Panel panel = panel(screen);
            List<String> expected = new ArrayList<>();
            panel.draw();
            for (int i = 1; i < 200; i++) {
                switch (random.nextInt(4)) {
                    case 0 -> panel.trained(i, random.nextInt(9) == 0 ? Double.NaN : random.nextDouble());
                    case 1 -> {
                        panel.draw();
                        screen.write("other " + i + "\n");
                        expected.add("other " + i);
                    }
                    case 2 -> {
                        panel.say("said " + i);
                        panel.draw();
                        expected.add("said " + i);
                    }
                    default -> panel.draw();
                }
            }
            panel.draw();
            assertPanel(screen, 5);
            panel.close();
            assertEquals(
                    expected,
                    screen.history().stream()
                            .filter(line -> line.startsWith("other") || line.startsWith("said"))
                            .toList());
            assertFalse(screen.history().isEmpty());
        }
    }
}
