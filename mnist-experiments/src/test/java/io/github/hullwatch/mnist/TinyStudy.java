package io.github.hullwatch.mnist;

import io.github.hullwatch.mnist.data.EmptyMachine;
import java.nio.file.Path;
import java.util.Arrays;
import picocli.CommandLine;

/** {@code mnist study} on a machine where a few images stand for MNIST, as a program of its own. */
final class TinyStudy {

    private TinyStudy() {}

    /** @param args its home folder, then the options of the study */
    public static void main(String[] args) {
        Path home = Path.of(args[0]);
        var line = new CommandLine(new StudyCommand(option -> EmptyMachine.tinyPlaces(home, option)));
        String[] options = Arrays.copyOfRange(args, 1, args.length);
        System.exit(line.setCaseInsensitiveEnumValuesAllowed(true).execute(options));
    }
}
