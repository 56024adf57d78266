package io.github.hullwatch.files;

import java.util.List;

/**
 * Vectors as read from a file.
 *
 * @param array n×d, one vector per row
 * @param notes what was decided while reading and is worth saying, as sentences without the file's name; mostly empty
 */
public record VectorTable(NpyArray array, List<String> notes) {

    public VectorTable {
        notes = List.copyOf(notes);
    }
}
