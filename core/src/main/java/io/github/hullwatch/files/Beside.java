package io.github.hullwatch.files;

import java.nio.file.Path;

/** Files that another file names, which must lie beside it. */
final class Beside {

    private Beside() {}

    /**
     * The path of a file beside another one.
     *
     * @throws FileFormatException if the name leads anywhere else: files from outside must not make us read others
     */
    static Path of(Path file, String name) {
        boolean plain = !name.isBlank()
                && !name.equals(".")
                && !name.equals("..")
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || c == ':' || Character.isISOControl(c));
        if (!plain) {
            throw new FileFormatException(
                    file + " names the file '" + name + "'; only names of files beside it are read, without folders");
        }
        return file.resolveSibling(name);
    }
}
