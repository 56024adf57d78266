package io.github.hullwatch.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** A .npy file as a file with a single array, which is named after it. */
final class NpyTensor implements TensorFile {

    private final Path file;
    private final TensorInfo tensor;

    private NpyTensor(Path file, TensorInfo tensor) {
        this.file = file;
        this.tensor = tensor;
    }

    static NpyTensor open(Path file) throws IOException {
        String name = file.getFileName().toString();
        String stem = name.endsWith(".npy") && name.length() > 4 ? name.substring(0, name.length() - 4) : name;
        try (InputStream in = new BufferedInputStream(InputFile.open(file))) {
            return new NpyTensor(file, NpyStream.info(in, stem, file.toString()));
        }
    }

    @Override
    public String format() {
        return "npy";
    }

    @Override
    public List<Path> files() {
        return List.of(file);
    }

    @Override
    public List<TensorInfo> tensors() {
        return List.of(tensor);
    }

    @Override
    public Object read(TensorInfo asked) throws IOException {
        try (InputStream in = new BufferedInputStream(InputFile.open(file))) {
            return NpyStream.read(in, asked, file.toString());
        }
    }
}
