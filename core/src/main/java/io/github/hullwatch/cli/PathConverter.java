package io.github.hullwatch.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Names of files, for every option and parameter that takes one. An empty name is refused, since Java would take it for
 * the working directory; a leading {@code ~} too, since only a shell knows whose home it is, and one that did not
 * expand it would get a folder of that name.
 */
final class PathConverter implements ITypeConverter<Path> {

    @Override
    public Path convert(String text) {
        if (text.isBlank()) {
            throw new TypeConversionException("'" + text + "': give the name of a file or folder");
        }
        if (text.startsWith("~")) {
            throw new TypeConversionException(
                    "'" + text + "': the shell left ~ as it is; write $HOME in its place, or ./" + text
                            + " for a name that begins so");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(
                    "'" + text + "' cannot be a file name here; if it has letters beyond ASCII, set LC_ALL=C.UTF-8");
        }
    }
}
