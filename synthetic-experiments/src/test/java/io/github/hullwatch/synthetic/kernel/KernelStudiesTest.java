package io.github.hullwatch.synthetic.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.listener.Preset;
import io.github.hullwatch.papers.program.Agreement;
import io.github.hullwatch.papers.study.QuantityNote;
import io.github.hullwatch.papers.study.Study;
import io.github.hullwatch.papers.study.StudyFigure;
import io.github.hullwatch.papers.study.UnitResult;
import io.github.hullwatch.papers.study.Value;
import io.github.hullwatch.papers.study.WatchedNetwork;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class KernelStudiesTest {

    private static KernelSetting setting(String options) {
        KernelSetting setting = new KernelSetting();
        new CommandLine(CommandLine.Model.CommandSpec.forAnnotatedObject(setting)).parseArgs(options.split(" "));
        return setting;
    }

    private static Study open(String options) {
        return new KernelExperiment().open(setting(options));
    }

    private static List<UnitResult> run(Study study) {
        return study.run(study.units(), () -> false);
    }

    private static double value(Study study, List<UnitResult> done, String cell, String quantity) {
        return study.values(done).stream()
                .filter(v -> v.cell().equals(cell) && v.quantity().equals(quantity))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void agreesWithTheQuickReferenceValues() {
        assertEquals(List.of(), Agreement.quick(new KernelExperiment()));
    }

    @Test
    void quantitiesAreThoseOfTheNotesAndOfTheReferences() {
        Set<String> noted = new KernelExperiment()
                .quantities().stream().map(QuantityNote::name).collect(Collectors.toSet());
        assertEquals(noted.size(), new KernelExperiment().quantities().size(), "each once");
        for (String options : List.of(
                "--n 6 --d 4 --widths 4,8 --steps 5 --seeds 1-2",
                "--residual --n 9 --d 3 --widths 4,8 --steps 5 --seeds 1-2",
                "--limit --n 6 --d 4 --seeds 1-2")) {
            Study study = open(options);
            List<UnitResult> done = run(study);
            for (Value value : study.values(done)) {
                assertTrue(noted.contains(value.quantity()), value.quantity());
            }
            assertFalse(study.remarks(done).isEmpty());
            assertTrue(study.seconds().orElseThrow() > 0);
            List<StudyFigure> figures = study.figures(done);
            assertEquals(options.startsWith("--n") ? 3 : 1, figures.size());
            for (StudyFigure figure : figures) {
                assertTrue(figure.picture().svg().contains("<svg"));
                assertTrue(figure.csv().lines().count() > 2);
            }
        }
        new KernelExperiment().references().forEach(r -> assertTrue(noted.contains(r.quantity()), r.quantity()));
        assertEquals(191, new KernelExperiment().references().size());
    }

    @Test
    void theLocalConstantIsNeverBelowTheSmallestEigenvalueAndTheBoundHolds() {
        Study study = open("--n 20 --d 8 --widths 30,200 --eta .2 --steps 60 --record-every 3 --seeds 1-3");
        List<UnitResult> done = run(study);
        for (UnitResult result : done) {
            double[] mu = result.series().get("mu");
            double[] least = result.series().get("lmin");
            for (int k = 0; k < mu.length; k++) {
                assertTrue(mu[k] >= least[k] - 1e-12, result.unit() + ", record " + k);
            }
            assertEquals(21, mu.length);
            assertEquals(
                    Arrays.stream(least).min().orElseThrow() / result.numbers().get("lambda0"),
                    result.numbers().get("lminShare"),
                    1e-12);
        }
        assertEquals(1, value(study, done, "m=200", "boundHeld"));
        assertTrue(study.remarks(done).stream().anyMatch(r -> r.contains("held at every step of")));
    }

    @Test
    void aKernelThatLosesHalfOfItsSmallestEigenvalueIsSaid() {
        Study narrow = open("--n 20 --d 4 --widths 8 --eta .1 --steps 10 --seeds 1-2");
        assertTrue(narrow.remarks(run(narrow)).stream()
                .anyMatch(r -> r.startsWith("In 2 of 2 runs the smallest eigenvalue of the kernel fell below")));
        Study wide = open("--n 6 --d 20 --widths 2000 --eta .1 --steps 10 --seeds 1-2");
        assertTrue(wide.remarks(run(wide)).stream().noneMatch(r -> r.contains("fell below")));
    }

    @Test
    void meansAreOverSeedsAndExponentsOverWidths() {
        Study study = open("--n 5 --d 5 --widths 8,4 --steps 4 --seeds 1-3");
        List<UnitResult> done = run(study);
        double[] slopes = new double[3];
        for (int s = 0; s < 3; s++) {
            double wide = done.get(s).numbers().get("maxDw");
            double narrow = done.get(3 + s).numbers().get("maxDw");
            slopes[s] = Math.log(wide / narrow) / Math.log(2);
        }
        assertEquals(Arrays.stream(slopes).average().orElseThrow(), value(study, done, "", "maxDwExponent"), 1e-12);
        List<UnitResult> part = done.subList(0, 4);
        assertEquals(slopes[0], value(study, part, "", "maxDwExponent"), 1e-12, "of the seed that has both widths");
        List<UnitResult> one = done.subList(0, 3);
        assertTrue(study.values(one).stream().noneMatch(v -> v.cell().isEmpty()));
        assertEquals(2, study.figures(one).size(), "no figure over widths");
        assertEquals(List.of(), study.values(List.of()));
        assertEquals(List.of(), study.figures(List.of()));
        assertEquals(List.of(), study.remarks(List.of()));
    }

    @Test
    void residualsBeginAtTheTargetAndFollowThePrediction() {
        Study study = open("--residual --n 60 --d 3 --eta 10 --widths 4096 --steps 20 --record-every 5 --seeds 1");
        UnitResult result = run(study).get(0);
        assertEquals(1, result.series().get("residual")[0], 1e-12);
        assertEquals(1, result.series().get("predicted")[0], 1e-12);
        assertEquals(0, result.series().get("gap")[0]);
        assertTrue(result.numbers().get("gap") < .05, result.toString());
        double parts = 0;
        for (String part : ResidualStudy.PARTS) {
            parts += Math.pow(result.numbers().get("residual" + part), 2);
        }
        assertEquals(Math.pow(result.numbers().get("residual"), 2), parts, 1e-12);
    }

    /** The kernel by backward passes through the network is that of the activation patterns, in closed form. */
    @Test
    void theListenersOwnKernelIsTheClosedForm(@TempDir Path dir) {
        Study study = open("--n 12 --d 5 --widths 20 --eta .2 --steps 12 --record-every 4 --seeds 3");
        Map<String, double[]> series = run(study).get(0).series();
        WatchedNetwork watched = study.network().orElseThrow();
        MultiLayerNetwork network = watched.network();
        try (HullwatchListener hull = watched.watch(HullwatchListener.builder())
                .runDir(dir)
                .every(4)
                .preset(Preset.FULL)
                .build()) {
            hull.attach(network);
            for (int t = 0; t < watched.iterations(); t++) {
                network.fit(watched.batch());
            }
        }
        List<Measurement> kernels = RunReader.open(dir).measurements().stream()
                .filter(line -> line.quantity().equals("kernel") && line.block() == null)
                .toList();
        assertTrue(kernels.size() >= 3, kernels.toString());
        for (Measurement line : kernels) {
            int at = (int) line.iteration() / 4;
            assertEquals(series.get("lmin")[at], line.number("smallest"), 1e-9);
            assertEquals(series.get("lmax")[at], line.number("largest"), 1e-9);
            assertEquals(series.get("dH2")[at], line.number("drift"), 1e-9);
            assertEquals(series.get("dHF")[at], line.number("driftFrobenius"), 1e-9);
            assertEquals(series.get("maxDw")[at], line.number("move"), 1e-9);
            assertEquals(series.get("flips")[at], line.number("flippedShare"), 1e-9);
            assertEquals(series.get("mu")[at], line.number("mu"), 1e-9);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--n 12 --d 5 --widths 20 --eta .2 --steps 12 --record-every 4 --seeds 3",
                "--n 20 --d 20 --widths 16 --eta .5 --steps 600 --record-every 100 --seeds 1",
                "--residual --n 12 --d 4 --widths 20 --eta 2 --steps 12 --record-every 4 --seeds 3"
            })
    void theNetworkRecordsWhatTheEngineDoes(String options) {
        Study study = open(options);
        Map<String, double[]> series = run(study).get(0).series();
        WatchedNetwork watched = study.network().orElseThrow();
        MultiLayerNetwork network = watched.network();
        for (int t = 0; t <= watched.iterations(); t++) {
            if (t % watched.every() == 0) {
                int at = t / watched.every();
                watched.record(network, t).forEach((name, value) -> {
                    // As the program does: what is a millionth of its largest value is compared with that.
                    double largest = Arrays.stream(series.get(name))
                            .map(Math::abs)
                            .filter(Double::isFinite)
                            .max()
                            .orElse(0);
                    double size = Math.max(Double.isNaN(value) ? 0 : Math.abs(value), 1e-6 * largest);
                    // A tolerance of exactly 0 is refused.
                    assertEquals(series.get(name)[at], value, Math.max(watched.tolerance() * size, 1e-300), name);
                });
            }
            network.fit(watched.batch());
        }
    }

    /** Once the residuals are rounding, engine and network would divide different roundings. */
    @Test
    void theLocalConstantIsNotANumberOnceTheResidualsAreRounding() {
        double[] mu = run(open("--n 4 --d 40 --widths 64 --eta .5 --steps 400 --record-every 100 --seeds 1"))
                .get(0)
                .series()
                .get("mu");
        assertTrue(Double.isFinite(mu[0]) && Double.isNaN(mu[mu.length - 1]), Arrays.toString(mu));
    }

    @Test
    void aStudyThatIsStoppedReturnsWhatIsDone() {
        Study study = open("--n 4 --d 4 --widths 4 --steps 3 --seeds 1-3");
        int[] asked = {0};
        assertEquals(1, study.run(study.units(), () -> ++asked[0] > 4).size());
    }

    /** n, d, m, and the smallest eigenvalue of the limit where it is known. */
    @ParameterizedTest
    @CsvSource({"1, 1, 1, .5", "1, 7, 3, .5", "5, 1, 1, 0", "4, 1, 8, 0", "2, 2, 1, NaN"})
    void smallestShapesAreMeasured(int n, int d, int m, double least) {
        Study study = open("--n " + n + " --d " + d + " --widths " + m + " --eta .1 --steps 5 --seeds 1-2");
        List<UnitResult> done = run(study);
        assertEquals(2, done.size());
        if (!Double.isNaN(least)) {
            // One dimension: the inputs are ±1, and those that are equal make the kernel singular.
            assertEquals(least, value(study, done, "m=" + m, "lambda0"), 1e-14);
        }
        assertTrue(Double.isFinite(value(study, done, "m=" + m, "dHF")));
        assertFalse(study.figures(done).isEmpty());
        List<String> remarks = new ArrayList<>(study.remarks(done));
        assertTrue(remarks.stream().noneMatch(r -> r.contains("NaN")), remarks.toString());
    }

    @Test
    void aStepThatIsTooLongIsSaid() {
        Study study = open("--n 6 --d 6 --widths 16 --eta 1000 --steps 400 --seeds 1-2");
        List<UnitResult> done = run(study);
        double diverged = value(study, done, "m=16", "diverged");
        assertTrue(diverged > 0 && diverged < 400, "at " + diverged);
        assertTrue(Double.isNaN(value(study, done, "m=16", "dHF")));
        assertTrue(Double.isFinite(value(study, done, "m=16", "lambda0")));
        assertTrue(study.remarks(done).get(0).startsWith("The loss overflowed in 2 of 2 runs"));
        study.figures(done);
        Study residual = open("--residual --n 6 --d 3 --widths 16 --eta 1e6 --steps 400 --seeds 1");
        assertTrue(residual.remarks(run(residual)).get(0).contains("overflowed"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--n 0|--n 0: give a number between 1 and 1000000",
                "--d -3|--d -3: give a number between 1 and 1000000",
                "--steps 0|--steps 0: give a number between 1 and 10000000",
                "--record-every 101|--record-every 101: give a number between 0 and 100",
                "--eta 0|--eta 0.0: the step must be a positive number, such as 0.5",
                "--eta NaN|--eta NaN: the step must be a positive number, such as 0.5",
                "--eta -Infinity|--eta -Infinity: the step must be a positive number, such as 0.5",
                "--widths x|--widths x: 'x' is not a whole number up to 2,147,483,647; give a list such as 256,1024,4096",
                "--widths 4,|--widths 4,: '' is not a whole number up to 2,147,483,647; give a list such as 256,1024,4096",
                "--widths 4,4|--widths 4,4: 4 comes twice; give a list such as 256,1024,4096",
                "--widths 0|--widths 0: a network has at least 1 hidden neuron; give a list such as 256,1024,4096",
                "--residual --widths 3|--widths 3: with --residual neurons come in pairs, and 3 is odd; give a list such as"
                        + " 256,1024,4096",
                "--residual --d 2|--d 2: the target of --residual needs three coordinates; give --d 3 or more",
                "--residual --limit|--residual trains and --limit does not: give one of them"
            })
    void whatMakesNoSenseIsRefusedInOneLine(String options, String message) {
        UserError error = assertThrows(UserError.class, () -> open(options));
        assertEquals(message, error.getMessage());
        assertEquals(2, error.exitCode());
    }

    @Test
    void whatDoesNotFitIntoMemoryIsRefusedWithItsSize() {
        KernelSetting large = setting("--n 1000 --d 1000 --widths 250,4000");
        assertEquals(144_000_000, large.bytes(4000));
        large.checkMemory(150_000_000);
        UserError error = assertThrows(UserError.class, () -> large.checkMemory(100_000_000));
        assertEquals(
                "a run with n = 1000, d = 1000, m = 4000 takes 144 MB of memory, and Java may take 100 MB; set"
                        + " HULLWATCH_JAVA_OPTS=-Xmx1g, or give less of --n, --d or --widths",
                error.getMessage());
        assertEquals(2, error.exitCode());
        assertTrue(assertThrows(UserError.class, () -> open("--limit --n 1000000"))
                .getMessage()
                .endsWith("longer than an array can be; give less of --n, --d or --widths"));
        assertThrows(UserError.class, () -> open("--n 1000000 --d 1 --widths 2147483647"));
    }

    @Test
    void runsOfSeveralThreadsWaitForRoom() throws InterruptedException {
        Room room = new Room(10L << 20);
        Room.Taken first = room.take(8L << 20);
        Thread second = new Thread(() -> room.take(Long.MAX_VALUE >> 3).close());
        second.start();
        second.join(50);
        assertTrue(second.isAlive());
        first.close();
        second.join();
    }
}
