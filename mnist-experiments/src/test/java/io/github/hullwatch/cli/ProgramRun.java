package io.github.hullwatch.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** The whole program run inside a test, with what it printed. */
record ProgramRun(int code, String out, String err) {

    static ProgramRun of(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine program = Main.commandLine();
        program.setOut(new PrintWriter(out, true));
        program.setErr(new PrintWriter(err, true));
        int code = program.execute(args);
        return new ProgramRun(code, out.toString(), err.toString());
    }
}
