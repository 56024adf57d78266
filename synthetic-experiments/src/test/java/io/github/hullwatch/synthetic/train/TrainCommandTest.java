package io.github.hullwatch.synthetic.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.cli.ProgramRun;
import io.github.hullwatch.measure.PaperQuantity;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.run.verify.RunVerifier;
import io.github.hullwatch.run.verify.Verification;
import io.github.hullwatch.synthetic.model.ReferenceGrid;
import io.github.hullwatch.synthetic.model.TwoClassData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainCommandTest {

    @TempDir
    private Path temp;

    /** The points are the probe set; no other line changes. */
    @Test
    void whatOtherPapersLookAtIsMeasuredIfAskedFor() throws IOException {
        Path without = temp.resolve("without");
        Path with = temp.resolve("with");
        String[] options = {"--max-iterations", "20", "--samples", "10", "--run-dir", without.toString()};
        assertEquals(0, train(options).code());
        ProgramRun run =
                train("--max-iterations", "20", "--samples", "10", "--run-dir", with.toString(), "--also", "all");
        assertEquals(0, run.code(), run.err());
        RunReader reader = RunReader.open(with);
        Set<String> measured =
                reader.measurements().stream().map(Measurement::quantity).collect(Collectors.toSet());
        assertTrue(measured.containsAll(PaperQuantity.names()), measured.toString());
        assertEquals(PaperQuantity.names(), reader.manifest().options().get("also"));
        assertTrue(reader.events().stream().noneMatch(event -> event.event().equals("quantity-failed")));
        assertEquals(
                RunReader.open(without).measurements().stream()
                        .map(Measurement::values)
                        .toList(),
                reader.measurements().stream()
                        .filter(line -> !PaperQuantity.names().contains(line.quantity()))
                        .map(Measurement::values)
                        .toList());
        assertTrue(
                RunVerifier.verify(with).ok(),
                String.valueOf(RunVerifier.verify(with).failure()));
    }

    @Test
    void aRunIsShownOnAPageMeanwhileIfThatIsAskedFor() {
        Path dir = temp.resolve("run");
        ProgramRun run =
                train("--max-iterations", "20", "--samples", "10", "--run-dir", dir.toString(), "--serve", "0");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.err().startsWith("hullwatch: the run is shown at http://127.0.0.1:"), run.err());
        assertTrue(run.err().strip().endsWith("./hullwatch serve " + dir + " shows it again"), run.err());
        ProgramRun refused = train("--run-dir", temp.resolve("no").toString(), "--serve", "70000");
        assertEquals(2, refused.code(), refused.err());
        assertTrue(Files.notExists(temp.resolve("no")), "nothing was trained");
    }

    @Test
    void aRunIsWatchedAtEveryIterationAndTellsItsStory() throws IOException {
        Path dir = temp.resolve("run");
        ProgramRun run = train("--neurons", "24", "--init", "random", "--seed", "2", "--run-dir", dir.toString());
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().startsWith("Converged at iteration "), run.out());
        int end = Integer.parseInt(run.out().split("[ :]")[3]);

        RunReader reader = RunReader.open(dir);
        assertEquals("finished", reader.manifest().status());
        assertEquals("converged", reader.manifest().results().get("outcome"));
        List<String> blocks = List.of("all/full", "plus/V1", "plus/V2", "minus/V1", "minus/V2");
        List<Measurement> hulls = reader.measurements().stream()
                .filter(m -> m.quantity().equals("hull"))
                .toList();
        for (String block : blocks) {
            List<Long> iterations = hulls.stream()
                    .filter(m -> (m.block().group() + "/" + m.block().space()).equals(block))
                    .map(Measurement::iteration)
                    .toList();
            assertEquals(end + 1, iterations.size(), block);
            for (int t = 0; t <= end; t++) {
                assertEquals(t, iterations.get(t).intValue(), block);
            }
        }
        assertEquals(5L * (end + 1), hulls.size());
        List<String> events = reader.events().stream().map(Event::event).toList();
        assertTrue(events.containsAll(List.of("hull-entry", "all-correct", "converged")), events.toString());
        reader.events().stream()
                .filter(e -> e.event().equals("hull-entry"))
                .forEach(e -> assertTrue(e.certificate() != null, "an entry has a certificate"));
        reader.events().stream()
                .filter(e -> e.event().equals("converged"))
                .forEach(e -> assertEquals(end, e.iteration()));

        Verification verified = RunVerifier.verify(dir);
        assertTrue(verified.ok(), String.valueOf(verified.failure()));
        String report = Files.readString(dir.resolve("report.html"));
        assertTrue(report.contains("Directions of the neurons in the planes"), "the film strip is in the report");
        assertTrue(Files.readString(dir.resolve("figures/notes.json")).contains("decay.svg"));
        MultiLayerNetwork model = ModelSerializer.restoreMultiLayerNetwork(
                dir.resolve("model.zip").toFile());
        assertEquals(24, model.getLayer(0).getParam("W").columns());
    }

    /**
     * The manifest's command line is one that a shell takes, and its options are those of the program and of the
     * listener.
     */
    @Test
    void tensorBoardGetsItsFilesBesideTheRun() throws IOException {
        Path run = temp.resolve("run");
        Path logs = temp.resolve("logs");
        List<String> short4 = List.of("--neurons", "6", "--max-iterations", "4", "--run-dir", run.toString());
        for (Path inside : List.of(run, run.resolve("logs"), temp)) {
            ProgramRun refused = train(with(short4, "--tensorboard", inside.toString()));
            assertEquals(2, refused.code(), refused.err());
            assertTrue(refused.err().contains("are in each other"), refused.err());
            assertTrue(Files.notExists(run));
        }
        ProgramRun trained = train(with(short4, "--tensorboard", logs.toString()));
        assertEquals(0, trained.code(), trained.err());
        assertTrue(Files.isRegularFile(logs.resolve("projector_config.pbtxt")));
        assertTrue(Files.isRegularFile(logs.resolve("projector/hidden.4.tensors.tsv")));
        assertTrue(RunVerifier.verify(run).ok());
        assertEquals(logs.toString(), RunReader.open(run).manifest().options().get("tensorboard"));
        ProgramRun again = train(
                "--tensorboard",
                logs.toString(),
                "--run-dir",
                temp.resolve("other").toString());
        assertEquals(1, again.code());
        assertTrue(again.err().contains("name a new or an empty directory"), again.err());
    }

    private static String[] with(List<String> options, String... more) {
        return Stream.concat(options.stream(), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void theManifestSaysHowToRunItAgain() throws IOException {
        Path dir = temp.resolve("run");
        ProgramRun first = train("--neurons", "6", "--seed", "5", "--max-iterations", "4", "--run-dir", dir.toString());
        assertEquals(0, first.code(), first.err());
        Manifest manifest = RunReader.open(dir).manifest();
        for (String option : List.of("neurons", "theta", "noise", "data", "every", "preset", "layers", "frames")) {
            assertTrue(manifest.options().containsKey(option), option + " is not in " + manifest.options());
        }
        List<String> lines = withoutSeconds(dir);

        List<String> words = manifest.commandLine();
        assertEquals(List.of("hullwatch", "synthetic", "train"), words.subList(0, 3));
        Files.move(dir, temp.resolve("kept"));
        ProgramRun again = ProgramRun.of(words.subList(1, words.size()).toArray(String[]::new));
        assertEquals(0, again.code(), again.err());
        assertEquals(lines, withoutSeconds(dir));
        assertEquals(manifest.options(), RunReader.open(dir).manifest().options());
    }

    private static List<String> withoutSeconds(Path dir) throws IOException {
        return Files.readAllLines(dir.resolve("measurements.jsonl")).stream()
                .map(line -> line.replaceAll("\"seconds\":[0-9.E-]+", ""))
                .toList();
    }

    /**
     * An entry that is not confirmed yet when the run converges is confirmed by measuring the same weights again, not
     * by training on: no line and no update comes after convergence.
     */
    @Test
    void anEntryShortlyBeforeTheEndIsConfirmedWithoutTrainingOn() throws IOException {
        Path dir = temp.resolve("run");
        ProgramRun run = train("--learning-rate", "20", "--seed", "12", "--run-dir", dir.toString());
        assertEquals(0, run.code(), run.err());
        RunReader reader = RunReader.open(dir);
        Map<String, Object> results = reader.manifest().results();
        long end = ((Number) results.get("iterations")).longValue();
        long entry = ((Number) results.get("hullEntryOfBothOwnSignBlocks")).longValue();
        assertTrue(entry <= end && end < entry + 5, "the case that is meant: " + results);

        MultiLayerNetwork model = ModelSerializer.restoreMultiLayerNetwork(
                dir.resolve("model.zip").toFile());
        assertEquals(end, model.getIterationCount());
        List<Measurement> last =
                reader.measurements().stream().filter(m -> m.iteration() >= end).toList();
        assertTrue(last.stream().allMatch(m -> m.iteration() == end), last.toString());
        assertEquals(5, last.stream().filter(m -> m.quantity().equals("hull")).count());
        last.stream()
                .filter(m -> m.quantity().equals("spread"))
                .forEach(m -> assertTrue(m.values().containsKey("effectiveRank"), "measured in full: " + m));
        reader.events().forEach(e -> assertTrue(e.knownAt() <= end, e.toString()));
        Verification verified = RunVerifier.verify(dir);
        assertTrue(verified.ok(), String.valueOf(verified.failure()));
    }

    /** What ends before its first step is measured all the same, once. */
    @Test
    void aRunThatIsOverAtOnceIsMeasuredOnce() throws IOException {
        Path points = Files.writeString(temp.resolve("points.csv"), "1,0,0\n0,1,1\n2,0.1,0\n0.1,2,1\n");
        Path dir = temp.resolve("over");
        ProgramRun run = train(
                "--data",
                points.toString(),
                "--neurons",
                "2",
                "--init",
                "random",
                "--sigma",
                "1000",
                "--seed",
                "6",
                "--run-dir",
                dir.toString());
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().startsWith("Converged at iteration 0"), run.out());
        RunReader reader = RunReader.open(dir);
        assertEquals(
                Set.of(0L),
                reader.measurements().stream().map(Measurement::iteration).collect(Collectors.toSet()));
        assertEquals(
                5,
                reader.measurements().stream()
                        .filter(m -> m.quantity().equals("hull"))
                        .count());
        assertTrue(
                reader.events().stream().map(Event::event).toList().containsAll(List.of("all-correct", "converged")));
    }

    @Test
    void aRunThatDoesNotConvergeSaysSo() {
        Path dir = temp.resolve("short");
        ProgramRun run = train("--neurons", "2", "--max-iterations", "30", "--run-dir", dir.toString());
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().startsWith("Not converged after 30 iterations."), run.out());
        assertTrue(RunReader.open(dir).events().stream().anyMatch(e -> e.event().equals("not-converged")));
        ProgramRun again = train("--neurons", "2", "--run-dir", dir.toString());
        assertEquals(1, again.code());
        assertEquals(1, again.err().strip().lines().count(), again.err());
    }

    @Test
    void higherDimensionsNoiseAndOverflowAreTaken() {
        ProgramRun space = train(
                "--subspace-dim",
                "3",
                "--samples",
                "24",
                "--noise",
                "0.05",
                "--theta",
                "70",
                "--max-iterations",
                "15",
                "--run-dir",
                temp.resolve("space").toString());
        assertEquals(0, space.code(), space.err());
        ProgramRun huge = train(
                "--learning-rate",
                "1e308",
                "--max-iterations",
                "15",
                "--run-dir",
                temp.resolve("huge").toString());
        assertEquals(0, huge.code(), huge.err());
        assertTrue(huge.out().startsWith("Diverged"), huge.out());
        ProgramRun zero = train(
                "--sigma",
                "0",
                "--max-iterations",
                "5",
                "--run-dir",
                temp.resolve("zero").toString());
        assertEquals(0, zero.code(), zero.err());
        assertTrue(zero.out().startsWith("Not converged after 5"), zero.out());
    }

    @Test
    void ownPointsAreReadFromAFile() throws IOException {
        TwoClassData grid = ReferenceGrid.ofDegrees(60).data();
        StringBuilder csv = new StringBuilder();
        for (int i = 0; i < grid.points().length; i += 7) {
            for (double x : grid.points()[i]) {
                csv.append(x).append(',');
            }
            csv.append(grid.labels()[i]).append('\n');
        }
        Path file = Files.writeString(temp.resolve("points.csv"), csv);
        Path dir = temp.resolve("own");
        ProgramRun run = train("--data", file.toString(), "--max-iterations", "10", "--run-dir", dir.toString());
        assertEquals(0, run.code(), run.err());
        assertEquals(file.toString(), RunReader.open(dir).manifest().data().name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--neurons 7",
                "--neurons 0",
                "--theta 120",
                "--init xavier",
                "--sigma -1",
                "--sigma 1e308",
                "--learning-rate 0",
                "--max-iterations 0",
                "--subspace-dim 1",
                "--samples 2",
                "--noise -1",
                "--neurns 8",
                "--subspace-dim 40 --samples 100",
                "--data points.csv --theta 90",
                "--samples 80 --data points.csv"
            })
    void wrongUsageIsOneLineAndExit2(String options) {
        List<String> args = new ArrayList<>(List.of(options.split(" ")));
        args.addAll(List.of("--run-dir", temp.resolve("x").toString()));
        ProgramRun run = train(args.toArray(String[]::new));
        assertEquals(2, run.code(), run.err());
        assertEquals(1, run.err().strip().lines().count(), run.err());
        assertTrue(Files.notExists(temp.resolve("x")));
    }

    private static ProgramRun train(String... options) {
        List<String> args = new ArrayList<>(List.of("synthetic", "train"));
        args.addAll(List.of(options));
        return ProgramRun.of(args.toArray(String[]::new));
    }
}
