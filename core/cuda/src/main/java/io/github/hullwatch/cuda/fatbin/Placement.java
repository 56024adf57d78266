package io.github.hullwatch.cuda.fatbin;

/** How a module's new machine code got into a copy of a library. */
public enum Placement {
    /** As it is, where the module was. */
    IN_PLACE,
    /** Compressed, where the module was: only so did it fit. */
    COMPRESSED,
    /** Into room that another module left over; the library's own pointer to it was changed. */
    MOVED
}
