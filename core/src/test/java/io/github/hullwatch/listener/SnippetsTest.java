package io.github.hullwatch.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.run.verify.RunVerifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the docs show works as pasted: blocks that begin with {@code ```java complete} are compiled as they stand, in a
 * method that knows {@code model}, {@code data}, {@code test} and {@code epochs}, and trained with.
 */
class SnippetsTest {

    private static final String BEGINS = "```java complete";

    /** A network whose layers have the names that Deeplearning4j gives, since most users give none. */
    private static final String PROGRAM = """
            public final class Snippet {
                public static void main(String[] args) throws Exception {
                    var model = new org.deeplearning4j.nn.multilayer.MultiLayerNetwork(
                            new org.deeplearning4j.nn.conf.NeuralNetConfiguration.Builder()
                                    .seed(7)
                                    .list()
                                    .layer(new org.deeplearning4j.nn.conf.layers.DenseLayer.Builder()
                                            .nIn(4).nOut(6).build())
                                    .layer(new org.deeplearning4j.nn.conf.layers.OutputLayer.Builder()
                                            .nIn(6).nOut(2)
                                            .activation(org.nd4j.linalg.activations.Activation.SOFTMAX)
                                            .build())
                                    .build());
                    model.init();
                    var features = org.nd4j.linalg.factory.Nd4j.rand(8, 4);
                    var labels = org.nd4j.linalg.factory.Nd4j.zeros(8, 2);
                    for (int i = 0; i < 8; i++) {
                        labels.putScalar(i, i % 2, 1);
                    }
                    var data = new org.deeplearning4j.datasets.iterator.ExistingDataSetIterator(
                            new org.nd4j.linalg.dataset.DataSet(features, labels).batchBy(4));
                    var test = data;
                    int epochs = 6;
            // HERE
                }
            }
            """;

    @TempDir
    private Path temp;

    private record Snippet(String page, String text) {
        @Override
        public String toString() {
            return page;
        }
    }

    static List<Snippet> snippets() throws IOException {
        Path root = Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
        List<Path> pages = new ArrayList<>(List.of(root.resolve("README.md")));
        try (Stream<Path> docs = Files.list(root.resolve("docs"))) {
            docs.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        List<Snippet> found = new ArrayList<>();
        for (Path page : pages) {
            String text = Files.readString(page);
            for (int at = text.indexOf(BEGINS); at >= 0; at = text.indexOf(BEGINS, at + 1)) {
                int begin = text.indexOf('\n', at) + 1;
                found.add(new Snippet(
                        root.relativize(page).toString(), text.substring(begin, text.indexOf("```", begin))));
            }
        }
        return found;
    }

    @Test
    void theFirstPagesShowSomethingToPaste() throws IOException {
        List<String> pages = snippets().stream().map(Snippet::page).toList();
        String sinks = Path.of("docs", "sinks.md").toString();
        String attach = Path.of("docs", "attach.md").toString();
        assertEquals(List.of("README.md", attach, attach, sinks, sinks), pages);
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void worksAsPasted(Snippet snippet) throws IOException, InterruptedException {
        Path source = temp.resolve("Snippet.java");
        String imports = snippet.text().lines().filter(SnippetsTest::isImport).collect(Collectors.joining("\n"));
        String body = snippet.text().lines().filter(line -> !isImport(line)).collect(Collectors.joining("\n"));
        Files.writeString(source, imports + "\n" + PROGRAM.replace("// HERE", body));
        String path = System.getProperty("java.class.path");
        assertEquals(
                0,
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-proc:none", "-cp", path, "-d", temp.toString(), source.toString()));

        Process run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        temp + System.getProperty("path.separator") + path,
                        "Snippet")
                .directory(temp.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, run.waitFor(), said);
        assertTrue(said.contains("layer0 at iteration 10: "), said);
        assertTrue(said.contains("layer1 at iteration 10: "), said);
        assertTrue(said.contains("6 neurons in 4 dimensions"), said);
        assertFalse(said.contains("Optional"), said);
        assertFalse(said.matches("(?s).*\\w@[0-9a-f]{5,8}\\b.*"), said);
        assertTrue(RunVerifier.verify(temp.resolve("runs/mine")).ok());
    }

    private static boolean isImport(String line) {
        return line.startsWith("import ");
    }
}
