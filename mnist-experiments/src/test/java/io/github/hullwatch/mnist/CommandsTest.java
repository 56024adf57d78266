package io.github.hullwatch.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.github.hullwatch.mnist.data.EmptyMachine;
import io.github.hullwatch.program.CommandProvider;
import io.github.hullwatch.program.DoctorCheck;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunDirectoryException;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.run.verify.RunVerifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;

class CommandsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private Exception thrown;

    @Test
    void quickstartTrainsOnStrokesRecordsAndReports() throws IOException {
        Path dir = folder.resolve("a run");
        assertEquals(0, quickstart("--limit", "130", "--every", "2", "--run-dir", dir.toString()), err.toString());
        assertTrue(err.toString().contains("MNIST is not on this machine"), err.toString());
        assertTrue(out.toString().contains("Test accuracy"), out.toString());
        assertTrue(out.toString().contains("true \\ answer"), out.toString());
        assertTrue(out.toString().contains("report.html"), out.toString());

        RunReader run = RunReader.open(dir);
        Manifest manifest = run.manifest();
        assertEquals(Manifest.FINISHED, manifest.status());
        assertEquals("strokes", manifest.data().name());
        assertEquals(130, manifest.data().examples());
        assertEquals("quick", manifest.options().get("recipe"));
        assertEquals(2, ((Number) manifest.options().get("every")).intValue());
        assertEquals(manifest.options().get("onednn"), out.toString().contains("Convolutions by oneDNN"));
        assertEquals("hullwatch", manifest.commandLine().get(0));
        assertTrue(manifest.commandLine().contains("--limit"));
        assertEquals(5, ((Number) manifest.results().get("iterations")).intValue());
        assertTrue(manifest.results().containsKey("confusion"));

        List<Measurement> lines = run.measurements();
        assertEquals(List.of(0L, 1L, 2L, 3L, 4L), iterations(lines, "loss"));
        assertEquals(List.of(5L), iterations(lines, "evaluation"));
        assertEquals(0, lines(lines, "evaluation").get(0).epoch());
        Set<String> layers =
                lines(lines, "hull").stream().map(line -> line.block().layer()).collect(Collectors.toSet());
        assertEquals(Set.of("conv1", "conv2", "dense1", "output"), layers);
        assertEquals(
                Set.of(0L, 2L, 4L, 5L),
                lines(lines, "hull").stream().map(Measurement::iteration).collect(Collectors.toSet()));

        var verified = RunVerifier.verify(dir);
        assertTrue(verified.ok(), String.valueOf(verified.failure()));
        assertTrue(verified.certificates() >= 8);
        assertTrue(Files.size(dir.resolve("report.html")) > 10_000);
        MultiLayerNetwork model = ModelSerializer.restoreMultiLayerNetwork(
                dir.resolve("model.zip").toFile());
        assertEquals(5, model.getIterationCount());
    }

    @Test
    void classSubspacesAreMeasuredUnlessTheyAreLeftOut() throws IOException {
        Path with = folder.resolve("with");
        Path data = EmptyMachine.tinyFolder(Files.createDirectories(folder.resolve("tiny")));
        List<String> args = new ArrayList<>(List.of("mnist", "train", "--data", data.toString(), "--epochs", "1"));
        args.addAll(List.of("--layers", "dense1|output", "--run-dir"));
        List<String> rank = new ArrayList<>(args);
        rank.addAll(List.of(with.toString(), "--class-rank", "1"));
        assertEquals(0, program(rank), err.toString());
        List<Measurement> lines = RunReader.open(with).measurements();
        Set<String> spaces =
                lines(lines, "hull").stream().map(line -> line.block().space()).collect(Collectors.toSet());
        assertTrue(spaces.containsAll(Set.of("full", "class0", "class9", "principal")), spaces.toString());
        assertEquals(
                List.of(1L),
                lines(lines, "subspaces").get(0).values().get("ranks") instanceof List<?> ranks
                        ? ranks.subList(0, 1)
                        : List.of());
        assertFalse(lines(lines, "census").isEmpty());
        assertTrue(RunVerifier.verify(with).ok());
        assertTrue(out.toString().contains("seen in the subspace of each class"), out.toString());

        Path without = folder.resolve("without");
        List<String> none = new ArrayList<>(args);
        none.addAll(List.of(without.toString(), "--probe", "0"));
        assertEquals(0, program(none), err.toString());
        assertTrue(lines(RunReader.open(without).measurements(), "subspaces").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--probe -1", "--class-rank 0", "--probe 0 --class-rank 3", "--preset light --class-rank 3"})
    void optionsOfClassSubspacesThatCantWorkAreRefused(String options) {
        assertEquals(2, quickstart(options.split(" ")));
        assertTrue(thrown.getMessage().contains(options.contains("rank") ? "--class-rank" : "--probe"));
    }

    /** Whoever reads the run later sees where the data came from, word for word. */
    @Test
    void theMirrorIsAskedAndStandsInTheManifest() throws IOException {
        Path home = folder.resolve("home");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        List<String> asked = new CopyOnWriteArrayList<>();
        server.createContext("/copies/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            asked.add(path);
            byte[] file = EmptyMachine.tinyFile(path.substring("/copies/".length()));
            exchange.sendResponseHeaders(200, file.length);
            exchange.getResponseBody().write(file);
            exchange.close();
        });
        server.start();
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        String mirror = "http://127.0.0.1:" + server.getAddress().getPort() + "/copies";
        try {
            assertEquals(0, trainTiny(home, first, "--mirror", mirror), err.toString());
        } finally {
            server.stop(0);
        }
        assertEquals(4, asked.size(), asked.toString());
        Manifest manifest = RunReader.open(first).manifest();
        assertEquals(mirror, manifest.options().get("mirror"));
        assertTrue(
                manifest.commandLine().containsAll(List.of("--mirror", mirror)),
                manifest.commandLine().toString());
        assertEquals(12, manifest.data().examples());
        assertEquals(4, manifest.data().checksums().size());

        // The second run finds them: none is named, and none is needed.
        assertEquals(0, trainTiny(home, second), err.toString());
        manifest = RunReader.open(second).manifest();
        assertTrue(manifest.options().containsKey("mirror"));
        assertNull(manifest.options().get("mirror"));
    }

    /**
     * The manifest's command line is one that a shell takes, and its options are those of the program and the listener.
     */
    @ParameterizedTest
    @ValueSource(strings = {"quickstart", "mnist train"})
    void theManifestSaysHowToRunItAgain(String command) throws IOException {
        Path dir = folder.resolve("run");
        Path data = EmptyMachine.tinyFolder(Files.createDirectories(folder.resolve("tiny")));
        List<String> args = new ArrayList<>(List.of(command.split(" ")));
        args.addAll(List.of("--data", data.toString(), "--layers", "conv1", "--preset", "light"));
        args.addAll(List.of("--every", "3", "--limit", "5", "--run-dir", dir.toString()));
        assertEquals(0, program(args), err.toString());
        Manifest manifest = RunReader.open(dir).manifest();
        for (String option : List.of("recipe", "limit", "data", "every", "preset", "layers", "frames", "seed")) {
            assertTrue(manifest.options().containsKey(option), option + " is not in " + manifest.options());
        }
        List<String> lines = withoutSeconds(dir);

        List<String> words = manifest.commandLine();
        assertEquals("hullwatch", words.get(0));
        Files.move(dir, folder.resolve("kept"));
        assertEquals(0, program(words.subList(1, words.size())), err.toString());
        assertEquals(lines, withoutSeconds(dir));
        assertEquals(manifest.options(), RunReader.open(dir).manifest().options());
    }

    /** Any set of IDX files, of any size and classes; that no checksum was compared is told wherever one may look. */
    @ParameterizedTest
    @ValueSource(strings = {"quickstart", "mnist train --epochs 3 --batch-size 10"})
    void anyImagesAreTrainedOn(String command) throws IOException {
        Path dir = folder.resolve("run");
        Path data = EmptyMachine.otherFolder(Files.createDirectories(folder.resolve("other")));
        List<String> args = new ArrayList<>(List.of(command.split(" ")));
        args.addAll(List.of("--data", data.toString(), "--checksum", "none", "--preset", "light"));
        args.addAll(List.of("--every", "2", "--run-dir", dir.toString()));
        assertEquals(0, program(args), err.toString());
        String told = "clothes: 40 images of 20×18 in 3 classes (labels 5, 6, 9) to learn from and 20 to test on, from "
                + data + " (--data); checksums not compared (--checksum none)";
        assertTrue(err.toString().contains(told), err.toString());
        assertTrue(out.toString().contains("true \\ answer    5    6    9"), out.toString());
        Manifest manifest = RunReader.open(dir).manifest();
        assertEquals("clothes", manifest.data().name());
        assertEquals(told, manifest.data().source());
        assertEquals(
                Set.of(
                        "clothes-train-images-idx3-ubyte",
                        "clothes-train-labels-idx1-ubyte",
                        "clothes-t10k-images-idx3-ubyte",
                        "clothes-t10k-labels-idx1-ubyte"),
                manifest.data().checksums().keySet());
        assertEquals("none", manifest.options().get("checksum"));
        assertEquals(List.of("5", "6", "9"), manifest.results().get("classes"));
        assertEquals(
                List.of("conv1 20x25", "conv2 50x500", "dense1 500x100", "output 3x500"),
                manifest.layers().stream()
                        .map(layer -> layer.layer() + " " + layer.neurons() + "x" + layer.inputs())
                        .toList());
        String report = Files.readString(dir.resolve("report.html"));
        assertTrue(report.contains("checksums not compared"), "the report does not tell");
        assertTrue(RunVerifier.verify(dir).ok());
    }

    @Test
    void dataThatIsNotWhatItShouldBeIsRefused() throws IOException {
        Path data = EmptyMachine.otherFolder(Files.createDirectories(folder.resolve("other")));
        assertFailed("--checksum none reads it", "--data", data.toString());
        assertFailed("is no set of IDX files", "--data", folder.toString(), "--checksum", "none");
        Path small = EmptyMachine.smallFolder(Files.createDirectories(folder.resolve("small")));
        assertFailed("at least 16×16 pixels, not 12×12", "--data", small.toString(), "--checksum", "none");
        assertUsage("--checksum none goes with --data DIR", "--checksum", "none");
        assertEquals(2, quickstart("--checksum", "sha256"));
        assertFalse(Files.exists(folder.resolve("run")));
    }

    private void assertFailed(String expected, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--run-dir", folder.resolve("run").toString()));
        assertEquals(1, quickstart(all.toArray(new String[0])));
        assertTrue(thrown.getMessage().contains(expected), thrown.getMessage());
        assertEquals(1, thrown.getMessage().lines().count());
    }

    @Command(name = "hullwatch")
    private static final class Program {}

    @Command(name = "mnist")
    private static final class Group {}

    /** The whole command line, on a machine without MNIST. */
    private int program(List<String> words) {
        Path home = folder.resolve("home");
        var mnist = new CommandLine(new Group())
                .addSubcommand(new TrainCommand(option -> EmptyMachine.tinyPlaces(home, option)));
        var program = new CommandLine(new Program())
                .addSubcommand(mnist)
                .addSubcommand(new QuickstartCommand(option -> EmptyMachine.tinyPlaces(home, option)));
        program.setCaseInsensitiveEnumValuesAllowed(true);
        program.setOut(new PrintWriter(out, true));
        program.setErr(new PrintWriter(err, true));
        return program.execute(words.toArray(new String[0]));
    }

    private static List<String> withoutSeconds(Path dir) throws IOException {
        return Files.readAllLines(dir.resolve("measurements.jsonl")).stream()
                .map(line -> line.replaceAll("\"seconds\":[0-9.E-]+", ""))
                .toList();
    }

    private int trainTiny(Path home, Path run, String... more) {
        List<String> args = new ArrayList<>(List.of(more));
        args.addAll(List.of("--epochs", "1", "--batch-size", "12", "--preset", "light"));
        args.addAll(List.of("--layers", "output", "--run-dir", run.toString()));
        return run(new TrainCommand(option -> EmptyMachine.tinyPlaces(home, option)), args.toArray(new String[0]));
    }

    @Test
    void helpShowsDefaultsAsOneTypesThem() {
        List<String> shown = new ArrayList<>();
        for (Object command : List.of(new QuickstartCommand(), new TrainCommand(), new FeaturesCommand())) {
            for (OptionSpec option : new CommandLine(command).getCommandSpec().options()) {
                if (option.type().isEnum() && option.defaultValue() != null) {
                    shown.add(option.defaultValue());
                }
            }
        }
        Collections.sort(shown);
        assertEquals(List.of("mnist", "mnist", "mnist", "paper", "softmax", "standard", "standard", "standard"), shown);
    }

    @Test
    void chosenLayersAloneAreWatched() {
        Path dir = folder.resolve("run");
        int code = quickstart("--limit", "60", "--layers", "conv.*", "--preset", "light", "--run-dir", dir.toString());
        assertEquals(0, code, err.toString());
        Set<String> layers = lines(RunReader.open(dir).measurements(), "hull").stream()
                .map(line -> line.block().layer())
                .collect(Collectors.toSet());
        assertEquals(Set.of("conv1", "conv2"), layers);
    }

    @Test
    void wrongUsageIsRefusedBeforeAnythingElse() {
        assertUsage("conv1, conv2, dense1, output", "--layers", "dens");
        assertUsage("is not a regular expression", "--layers", "(");
        assertUsage("--every", "--every", "0");
        assertUsage("--limit", "--limit", "0");
        assertEquals(2, train("--mirror", "ftp://host/"));
        assertEquals(2, train("--momentum", "2"));
        assertEquals(2, train("--updater", "newton"));
        assertEquals(2, quickstart("--epochs", "3"));
        assertTrue(filesIn(folder).isEmpty());
    }

    @Test
    void aFolderWithoutTheFilesIsAnError() {
        assertEquals(
                1,
                quickstart(
                        "--data",
                        folder.toString(),
                        "--run-dir",
                        folder.resolve("run").toString()));
        assertTrue(thrown.getMessage().contains("lacks train-images"), thrown.getMessage());
        assertFalse(Files.exists(folder.resolve("run")));
    }

    @Test
    void aDirectoryInUseIsRefused() throws IOException {
        Path mine = Files.createDirectories(folder.resolve("mine"));
        Files.writeString(mine.resolve("notes.txt"), "keep");
        assertEquals(1, quickstart("--limit", "10", "--run-dir", mine.toString()));
        assertEquals(List.of(mine.resolve("notes.txt")), filesIn(mine));
        // Before the data is read: here it could not be.
        assertEquals(1, quickstart("--data", folder.resolve("none").toString(), "--run-dir", mine.toString()));
        assertTrue(thrown.getMessage().contains("notes.txt"), thrown.getMessage());
    }

    @Test
    void groupsShowWhatThereIs() {
        var line = new CommandLine(new MnistCommand());
        line.setErr(new PrintWriter(err, true));
        assertEquals(2, line.execute());
        assertTrue(err.toString().contains("train"));
    }

    @Test
    void theServicesAreFound() {
        assertTrue(ServiceLoader.load(CommandProvider.class).stream()
                .anyMatch(provider -> provider.type() == MnistCommands.class));
        assertTrue(ServiceLoader.load(DoctorCheck.class).stream()
                .anyMatch(provider -> provider.type() == MnistCheck.class));
        assertEquals(
                DoctorCheck.State.NOTE,
                MnistCheck.look(EmptyMachine.places(folder, null)).state());
        assertEquals(
                DoctorCheck.State.FAILED,
                MnistCheck.look(EmptyMachine.places(folder, folder)).state());
    }

    /** A mirror is asked only where nothing is found: an option that does nothing is not passed over in silence. */
    @Test
    void aMirrorThatIsNotAskedIsTold() throws IOException {
        Path data = EmptyMachine.tinyFolder(Files.createDirectories(folder.resolve("home/.cache/hullwatch/mnist")));
        String mirror = "http://127.0.0.1:9/none/";
        assertEquals(0, trainTiny(folder.resolve("home"), folder.resolve("run"), "--mirror", mirror), err.toString());
        assertTrue(err.toString().contains("nothing is downloaded from --mirror " + mirror + ": MNIST is in " + data));
        assertEquals(2, train("--mirror", mirror, "--data", data.toString()));
        assertTrue(thrown.getMessage().contains("--mirror has no effect here"), thrown.getMessage());
    }

    /** What computed stands in the manifest, in the closing words and, if it is not the usual, in the notes. */
    @Test
    void withoutOnednnDeeplearning4jsOwnCodeComputes() {
        Path dir = folder.resolve("stock");
        assertEquals(0, quickstart("--limit", "40", "--no-onednn", "--run-dir", dir.toString()), err.toString());
        Manifest manifest = RunReader.open(dir).manifest();
        assertEquals(false, manifest.options().get("onednn"));
        assertEquals(1, manifest.notes().size(), manifest.notes().toString());
        assertTrue(manifest.notes().get(0).startsWith("Convolutions by Deeplearning4j's own code: "));
        assertTrue(out.toString().contains("Convolutions by Deeplearning4j's own code: "), out.toString());
        assertTrue(RunVerifier.verify(dir).ok());
    }

    private void assertUsage(String expected, String... args) {
        assertEquals(2, quickstart(args));
        assertTrue(thrown.getMessage().contains(expected), thrown.getMessage());
    }

    /** On a machine without MNIST. */
    private int quickstart(String... args) {
        return run(new QuickstartCommand(option -> EmptyMachine.places(folder.resolve("home"), option)), args);
    }

    private int train(String... args) {
        return run(new TrainCommand(), args);
    }

    private int run(Object command, String... args) {
        thrown = null;
        var line = new CommandLine(command);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        line.setExecutionExceptionHandler((e, commandLine, parsed) -> {
            thrown = e;
            return e instanceof RunDirectoryException ? 1 : ((UserError) e).exitCode();
        });
        assertNull(thrown);
        return line.execute(args);
    }

    private static List<Measurement> lines(List<Measurement> all, String quantity) {
        return all.stream().filter(line -> line.quantity().equals(quantity)).toList();
    }

    private static List<Long> iterations(List<Measurement> all, String quantity) {
        return lines(all, quantity).stream().map(Measurement::iteration).toList();
    }

    private static List<Path> filesIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
