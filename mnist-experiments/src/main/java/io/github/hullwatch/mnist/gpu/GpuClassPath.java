package io.github.hullwatch.mnist.gpu;

import io.github.hullwatch.cuda.card.Variant;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The class paths for the CUDA backend that this build has: one file for each variant, {@code cuda.classpath} and
 * {@code cuda-m11.classpath}, in the build's target folder; with NVIDIA's own libraries {@code cuda-redist.classpath}
 * and {@code cuda-m11-redist.classpath}. The launcher makes them. Of a program that was started with one of them (with
 * {@code --gpu}) that one counts, as it is.
 *
 * @param target empty where the program does not run from a build
 * @param redist whether those with NVIDIA's own libraries are meant
 * @param running the class path that the program was started with for a card; empty if it was not
 */
record GpuClassPath(Optional<Path> target, boolean redist, Optional<String> running) {

    /** That of the build which this class comes from. */
    static GpuClassPath ofThisBuild() {
        // As the launcher reads it.
        boolean redist = "yes".equals(System.getenv("HULLWATCH_CUDA_REDIST"));
        try {
            CodeSource source = GpuClassPath.class.getProtectionDomain().getCodeSource();
            return new GpuClassPath(
                    source == null
                            ? Optional.empty()
                            : Optional.ofNullable(
                                    Path.of(source.getLocation().toURI()).getParent()),
                    redist,
                    ofThisProgram());
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return new GpuClassPath(Optional.empty(), redist, ofThisProgram());
        }
    }

    private static Optional<String> ofThisProgram() {
        return Optional.ofNullable(System.getProperty(GpuTrainingCheck.CHOSEN))
                .map(chosen -> System.getProperty("java.class.path"));
    }

    /** The file of a variant; empty if it is not built. */
    Optional<Path> file(Variant variant) {
        return target.map(folder -> folder.resolve(variant.profile() + (redist ? "-redist" : "") + ".classpath"))
                .filter(Files::isReadable);
    }

    /** The jars of a variant, without our own modules, which may stand there as folders; none if it is not listed. */
    List<Path> jars(Variant variant) throws IOException {
        String names = running.orElse("");
        Optional<Path> file = file(variant);
        if (running.isEmpty() && file.isPresent()) {
            names = Files.readString(file.get()).strip();
        }
        return Arrays.stream(names.split(File.pathSeparator))
                .filter(name -> name.endsWith(".jar"))
                .map(Path::of)
                .toList();
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
