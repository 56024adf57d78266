package io.github.hullwatch.mnist.data;

import java.util.Locale;

/** What a folder's files are compared with. */
public enum Checksum {
    /** With MNIST's published files: any other is refused. */
    MNIST,
    /** With nothing: any set of IDX files is read. */
    NONE;

    /** The name by which a user asks for it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
