package io.github.hullwatch.source;

import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.TensorFile;
import io.github.hullwatch.files.TensorInfo;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.run.Manifest.SkippedLayer;
import io.github.hullwatch.snapshot.LayerDescription;
import io.github.hullwatch.source.TensorLayout.TensorName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file of named arrays as a model: each matrix and each convolution is a layer. The file does not say what an array
 * is for, so name and shape have to.
 */
final class TensorModel implements StoredModel {

    /** Convolutions of three dimensions have five. */
    private static final int MOST_DIMENSIONS = 5;

    private final TensorFile file;
    private final Map<String, Chosen> chosen = new LinkedHashMap<>();
    private final List<SkippedLayer> skipped = new ArrayList<>();

    private record Chosen(TensorInfo tensor, TensorLayout layout, LayerDescription description) {}

    TensorModel(TensorFile file, ReadOptions options) {
        this.file = file;
        for (TensorInfo tensor : file.tensors()) {
            String name = name(tensor);
            Optional<String> reason = reasonToSkip(tensor, options);
            if (reason.isPresent()) {
                skipped.add(new SkippedLayer(name, kind(tensor), reason.get()));
                continue;
            }
            TensorLayout layout = new TensorName(tensor.name()).isEmbedding()
                    ? TensorLayout.embedding(tensor)
                    : TensorLayout.of(
                            tensor, axis(tensor, options), file.depthwise().contains(tensor.name()));
            chosen.put(
                    name,
                    new Chosen(
                            tensor,
                            layout,
                            new LayerDescription(
                                    name, layout.kind(), layout.neurons(), layout.inputs(), layout.fullyConnected())));
        }
    }

    /** A layer needs a name; an array may have none. */
    private static String name(TensorInfo tensor) {
        return tensor.name().isBlank() ? "'" + tensor.name() + "'" : tensor.name();
    }

    private static String kind(TensorInfo tensor) {
        return tensor.type() + ", " + tensor.shapeText();
    }

    private static Optional<String> reasonToSkip(TensorInfo tensor, ReadOptions options) {
        TensorName name = new TensorName(tensor.name());
        boolean named = options.names(name(tensor));
        if (!named) {
            return Optional.of("not named by the pattern '" + options.layers() + "'");
        }
        if (tensor.obstacle() != null) {
            return Optional.of(tensor.obstacle());
        }
        if (tensor.size() == 0) {
            return Optional.of("it is empty");
        }
        if (tensor.rank() < 2) {
            return Optional.of(
                    tensor.rank() == 0
                            ? "a single number, no weights of neurons"
                            : "an array of 1 dimension, such as a bias or the scale of a normalisation");
        }
        if (tensor.rank() > MOST_DIMENSIONS) {
            return Optional.of("an array of " + tensor.rank() + " dimensions, which no convolution has");
        }
        if (tensor.rank() > 2
                && tensor.shape().stream().filter(length -> length > 1).count() < 2) {
            return Optional.of("only one of its dimensions is longer than 1: no weights of neurons");
        }
        if (name.isBias()) {
            return Optional.of("a bias, by its name");
        }
        if (name.isEmbedding() && (options.layers() == null || tensor.rank() > 2)) {
            return Optional.of("an embedding, by its name; --layers with its name measures it, a token a neuron");
        }
        return options.heap().refusal(tensor.size(), tensor.type().startsWith("float64"));
    }

    private NeuronAxis axis(TensorInfo tensor, ReadOptions options) {
        if (options.neurons() != null) {
            return options.neurons();
        }
        return switch (file.framework().orElse("")) {
            case "pt", "mlx" -> NeuronAxis.ROWS;
            case "tf", "flax", "keras", "jax" -> NeuronAxis.COLUMNS;
            default -> new TensorName(tensor.name()).isKernel() ? NeuronAxis.COLUMNS : NeuronAxis.ROWS;
        };
    }

    @Override
    public String format() {
        return file.format();
    }

    @Override
    public List<Path> files() {
        return file.files();
    }

    @Override
    public OptionalLong iteration() {
        return OptionalLong.empty();
    }

    @Override
    public int epoch() {
        return 0;
    }

    @Override
    public Optional<Network> network() {
        return Optional.empty();
    }

    @Override
    public List<LayerDescription> layers() {
        return chosen.values().stream().map(Chosen::description).toList();
    }

    @Override
    public List<SkippedLayer> skipped() {
        return List.copyOf(skipped);
    }

    @Override
    public Vectors read(String layer) throws IOException {
        Chosen tensor = chosen.get(layer);
        Object numbers = file.read(tensor.tensor);
        int length = numbers instanceof float[] floats ? floats.length : ((double[]) numbers).length;
        if (length != (long) tensor.layout.neurons() * tensor.layout.inputs()) {
            throw new FileFormatException(files().get(0) + " was changed while it was read; start again");
        }
        return tensor.layout.vectors(numbers);
    }
}
