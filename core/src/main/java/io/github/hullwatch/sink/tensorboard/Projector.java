package io.github.hullwatch.sink.tensorboard;

import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.geometry.statistics.UnitRows;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.FileNames;
import io.github.hullwatch.sink.OwnDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What TensorBoard's projector shows: the directions of a block at a few moments. A moment has the unit vectors, and,
 * where the layer is projected, the same neurons in up to {@value #FRAMES} of its random 3-D subspaces.
 *
 * <p>There are at most {@value #MOMENTS} moments of a block; the last one gives way to a newer one. A block of more
 * than {@value #LARGEST} numbers is left out.
 */
final class Projector {

    static final String CONFIGURATION = "projector_config.pbtxt";
    static final String FOLDER = "projector";
    static final int MOMENTS = 8;
    static final int LARGEST = 4_000_000;
    static final int FRAMES = 3;

    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);

    private final OwnDirectory directory;
    private final ProjectorFiles files;
    private final Tags tags;
    private final Map<Block, List<List<Embedding>>> moments = new LinkedHashMap<>();
    private final Set<Block> tooLarge = new HashSet<>();

    Projector(OwnDirectory directory, Tags tags) {
        this.directory = directory;
        this.files = new ProjectorFiles(directory);
        this.tags = tags;
    }

    /**
     * Writes a moment.
     *
     * @param points frames×n×3 of the same iteration; null where there are none
     */
    void write(Block block, long iteration, UnitRows rows, NpyArray points) throws IOException {
        if ((long) rows.live() * rows.d() > LARGEST) {
            leaveOut(block, rows);
        } else if (rows.live() > 0) {
            List<List<Embedding>> known = moments.computeIfAbsent(block, unused -> new ArrayList<>());
            List<Embedding> old = known.size() < MOMENTS ? List.of() : known.remove(MOMENTS - 1);
            known.add(moment(block, iteration, rows, points));
            configure();
            Set<String> unused = new HashSet<>();
            old.forEach(embedding -> unused.addAll(embedding.files()));
            known.get(known.size() - 1).forEach(embedding -> unused.removeAll(embedding.files()));
            for (String file : unused) {
                directory.delete(file);
            }
        }
    }

    private void leaveOut(Block block, UnitRows rows) {
        if (tooLarge.add(block)) {
            LOG.info(
                    "{} is too large for TensorBoard's projector and is left out there: {} neurons in {} dimensions",
                    block,
                    rows.live(),
                    rows.d());
        }
    }

    private List<Embedding> moment(Block block, long iteration, UnitRows rows, NpyArray points) throws IOException {
        directory.directory(FOLDER);
        String tag = tags.of(block);
        String name = Embedding.shown(tag) + " at " + iteration;
        String file = FOLDER + "/" + FileNames.directory(tag) + "." + iteration;
        String metadata = file + ".metadata.tsv";
        String group = block.group() == null ? "" : block.group().replaceAll("\\p{Cntrl}", " ");
        files.metadata(metadata, group, rows);

        List<Embedding> embeddings = new ArrayList<>();
        embeddings.add(new Embedding(name, file + ".tensors.tsv", metadata, null));
        files.directions(file + ".tensors.tsv", rows);
        for (int frame = 0; frame < Math.min(FRAMES, ProjectorFiles.frames(points, rows)); frame++) {
            String start = file + ".frame" + frame;
            Embedding sphere = new Embedding(
                    name + ", frame " + frame + " in 3-D", start + ".tensors.tsv", metadata, start + ".bookmarks.json");
            files.sphere(sphere.tensors(), rows, points, frame);
            files.asTheyAre(sphere.bookmarks(), rows, points, frame);
            embeddings.add(sphere);
        }
        return embeddings;
    }

    private void configure() throws IOException {
        StringBuilder text = new StringBuilder();
        moments.values()
                .forEach(block ->
                        block.forEach(moment -> moment.forEach(embedding -> text.append(embedding.configuration()))));
        directory.replace(CONFIGURATION, text.toString());
    }
}
