package io.github.hullwatch.program;

import io.github.hullwatch.files.TableRules;
import picocli.CommandLine.Option;

/** {@code --header} and {@code --index}: how a text file of vectors is read. A mixin for commands that read one. */
public final class TableOptions {

    @Option(
            names = "--header",
            paramLabel = "yes|no|auto",
            defaultValue = "auto",
            description = "Whether the first line of a text file holds the names of the columns. By default the file"
                    + " tells, and is refused where it does not.")
    private TableRules.Choice header;

    @Option(
            names = "--index",
            paramLabel = "yes|no|auto",
            defaultValue = "auto",
            description = "Whether the first column of a text file holds the numbers or names of the rows, and is left"
                    + " out. By default the file tells, and is refused where it does not.")
    private TableRules.Choice index;

    /** What the user says of the file. */
    public TableRules rules() {
        return new TableRules(header, index);
    }
}
