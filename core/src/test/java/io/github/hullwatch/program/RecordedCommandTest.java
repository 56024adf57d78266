package io.github.hullwatch.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.run.Manifest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class RecordedCommandTest {

    @Command(name = "hullwatch")
    static final class Root {
        @Command(name = "learn")
        void learn(
                @Option(names = "--rate", defaultValue = "1") double rate,
                @Option(names = "--checkpoint-every") int every,
                @Option(names = "--fast") boolean fast,
                @Option(names = "--run-dir") Path dir,
                @Option(names = "--tensorboard") Path tensorboard,
                @Option(names = "--mirror") String mirror) {}

        @Command(name = "wipe")
        void wipe(@Option(names = "--all") boolean all) {}

        @Command(name = "search")
        void search(@Option(names = "--candidates") int candidates, @Option(names = "--run-dir") Path dir) {}
    }

    private static RecordedCommand recorded(String... line) {
        return RecordedCommand.of(
                Path.of("a run"), Manifest.builder().commandLine(List.of(line)).build());
    }

    private static List<String> again(String... line) {
        return recorded(line).again(new CommandLine(new Root())).words(Path.of("new"));
    }

    @Test
    void theSameOptionsIntoAnotherDirectory() {
        assertEquals(
                List.of("learn", "--rate=0.5", "--fast", "--run-dir=new"),
                again("hullwatch", "learn", "--rate", "0.5", "--fast", "--run-dir", "old"));
    }

    @Test
    void aFlagKeepsItsValue() {
        assertEquals(List.of("learn", "--fast=false", "--run-dir=new"), again("hullwatch", "learn", "--fast=false"));
        assertEquals(List.of("learn", "--fast", "--run-dir=new"), again("hullwatch", "learn", "--fast=true"));
    }

    @Test
    void placesAndHostsAreLeftOut() {
        RecordedCommand.Again again = recorded(
                        "hullwatch", "learn", "--tensorboard", "/etc/cron.d", "--mirror=http://x.example/")
                .again(new CommandLine(new Root()));
        assertEquals(List.of("learn", "--run-dir=new"), again.words(Path.of("new")));
        assertEquals(2, again.notes().size());
    }

    @Test
    void aCandidateIsMadeAgainByItsSearch() {
        UserError refused = assertThrows(UserError.class, () -> again("hullwatch", "search", "--candidates", "3"));
        assertTrue(refused.getMessage().contains("is a candidate of './hullwatch search'"), refused.getMessage());
    }

    @Test
    void hostileLinesAreRefused() {
        for (String[] line : new String[][] {
            {},
            {"bash", "-c", "rm -rf ~"},
            {"hullwatch"},
            {"hullwatch", "wipe", "--all"},
            {"hullwatch", "learn", ";", "rm", "-rf", "~"},
            {"hullwatch", "learn", "--rate", "$(rm -rf ~)"},
            {"hullwatch", "learn", "@/etc/passwd"},
            {"hullwatch", "@/etc/passwd"},
            {"hullwatch", "learn", "--rate"},
            {"hullwatch", "learn", "--unknown"}
        }) {
            UserError refused = assertThrows(UserError.class, () -> again(line), String.join(" ", line));
            assertEquals(1, refused.exitCode());
            assertTrue(refused.getMessage().contains("a run"), refused.getMessage());
        }
    }
}
