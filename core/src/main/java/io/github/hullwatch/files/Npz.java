package io.github.hullwatch.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * NumPy's .npz: a zip archive (stored or deflated, zip64 too) with one .npy file an array, which is named after it.
 * Other entries are no arrays and left alone. What NumPy would unpickle is never read.
 */
final class Npz implements TensorFile {

    private static final String SUFFIX = ".npy";

    private final Path file;
    private final List<TensorInfo> tensors;

    private Npz(Path file, List<TensorInfo> tensors) {
        this.file = file;
        this.tensors = List.copyOf(tensors);
    }

    /** @param zip of the file, which is left open */
    static Npz open(Path file, ZipFile zip) throws IOException {
        List<TensorInfo> tensors = new ArrayList<>();
        Set<String> names = new HashSet<>();
        List<? extends ZipEntry> entries = zip.stream().filter(Npz::isArray).toList();
        for (ZipEntry entry : entries) {
            // Before one is read: an archive finds entries by their names.
            if (!names.add(name(entry))) {
                throw new FileFormatException(file + " holds two arrays named '" + name(entry) + "'; write it again");
            }
        }
        for (ZipEntry entry : entries) {
            String name = name(entry);
            try (InputStream in = new BufferedInputStream(stream(file, zip, entry))) {
                tensors.add(NpyStream.info(in, name, where(file, name)));
            } catch (ZipException e) {
                throw damaged(file, name, e);
            }
        }
        return new Npz(file, tensors);
    }

    /** Whether an archive holds arrays. */
    static boolean holdsArrays(ZipFile zip) {
        return zip.stream().anyMatch(Npz::isArray);
    }

    private static boolean isArray(ZipEntry entry) {
        return !entry.isDirectory() && entry.getName().endsWith(SUFFIX);
    }

    private static String name(ZipEntry entry) {
        String name = entry.getName();
        return name.equals(SUFFIX) ? name : name.substring(0, name.length() - SUFFIX.length());
    }

    private static InputStream stream(Path file, ZipFile zip, ZipEntry entry) throws IOException {
        InputStream in = zip.getInputStream(entry);
        if (in == null) {
            throw new FileFormatException(file + ": the entry " + entry.getName() + " can't be read; write it again");
        }
        return in;
    }

    private static String where(Path file, String name) {
        return file + ", array '" + name + "',";
    }

    private static FileFormatException damaged(Path file, String name, ZipException cause) {
        return new FileFormatException(
                where(file, name) + " can't be unpacked (" + cause.getMessage() + "); fetch or write the file again",
                cause);
    }

    @Override
    public String format() {
        return "npz";
    }

    @Override
    public List<Path> files() {
        return List.of(file);
    }

    @Override
    public List<TensorInfo> tensors() {
        return tensors;
    }

    @Override
    public Object read(TensorInfo tensor) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.stream()
                    .map(ZipEntry.class::cast)
                    .filter(e -> isArray(e) && name(e).equals(tensor.name()))
                    .findFirst()
                    .orElseThrow(() -> new FileFormatException(
                            where(file, tensor.name()) + " is gone; the file was changed: start again"));
            try (InputStream in = new BufferedInputStream(stream(file, zip, entry), 1 << 16)) {
                return NpyStream.read(in, tensor, where(file, tensor.name()));
            }
        } catch (ZipException e) {
            throw damaged(file, tensor.name(), e);
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            throw new FileSystemException(file.toString(), null, e.getMessage());
        }
    }
}
