package io.github.hullwatch.cuda.fatbin;

/** How a piece of device code is packed. */
public enum Compression {
    NONE,
    /** One LZ4 block: CUDA up to 12.x. */
    LZ4,
    /** Zstandard, since CUDA 12.8: recognised, not unpacked. */
    ZSTANDARD,
    /** Marked as compressed in a way that is not known here. */
    UNKNOWN
}
