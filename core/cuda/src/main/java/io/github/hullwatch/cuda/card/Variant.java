package io.github.hullwatch.cuda.card;

import java.nio.file.Path;
import java.util.List;

/** ND4J's CUDA artifacts that Hullwatch runs on: one Maven profile, and one class path, each. */
public enum Variant {
    /** The newest: machine code for sm_37 to sm_86, no PTX. */
    CUDA("cuda", "nd4j-cuda-11.6", "1.0.0-M2.1", List.of()),
    /** The last one with PTX, of which machine code for newer cards can be made. */
    CUDA_M11("cuda-m11", "nd4j-cuda-11.2", "1.0.0-M1.1", List.of(Path.of("/usr/local/cuda-11.2/lib64")));

    private final String profile;
    private final String artifact;
    private final String version;
    private final List<Path> ownPath;

    Variant(String profile, String artifact, String version, List<Path> ownPath) {
        this.profile = profile;
        this.artifact = artifact;
        this.version = version;
        this.ownPath = ownPath;
    }

    /** The Maven profile that builds its class path. */
    public String profile() {
        return profile;
    }

    /** The artifact's name, such as {@code nd4j-cuda-11.6}; its group is {@code org.nd4j}. */
    public String artifact() {
        return artifact;
    }

    /** Its version, such as {@code 1.0.0-M2.1}. */
    public String version() {
        return version;
    }

    /** Artifact and version, such as {@code nd4j-cuda-11.6 1.0.0-M2.1}. */
    public String title() {
        return artifact + " " + version;
    }

    /**
     * Where its library itself has the loader look first ({@code DT_RPATH}), beside its own folder; empty if it leaves
     * that to the environment.
     */
    List<Path> ownPath() {
        return ownPath;
    }

    /** Name of the jar that holds its library, such as {@code nd4j-cuda-11.2-1.0.0-M1.1-linux-x86_64.jar}. */
    public String nativeJar() {
        return artifact + "-" + version + "-linux-x86_64.jar";
    }
}
