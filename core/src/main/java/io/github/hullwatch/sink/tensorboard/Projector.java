package io.github.hullwatch.sink.tensorboard;

import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.geometry.statistics.UnitRows;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.FileNames;
import io.github.hullwatch.sink.OwnDirectory;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of TensorBoard's projector: directions as points with names, at a few moments of a block. A moment has the
 * unit vectors, and, where the layer is projected, the same neurons in up to {@value #FRAMES} of its random 3-D
 * subspaces: points in three dimensions, which the projector shows as they are.
 *
 * <p>At most {@value #MOMENTS} moments of a block are there; the last one gives way to a newer one. A layer of more
 * than {@value #LARGEST} numbers is left out.
 */
final class Projector {

    static final String CONFIGURATION = "projector_config.pbtxt";
    static final String FOLDER = "projector";
    static final int MOMENTS = 8;
    static final int LARGEST = 4_000_000;
    static final int FRAMES = 3;

    private static final int SPACE = 3;

    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);

    private final OwnDirectory directory;
    private final Tags tags;
    private final Map<Block, List<Moment>> moments = new HashMap<>();
    private final List<Block> order = new ArrayList<>();

    Projector(OwnDirectory directory, Tags tags) {
        this.directory = directory;
        this.tags = tags;
    }

    /** Points that the projector offers by name: two files. */
    private record Embedding(String name, String tensors, String metadata) {
        String configuration() {
            return "embeddings {\n  tensor_name: " + quoted(name) + "\n  tensor_path: " + quoted(tensors)
                    + "\n  metadata_path: " + quoted(metadata) + "\n}\n";
        }
    }

    /** What was written of a block at an iteration. */
    private record Moment(List<Embedding> embeddings) {}

    /**
     * Writes a moment.
     *
     * @param points frames×n×3 of the same iteration; null where there are none
     */
    void write(Block block, long iteration, UnitRows rows, NpyArray points) throws IOException {
        if ((long) rows.live() * rows.d() > LARGEST) {
            if (!moments.containsKey(block)) {
                LOG.info(
                        "{} is too large for TensorBoard's projector and left out there: {} neurons in {} dimensions",
                        block,
                        rows.live(),
                        rows.d());
                moments.put(block, List.of());
            }
            return;
        }
        if (rows.live() == 0) {
            return;
        }
        if (!moments.containsKey(block)) {
            moments.put(block, new ArrayList<>());
            order.add(block);
        }
        List<Moment> known = moments.get(block);
        List<Embedding> old = known.size() < MOMENTS ? List.of() : known.remove(MOMENTS - 1).embeddings;
        known.add(write(block, iteration, rows, points, tags.of(block)));
        configure();
        for (Embedding embedding : old) {
            directory.delete(embedding.tensors);
            directory.delete(embedding.metadata);
        }
    }

    private Moment write(Block block, long iteration, UnitRows rows, NpyArray points, String tag) throws IOException {
        directory.directory(FOLDER);
        String file = FOLDER + "/" + FileNames.directory(tag) + "." + iteration;
        String name = shown(tag) + " at " + iteration;
        String metadata = file + ".metadata.tsv";
        List<Embedding> embeddings = new ArrayList<>();
        table(metadata, out -> {
            out.write("neuron\tnorm\tgroup\n");
            for (int i = 0; i < rows.n(); i++) {
                if (rows.start(i) >= 0) {
                    String group = block.group() == null ? "" : cell(block.group());
                    out.write(i + "\t" + rows.norm(i) + "\t" + group + "\n");
                }
            }
        });
        embeddings.add(new Embedding(name, file + ".tensors.tsv", metadata));
        table(file + ".tensors.tsv", out -> {
            double[] units = rows.units();
            for (int i = 0; i < rows.live(); i++) {
                row(out, k -> (float) units[k], i * rows.d(), rows.d());
            }
        });
        int frames = points == null || points.shape()[1] != rows.n() ? 0 : Math.min(FRAMES, points.shape()[0]);
        for (int frame = 0; frame < frames; frame++) {
            int start = frame * rows.n() * SPACE;
            String tensors = file + ".frame" + frame + ".tensors.tsv";
            embeddings.add(new Embedding(name + ", frame " + frame + " in 3-D", tensors, metadata));
            table(tensors, out -> {
                for (int i = 0; i < rows.n(); i++) {
                    if (rows.start(i) >= 0) {
                        row(out, k -> finite(points.get(k)), start + i * SPACE, SPACE);
                    }
                }
            });
        }
        return new Moment(embeddings);
    }

    /** A neuron whose direction is orthogonal to the subspace has no place on its sphere: it stands in the middle. */
    private static float finite(double coordinate) {
        return Double.isNaN(coordinate) ? 0 : (float) coordinate;
    }

    /** A number by its index. */
    private interface Numbers {
        float at(int index);
    }

    private static void row(Writer out, Numbers numbers, int from, int count) throws IOException {
        for (int k = 0; k < count; k++) {
            out.write(Float.toString(numbers.at(from + k)));
            out.write(k + 1 < count ? '\t' : '\n');
        }
    }

    /** Writes lines. */
    private interface Lines {
        void to(Writer out) throws IOException;
    }

    private void table(String name, Lines lines) throws IOException {
        directory.replace(name, stream -> {
            Writer out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
            lines.to(out);
            out.flush();
        });
    }

    private void configure() throws IOException {
        StringBuilder text = new StringBuilder();
        for (Block block : order) {
            for (Moment moment : moments.get(block)) {
                moment.embeddings.forEach(embedding -> text.append(embedding.configuration()));
            }
        }
        directory.replace(CONFIGURATION, text.toString());
    }

    /** The page puts a name into an address as it is, and the server takes a colon for the end of a name. */
    private static String shown(String tag) {
        StringBuilder shown = new StringBuilder();
        tag.codePoints()
                .map(c -> Character.isLetterOrDigit(c) || " _-./(),'".indexOf(c) >= 0 ? c : '_')
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }

    private static String cell(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
