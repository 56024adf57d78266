package io.github.hullwatch.sink.tensorboard;

import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.geometry.statistics.UnitRows;
import io.github.hullwatch.sink.OwnDirectory;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * The tables that the projector reads, each of them whole or not at all: points, what is said of them, and views. A row
 * is a neuron that has a direction.
 */
final class ProjectorFiles {

    private static final int SPACE = 3;

    /** What else TensorBoard expects of a view: nothing selected, all settings as at first, the camera too. */
    private static final String SETTINGS =
            "\"isSelected\":false,\"selectedProjection\":\"pca\",\"pcaComponentDimensions\":[0,1,2],"
                    + "\"tSNEIteration\":0,\"tSNEPerplexity\":25,\"tSNELearningRate\":10,\"tSNEis3d\":true,"
                    + "\"umapIs3d\":true,\"umapNeighbors\":15,\"umapMinDist\":0.1,"
                    + "\"customSelectedSearchByMetadataOption\":\"label\","
                    + "\"customXLeftText\":\"\",\"customXLeftRegex\":false,"
                    + "\"customXRightText\":\"\",\"customXRightRegex\":false,"
                    + "\"customYUpText\":\"\",\"customYUpRegex\":false,"
                    + "\"customYDownText\":\"\",\"customYDownRegex\":false,"
                    + "\"selectedPoints\":[],\"selectedLabelOption\":\"label\","
                    + "\"cameraDef\":{\"orthographic\":false,\"position\":[0.45,0.9,1.6],\"target\":[0,0,0],\"zoom\":1}";

    private final OwnDirectory directory;

    ProjectorFiles(OwnDirectory directory) {
        this.directory = directory;
    }

    /** Number of frames that fit the neurons; 0 without points. */
    static int frames(NpyArray points, UnitRows rows) {
        return points == null || points.shape()[1] != rows.n() ? 0 : points.shape()[0];
    }

    /**
     * The names of the points. The first column that holds no numbers is what TensorBoard writes beside a point.
     *
     * @param group of the neurons, whose numbers count within it
     */
    void metadata(String file, String group, UnitRows rows) throws IOException {
        table(file, out -> {
            out.write("label\tneuron\tnorm\tgroup\n");
            for (int i = 0; i < rows.n(); i++) {
                if (rows.start(i) >= 0) {
                    out.write("neuron " + i + '\t' + i + '\t' + rows.norm(i) + '\t' + group + '\n');
                }
            }
        });
    }

    /** The unit vectors, as floats. */
    void directions(String file, UnitRows rows) throws IOException {
        double[] units = rows.units();
        table(file, out -> {
            for (int i = 0; i < rows.live() * rows.d(); i++) {
                out.write(Float.toString((float) units[i]));
                out.write((i + 1) % rows.d() == 0 ? '\n' : '\t');
            }
        });
    }

    /** The points of a frame, in three dimensions. */
    void sphere(String file, UnitRows rows, NpyArray points, int frame) throws IOException {
        table(file, out -> {
            for (int i = 0; i < rows.n(); i++) {
                if (rows.start(i) >= 0) {
                    int at = (frame * rows.n() + i) * SPACE;
                    out.write(coordinate(points, at)
                            + '\t'
                            + coordinate(points, at + 1)
                            + '\t'
                            + coordinate(points, at + 2)
                            + '\n');
                }
            }
        });
    }

    /**
     * A bookmark that shows the points of a frame where they are, axis by axis. The projector has no such view of its
     * own: it turns points to their principal components, and by default moves and scales them before.
     */
    void asTheyAre(String file, UnitRows rows, NpyArray points, int frame) throws IOException {
        table(file, out -> {
            out.write("[{\"label\":\"as they are\"," + SETTINGS + ",\"dataSetDimensions\":[" + rows.live()
                    + ",3],\"projections\":[");
            String separator = "";
            for (int i = 0; i < rows.n(); i++) {
                if (rows.start(i) >= 0) {
                    int at = (frame * rows.n() + i) * SPACE;
                    out.write(separator + "{\"pca-0\":" + coordinate(points, at) + ",\"pca-1\":"
                            + coordinate(points, at + 1) + ",\"pca-2\":" + coordinate(points, at + 2) + "}");
                    separator = ",";
                }
            }
            out.write("]}]");
        });
    }

    /** A neuron whose direction is orthogonal to the subspace has no place on its sphere: it stands in the middle. */
    private static String coordinate(NpyArray points, int index) {
        double value = points.get(index);
        return Double.isNaN(value) ? "0" : Float.toString((float) value);
    }

    /** Writes lines. */
    private interface Lines {
        void to(Writer out) throws IOException;
    }

    private void table(String file, Lines lines) throws IOException {
        directory.replace(file, stream -> {
            Writer out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
            lines.to(out);
            out.flush();
        });
    }
}
