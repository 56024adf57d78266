package io.github.hullwatch.cuda.card;

import java.util.List;

/** The libraries of CUDA 11 that ND4J's backend loads. Others that are linked to are never called by a network. */
public enum CudaLibrary {
    RUNTIME("libcudart", "11.0"),
    BLAS("libcublas", "11"),
    BLAS_LT("libcublasLt", "11"),
    SOLVER("libcusolver", "11");

    private final String base;
    private final String version;

    CudaLibrary(String base, String version) {
        this.base = base;
        this.version = version;
    }

    /** The name under which it is loaded: {@code libcublas.so.11}. */
    public String file() {
        return base + ".so." + version;
    }

    /** The same library of toolkits with another major number, the newest first. */
    List<String> others() {
        return List.of(base + ".so.13", base + ".so.12", base + ".so.10.2", base + ".so.10");
    }
}
