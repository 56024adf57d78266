package io.github.hullwatch.program;

import io.github.hullwatch.text.Shell;
import java.nio.file.Path;

/** Names of files as words of a command line that can be pasted into a shell and read back by {@code hullwatch}. */
public final class ShellWord {

    private ShellWord() {}

    /**
     * A name, in single quotes where a shell would change it, and after {@code ./} where it would be taken for an
     * option or a home folder.
     */
    public static String of(Path path) {
        String name = path.toString();
        if (name.startsWith("-") || name.startsWith("~")) {
            name = "./" + name;
        }
        return Shell.quoted(name);
    }
}
