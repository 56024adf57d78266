package io.github.hullwatch.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.hullwatch.sink.CsvSink;
import io.github.hullwatch.sink.tensorboard.TensorBoardSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;

/**
 * What Python reads of a run and of its sinks: the lines of Python that the docs show are run as they stand, and
 * TensorBoard's own reader tells what it found. Skipped, with a word, where Python or one of its packages is missing;
 * the environment variable {@value #PYTHON} names another Python than {@code python3}.
 */
class PythonTest {

    private static final String PYTHON = "HULLWATCH_PYTHON";
    private static final Pattern BLOCK = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private static Path temp;

    /** One program of the docs; the names of its layers and directories are those of {@link #train}. */
    private record Snippet(String page, int number, String text) {
        @Override
        public String toString() {
            return page + " " + number;
        }
    }

    static List<Snippet> snippets() throws IOException {
        Path docs = Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolveSibling("docs");
        List<Snippet> found = new ArrayList<>();
        for (String page : List.of("run-directory.md", "sinks.md")) {
            Matcher block = BLOCK.matcher(Files.readString(docs.resolve(page)));
            for (int i = 1; block.find(); i++) {
                found.add(new Snippet(page, i, block.group(1)));
            }
        }
        return found;
    }

    @BeforeAll
    static void train() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(7)
                .list()
                .layer(new DenseLayer.Builder()
                        .name("dense1")
                        .nIn(Networks.INPUTS)
                        .nOut(6)
                        .build())
                .layer(new OutputLayer.Builder()
                        .name("output")
                        .nIn(6)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        network.init();
        try (HullwatchListener hull = HullwatchListener.builder()
                .runDir(temp.resolve("runs/mine"))
                .every(5)
                .sink(TensorBoardSink.in(temp.resolve("logs/mine")))
                .sink(CsvSink.in(temp.resolve("csv/mine")))
                .build()) {
            network.addListeners(hull);
            network.fit(Networks.batches(12, 8));
            hull.event("converged", 3, Map.of("note", "a_b <b>*"));
        }
    }

    private static String run(String program) throws IOException, InterruptedException {
        Map<String, String> packages =
                Map.of("numpy", "numpy", "pandas", "pandas", "tensorboard", "tensorboard", ".plot(", "matplotlib");
        assumePackages(packages.entrySet().stream()
                .filter(entry -> program.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .collect(Collectors.joining(", ")));
        Result result = python("-W", "error::DeprecationWarning:__main__", "-c", program);
        assertEquals(0, result.code, result.said);
        return result.said;
    }

    private static void assumePackages(String packages) throws IOException, InterruptedException {
        Result found;
        try {
            found = python("-c", "import " + packages);
        } catch (IOException e) {
            found = new Result(1, e.toString());
        }
        String said = found.said.lines().reduce("", (before, line) -> line);
        assumeTrue(
                found.code == 0,
                () -> "Skipped: Python needs the packages " + packages + " for this test (" + said + "); " + PYTHON
                        + " may name a Python that has them");
    }

    private record Result(int code, String said) {}

    private static Result python(String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        words.add(System.getenv().getOrDefault(PYTHON, "python3"));
        words.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(temp.toFile()).redirectErrorStream(true);
        builder.environment().put("MPLBACKEND", "agg");
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), said);
    }

    @Test
    void theDocsShowHowToReadEverything() throws IOException {
        String all = snippets().stream().map(Snippet::text).collect(Collectors.joining());
        for (String part :
                List.of("measurements.jsonl", "projections/", "certificate", "hull.csv", "EventAccumulator")) {
            assertTrue(all.contains(part), part);
        }
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void worksAsPasted(Snippet snippet) throws IOException, InterruptedException {
        String said = run(snippet.text());
        assertFalse(said.contains("Warning"), said);
    }

    @Test
    void tablesHaveTheNumbersOfTheRun() throws IOException, InterruptedException {
        String said = run("""
                import json
                import math
                import pandas as pd
                lines = [json.loads(line) for line in open("runs/mine/measurements.jsonl")]
                compared = 0
                for quantity in ["hull", "spread", "motion", "norms", "loss"]:
                    rows = pd.read_csv("csv/mine/" + quantity + ".csv", float_precision="round_trip")
                    told = [line for line in lines if line["quantity"] == quantity]
                    assert len(rows) == len(told), quantity
                    assert rows["more"].isna().all(), quantity
                    for row, line in zip(rows.to_dict("records"), told):
                        for name, value in line.items():
                            if name == "quantity":
                                continue
                            found = row[name]
                            assert found == value or value is None and math.isnan(found), (quantity, name, found, value)
                            compared += 1
                print("compared", compared)
                """);
        Matcher compared = Pattern.compile("compared (\\d+)").matcher(said);
        assertTrue(compared.find() && Integer.parseInt(compared.group(1)) > 200, said);
    }

    @Test
    void numbersThatAreNotFiniteAreReadByPandas() throws IOException, InterruptedException {
        Files.writeString(
                temp.resolve("odd.csv"), "a,b\\nNaN,1.0E-9\\nInfinity,\\n-Infinity,2.5E300\\n".replace("\\n", "\n"));
        run("""
                import math
                import pandas as pd
                rows = pd.read_csv("odd.csv", keep_default_na=False, na_values=["", "NaN"])
                assert rows.a.dtype == float and rows.b.dtype == float, rows.dtypes
                assert math.isnan(rows.a[0]) and rows.a[1] == math.inf and rows.a[2] == -math.inf, rows
                assert rows.b[0] == 1e-9 and math.isnan(rows.b[1]) and rows.b[2] == 2.5e300, rows
                """);
    }

    @Test
    void tensorBoardsOwnReaderFindsTheNumbersOfTheRun() throws IOException, InterruptedException {
        String said = run("""
                import json
                import numpy
                from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
                from tensorboard.util.tensor_util import make_ndarray
                lines = [json.loads(line) for line in open("runs/mine/measurements.jsonl")]
                events = EventAccumulator("logs/mine", size_guidance={"tensors": 0}).Reload()
                tags = events.Tags()["tensors"]
                told = {}
                for line in lines:
                    for name, value in line.items():
                        if isinstance(value, (int, float)) and not isinstance(value, bool) and name not in (
                                "iteration", "epoch", "seconds", "loss"):
                            place = [line["layer"]] if "layer" in line else []
                            tag = "/".join(place + [line["quantity"]] + ([name] if name != "value" else []))
                            told.setdefault(tag, []).append((line["iteration"], numpy.float32(value)))
                assert len(told) > 40
                for tag, values in told.items():
                    read = [(e.step, make_ndarray(e.tensor_proto)[()]) for e in events.Tensors(tag)]
                    assert read == values, (tag, read, values)
                    metadata = events.SummaryMetadata(tag)
                    assert metadata.plugin_data.plugin_name == "scalars" and metadata.data_class == 1
                others = sorted(set(tags) - set(told))
                assert others == ["certificates/dense1", "certificates/output", "dense1/cosines", "dense1/norms",
                                  "events/converged", "output/cosines", "output/norms"], others
                steps = [e.step for e in events.Tensors("dense1/cosines")]
                assert steps == [0, 5, 10, 12], steps
                cosines = make_ndarray(events.Tensors("dense1/cosines")[0].tensor_proto)
                assert cosines.shape == (30, 3) and cosines[:, 2].sum() == 15, cosines
                units = numpy.loadtxt("logs/mine/projector/dense1.12.tensors.tsv")
                assert numpy.allclose((units ** 2).sum(axis=1), 1)
                pairs = (units @ units.T)[numpy.triu_indices(6, 1)]
                last = make_ndarray(events.Tensors("dense1/cosines")[-1].tensor_proto)
                assert numpy.isclose(last[0, 0], pairs.min()) and numpy.isclose(last[-1, 1], pairs.max())
                frames = numpy.load("runs/mine/projections/dense1/12.npy")
                points = numpy.loadtxt("logs/mine/projector/dense1.12.frame1.tensors.tsv")
                assert (points.astype("float32") == frames[1]).all()
                text = make_ndarray(events.Tensors("events/converged")[0].tensor_proto)[()].decode()
                print("read", len(told), text)
                """);
        assertTrue(said.contains("note: a\\_b \\<b\\>\\*"), said);
        assertFalse(said.toLowerCase(Locale.ROOT).contains("warn"), said);
    }

    @Test
    void theProjectorsPluginFindsEveryTable() throws IOException, InterruptedException {
        String said = run("""
                import json
                import os
                from google.protobuf import text_format
                from tensorboard.plugins.projector import projector_plugin
                from tensorboard.plugins.projector.projector_config_pb2 import ProjectorConfig
                config = text_format.Parse(open("logs/mine/projector_config.pbtxt").read(), ProjectorConfig())
                for embedding in config.embeddings:
                    path = os.path.join("logs/mine", embedding.tensor_path)
                    tensor = projector_plugin._read_tensor_tsv_file(path)
                    rows = open(os.path.join("logs/mine", embedding.metadata_path)).read().splitlines()
                    assert len(rows) == len(tensor) + 1 and rows[0].split("\\t")[0] == "label"
                    if tensor.shape[1] == 3 and "3-D" in embedding.tensor_name:
                        view = json.load(open(os.path.join("logs/mine", embedding.bookmarks_path)))[0]
                        assert view["dataSetDimensions"] == list(tensor.shape)
                print("tables", len(config.embeddings))
                """);
        assertTrue(said.contains("tables 16"), said);
    }
}
