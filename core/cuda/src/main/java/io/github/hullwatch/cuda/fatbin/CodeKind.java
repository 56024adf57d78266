package io.github.hullwatch.cuda.fatbin;

/** What a piece of device code is. */
public enum CodeKind {
    /**
     * Text in NVIDIA's assembly language for a virtual card, {@code compute_XX}: a compiler makes machine code of it.
     */
    PTX,
    /** Machine code for real cards, {@code sm_XX}, itself an ELF file ("cubin"). */
    MACHINE_CODE,
    /** Something else, for instance an intermediate language for link-time optimisation. Passed over. */
    OTHER
}
