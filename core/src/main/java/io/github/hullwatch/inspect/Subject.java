package io.github.hullwatch.inspect;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.run.Manifest.InspectedFile;
import io.github.hullwatch.run.Manifest.SkippedLayer;
import io.github.hullwatch.snapshot.DoesNotFitException;
import io.github.hullwatch.snapshot.LayerDescription;
import io.github.hullwatch.source.ReadOptions;
import io.github.hullwatch.source.StoredModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is inspected: the layers of one file; of several, each layer named by its file; or of a series of checkpoints.
 */
final class Subject {

    /** Layers are read from it one at a time; of a series it is the first. */
    private final List<StoredModel> models;

    private final List<Path> files;
    private final List<Layer> layers = new ArrayList<>();
    private final List<SkippedLayer> skipped = new ArrayList<>();

    /**
     * A layer, and where it is read.
     *
     * @param description under its name in the run
     * @param name in the model
     */
    record Layer(LayerDescription description, StoredModel model, String name) {
        Vectors read() throws IOException {
            return model.read(name);
        }
    }

    private Subject(List<Path> files, List<StoredModel> models) {
        this.files = List.copyOf(files);
        this.models = List.copyOf(models);
    }

    /**
     * Opens files, a series of checkpoints by its first one.
     *
     * @throws DoesNotFitException if nothing in them can be measured, or they don't go together
     * @throws IOException if one cannot be read
     */
    static Subject open(List<Path> files, ReadOptions options) throws IOException {
        List<OptionalLong> counts = new ArrayList<>();
        for (Path file : files) {
            counts.add(StoredModel.checkpoint(file));
        }
        boolean series = files.size() > 1 && counts.stream().allMatch(OptionalLong::isPresent);
        if (series) {
            requireRising(files, counts);
        } else if (files.size() > 1 && counts.stream().anyMatch(OptionalLong::isPresent)) {
            throw new DoesNotFitException(
                    "models of Deeplearning4j are inspected together as checkpoints of one training,"
                            + " and not beside other files; inspect them by themselves");
        }
        List<StoredModel> models = new ArrayList<>();
        for (Path file : series ? files.subList(0, 1) : files) {
            models.add(StoredModel.open(file, options));
        }
        Subject subject = new Subject(files, models);
        subject.gather(options);
        for (Path file : series ? files.subList(1, files.size()) : List.<Path>of()) {
            subject.requireAlike(StoredModel.open(file, options), file);
        }
        return subject;
    }

    private static void requireRising(List<Path> files, List<OptionalLong> counts) {
        for (int i = 1; i < files.size(); i++) {
            long before = counts.get(i - 1).getAsLong();
            long now = counts.get(i).getAsLong();
            if (now <= before) {
                throw new DoesNotFitException(
                        "several models of Deeplearning4j are checkpoints of one training, each of a"
                                + " later iteration than the one before; " + files.get(i - 1) + " is of iteration "
                                + before
                                + " and " + files.get(i) + " of " + now
                                + ": name them in order, or inspect models of different trainings one at a time");
            }
        }
    }

    private void requireAlike(StoredModel other, Path file) {
        List<LayerDescription> expected = models.get(0).layers();
        if (!other.layers().equals(expected)) {
            throw new DoesNotFitException(file + " has other layers than " + files.get(0) + " (" + other.layers()
                    + " where " + expected + "); checkpoints are of one network");
        }
    }

    private void gather(ReadOptions options) {
        List<String> labels = labels();
        for (int i = 0; i < models.size(); i++) {
            StoredModel model = models.get(i);
            String label = labels.get(i);
            for (LayerDescription layer : model.layers()) {
                layers.add(new Layer(named(layer, name(model, label, layer.name())), model, layer.name()));
            }
            for (SkippedLayer layer : model.skipped()) {
                skipped.add(new SkippedLayer(name(model, label, layer.layer()), layer.type(), layer.reason()));
            }
        }
        if (layers.isEmpty()) {
            throw new DoesNotFitException(nothing(options));
        }
    }

    /** Of one file none; of several what tells them apart: the names of the files, or their paths. */
    private List<String> labels() {
        if (models.size() == 1) {
            return List.of("");
        }
        List<String> names =
                files.stream().map(file -> file.getFileName().toString()).toList();
        return names.stream().distinct().count() == names.size()
                ? names
                : files.stream().map(Path::toString).toList();
    }

    private static String name(StoredModel model, String label, String layer) {
        // A .npy file holds one array, which has no name but the file's.
        return label.isEmpty() ? layer : model.format().equals("npy") ? label : label + ":" + layer;
    }

    private static LayerDescription named(LayerDescription layer, String name) {
        return new LayerDescription(name, layer.kind(), layer.neurons(), layer.inputs(), layer.fullyConnected());
    }

    private String nothing(ReadOptions options) {
        String where = files.size() == 1 ? files.get(0).toString() : "these files";
        if (skipped.isEmpty()) {
            return where + " holds no arrays";
        }
        if (options.layers() != null) {
            List<String> names = skipped.stream().map(SkippedLayer::layer).toList();
            String shown = String.join(", ", names.subList(0, Math.min(10, names.size())));
            return "nothing in " + where + " that can be measured is named by the pattern '" + options.layers()
                    + "'; the names in it: " + shown
                    + (names.size() > 10 ? ", and " + (names.size() - 10) + " more" : "");
        }
        Map<String, Integer> reasons = new LinkedHashMap<>();
        skipped.forEach(layer -> reasons.merge(layer.reason(), 1, Integer::sum));
        List<String> told = new ArrayList<>();
        reasons.forEach((reason, count) -> told.add(count + " × " + reason));
        return where + " holds nothing that can be measured: "
                + String.join("; ", told.subList(0, Math.min(5, told.size())));
    }

    /** The checkpoints of a series, in order; one for everything else. */
    List<Path> checkpoints() {
        return models.size() == files.size() ? files.subList(0, 1) : files;
    }

    /** Whether it is a series. */
    boolean isSeries() {
        return models.size() < files.size();
    }

    /** What is measured, in the order of the files. */
    List<Layer> layers() {
        return layers;
    }

    List<LayerDescription> descriptions() {
        return layers.stream().map(Layer::description).toList();
    }

    /** What is left out. */
    List<SkippedLayer> skipped() {
        return skipped;
    }

    /** The first model, or the only one. */
    StoredModel first() {
        return models.get(0);
    }

    /** The network, if Deeplearning4j has made one. */
    Optional<StoredModel.Network> network() {
        return models.stream().flatMap(model -> model.network().stream()).findFirst();
    }

    /** Paths of all files with their formats, those that a given one names included. */
    List<InspectedFile> files(Hashing hashing) throws IOException {
        List<InspectedFile> all = new ArrayList<>();
        for (StoredModel model : models) {
            for (Path file : model.files()) {
                all.add(hashing.of(file, model.format()));
            }
        }
        for (Path file : isSeries() ? files.subList(1, files.size()) : List.<Path>of()) {
            all.add(hashing.of(file, first().format()));
        }
        return all;
    }

    /** Looks at a file. */
    interface Hashing {
        InspectedFile of(Path file, String format) throws IOException;
    }
}
