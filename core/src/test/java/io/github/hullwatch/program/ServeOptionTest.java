package io.github.hullwatch.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.program.ServeOption.Served;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.RunWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ServeOptionTest {

    @Command(name = "train")
    static final class Train {
        @Mixin
        private ServeOption serve;

        @Mixin
        private CheckpointOptions checkpoints;
    }

    @TempDir
    private Path temp;

    private final StringWriter err = new StringWriter();

    private Served open(String... args) {
        Train train = new Train();
        CommandLine command = new CommandLine(train).setErr(new PrintWriter(err, true));
        command.parseArgs(args);
        return train.serve.open(command.getCommandSpec(), temp.resolve("run"));
    }

    @Test
    void thereIsNoPageUnlessOneIsAskedFor() {
        open().close();
        assertEquals("", err.toString());
    }

    @Test
    void saysWhereThePageIsAndThatItHasEnded() throws IOException {
        try (Served page = open("--serve", "0")) {
            String first = err.toString();
            assertTrue(first.matches("hullwatch: the run is shown at http://127\\.0\\.0\\.1:[0-9]+/\\R"), first);
            URI address = URI.create(first.substring(first.indexOf("http")).strip());
            assertTrue(new String(address.toURL().openStream().readAllBytes()).contains("Waiting for a run"));
        }
        assertTrue(err.toString().contains("./hullwatch serve "), err.toString());
    }

    @Test
    void withoutANumberTheNextFreePortIsTaken() {
        try (Served one = open("--serve");
                Served two = open("--serve")) {
            List<String> lines = err.toString().lines().toList();
            assertEquals(2, lines.size());
            assertFalse(lines.get(0).equals(lines.get(1)));
            assertTrue(lines.get(1).matches(".*http://127\\.0\\.0\\.1:70(7[89]|8[0-6])/"), lines.get(1));
        }
    }

    @Test
    void aPortThatCannotBeOpenedIsRefused() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = Integer.toString(taken.getLocalPort());
            UserError inUse = assertThrows(UserError.class, () -> open("--serve", port));
            assertEquals(1, inUse.exitCode());
            assertTrue(
                    inUse.getMessage().startsWith("port " + port + " of 127.0.0.1 can't be opened ("),
                    inUse.getMessage());
            assertTrue(inUse.getMessage().endsWith("--serve 0"), inUse.getMessage());
        }
        for (String port : List.of("65536", "-2", "-65536")) {
            assertEquals(
                    2,
                    assertThrows(UserError.class, () -> open("--serve=" + port)).exitCode(),
                    port);
        }
        for (String port : List.of("", "x", "1.5", "99999999999")) {
            assertThrows(CommandLine.ParameterException.class, () -> open("--serve=" + port), port);
        }
    }

    @Test
    void aRunIsReproducedWithoutItsPage() {
        CommandLine root = new CommandLine(new Root()).addSubcommand(new CommandLine(new Train()));
        Manifest manifest = Manifest.builder()
                .commandLine(List.of("hullwatch", "train", "--checkpoint-every", "7", "--serve", "7077"))
                .build();
        RecordedCommand.Again again = RecordedCommand.of(temp, manifest).again(root);
        assertEquals(List.of("--checkpoint-every=7"), again.options());
        assertEquals(List.of(), again.notes());
    }

    @Test
    void aRunThatGoesOnIsShownIfThatIsAskedForNow() {
        Path dir = temp.resolve("run");
        try (RunWriter writer = RunWriter.create(
                dir,
                Manifest.builder()
                        .commandLine(List.of("hullwatch", "train", "--checkpoint-every", "7", "--serve", "7077"))
                        .build())) {
            writer.finish(Manifest.INTERRUPTED);
        }
        for (boolean asked : new boolean[] {true, false}) {
            StringWriter said = new StringWriter();
            Train train = new Train();
            CommandLine sub = new CommandLine(train);
            CommandLine root = new CommandLine(new Root()).addSubcommand(sub).setErr(new PrintWriter(said, true));
            root.parseArgs(
                    asked
                            ? new String[] {"train", "--resume", dir.toString(), "--serve", "0"}
                            : new String[] {"train", "--resume", dir.toString()});
            assertTrue(train.checkpoints.takeOver(sub.getCommandSpec()));
            assertEquals(7, train.checkpoints.every());
            train.serve.open(sub.getCommandSpec(), dir).close();
            assertEquals(asked, said.toString().contains("is shown at http://127.0.0.1:"), said.toString());
        }
    }

    @Command(name = "hullwatch")
    static final class Root {}
}
