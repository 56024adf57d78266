package io.github.hullwatch.mnist.gpu;

import io.github.hullwatch.cuda.card.Variant;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The class paths for the CUDA backend that this build has: one file for each variant, {@code cuda.classpath} and {@code
 * cuda-m11.classpath}, in the build's target folder.
 *
 * @param target empty where the program does not run from a build
 */
record GpuClassPath(Optional<Path> target) {

    /** That of the build which this class comes from. */
    static GpuClassPath ofThisBuild() {
        try {
            CodeSource source = GpuClassPath.class.getProtectionDomain().getCodeSource();
            return new GpuClassPath(
                    source == null
                            ? Optional.empty()
                            : Optional.ofNullable(
                                    Path.of(source.getLocation().toURI()).getParent()));
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return new GpuClassPath(Optional.empty());
        }
    }

    /** The file of a variant; empty if it is not built. */
    Optional<Path> file(Variant variant) {
        return target.map(folder -> folder.resolve(variant.profile() + ".classpath"))
                .filter(Files::isReadable);
    }

    /** The jars of a variant; none if it is not built. */
    List<Path> jars(Variant variant) throws IOException {
        Optional<Path> file = file(variant);
        List<Path> jars = new ArrayList<>();
        if (file.isPresent()) {
            for (String name : Files.readString(file.get()).strip().split(File.pathSeparator)) {
                if (!name.isBlank()) {
                    jars.add(Path.of(name));
                }
            }
        }
        return jars;
    }

    /** Whether a variant is built, and all its jars are still there. */
    boolean complete(Variant variant) throws IOException {
        List<Path> jars = jars(variant);
        return !jars.isEmpty() && jars.stream().allMatch(Files::isReadable);
    }

    /**
     * The jar with a variant's library: that of the build, or the one in the local Maven repository.
     *
     * @param home the user's home folder
     */
    Optional<Path> nativeJar(Variant variant, Path home) throws IOException {
        for (Path jar : jars(variant)) {
            if (jar.getFileName().toString().equals(variant.nativeJar()) && Files.isReadable(jar)) {
                return Optional.of(jar);
            }
        }
        Path local = home.resolve(
                ".m2/repository/org/nd4j/" + variant.artifact() + "/" + variant.version() + "/" + variant.nativeJar());
        return Files.isReadable(local) ? Optional.of(local) : Optional.empty();
    }
}
