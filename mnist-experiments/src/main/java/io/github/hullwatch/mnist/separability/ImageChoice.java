package io.github.hullwatch.mnist.separability;

import io.github.hullwatch.geometry.separability.LabelledInputs;
import io.github.hullwatch.mnist.data.Checksum;
import io.github.hullwatch.mnist.data.DigitData;
import io.github.hullwatch.mnist.data.DigitImages;
import io.github.hullwatch.mnist.data.MnistPlaces;
import io.github.hullwatch.program.UserError;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import picocli.CommandLine.Option;

/** Which images are looked at: the options of {@code data mu}, and the setting of its experiment. */
public final class ImageChoice {

    /** The parts of a set. */
    enum Part {
        /** What is learned from. */
        TRAIN,
        /** What is tested on. */
        TEST;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--digits",
            paramLabel = "A,B",
            description = "Two digits, or labels of another set: A has y = +1, B has y = −1 (default: 0,1).")
    private String digits;

    @Option(
            names = "--digit",
            paramLabel = "A",
            description = "In place of --digits: A has y = +1, all other images have y = −1.")
    private String digit;

    @Option(
            names = "--first",
            paramLabel = "N",
            description = "Only the first N images of y = +1 and of y = −1 (default: all).")
    private Integer first;

    @Option(
            names = "--centre",
            paramLabel = "WHAT",
            description = "What is taken away from each input: pair, the mean of the inputs that are looked at;"
                    + " all-digits, the mean of all images; scalar, the mean of all their numbers; or none (default:"
                    + " pair for images, none for FILE).")
    private Centring centre;

    @Option(names = "--images", paramLabel = "PART", description = "train (the default) or test.")
    private Part part;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder with MNIST's four files, gzipped or not"
                    + " (default: $HULLWATCH_MNIST, then DL4J's cache, then Hullwatch's); with --checksum none, with any"
                    + " set of IDX files.")
    private Path data;

    @Option(
            names = "--checksum",
            paramLabel = "WITH",
            defaultValue = "mnist",
            description = "What the files in --data are compared with: mnist, or none, for another set.")
    private Checksum checksum;

    /** The options that say nothing of vectors in a file. */
    public static final List<String> OF_IMAGES =
            List.of("--digits", "--digit", "--first", "--images", "--data", "--checksum");

    /** The folder that the user named, or null. */
    public Path data() {
        return data;
    }

    /** What its files are compared with. */
    public Checksum checksum() {
        return checksum;
    }

    /** What the user wants taken away, or null. */
    public Centring centre() {
        return centre;
    }

    /**
     * Refuses what cannot be meant, whatever the data are.
     *
     * @throws UserError of wrong usage
     */
    public void check() {
        if (first != null && first < 1) {
            throw UserError.usage("--first must be at least 1, not " + first);
        }
        if (digits != null && digit != null) {
            throw UserError.usage("--digits names two classes and --digit one against the rest; give only one of them");
        }
        if (digit == null) {
            String[] two = two();
            if (two.length != 2 || two[0].isBlank() || two[1].isBlank()) {
                throw UserError.usage("--digits " + digits + ": give two digits, such as 0,1");
            }
            if (two[0].strip().equals(two[1].strip())) {
                throw UserError.usage(
                        "--digits " + digits + ": both are the same; give two different ones, such as 0,1");
            }
        }
    }

    private String[] two() {
        return (digits == null ? "0,1" : digits).split(",", -1);
    }

    /** For the name of a cell, such as {@code 0/1} or {@code 3/rest}. */
    String classes() {
        return digit == null ? two()[0].strip() + "/" + two()[1].strip() : digit.strip() + "/rest";
    }

    /**
     * The data, without a download.
     *
     * @throws UserError if they are not on this machine
     * @throws io.github.hullwatch.mnist.data.DataException if they are not what they should be
     */
    DigitData read() {
        return MnistPlaces.ofThisMachine(data)
                .with(checksum)
                .read()
                .orElseThrow(() -> UserError.failed("MNIST is not on this machine; name a folder with its four files"
                        + " with --data DIR or $" + MnistPlaces.VARIABLE + ", or let ./hullwatch data mu download it"));
    }

    /**
     * The images that are looked at.
     *
     * @throws UserError if one of the classes is not in the data, or has no image in the part
     */
    Subject of(DigitData set) {
        DigitImages images = part == Part.TEST ? set.test() : set.train();
        int most = first == null ? Integer.MAX_VALUE : first;
        String of = (first == null ? "" : ", the first " + first + " of each,") + " of the "
                + (part == Part.TEST ? "test" : "training") + " images";
        if (digit != null) {
            int plus = label(images, digit.strip());
            return of(
                    images,
                    label -> label == plus,
                    label -> label != plus,
                    most,
                    told(digit) + " and the rest (−1)" + of);
        }
        int plus = label(images, two()[0].strip());
        int minus = label(images, two()[1].strip());
        return of(
                images,
                label -> label == plus,
                label -> label == minus,
                most,
                told(two()[0]) + " and " + two()[1].strip() + " (−1)" + of);
    }

    private static String told(String plus) {
        return plus.strip() + " (+1)";
    }

    private Subject of(DigitImages images, IntPredicate plus, IntPredicate minus, int most, String what) {
        ImageInputs chosen = ImageInputs.of(images, plus, minus, most);
        if (chosen.positives() == 0 || chosen.positives() == chosen.size()) {
            throw UserError.failed("there is no image of " + (chosen.positives() == 0 ? "y = +1" : "y = −1") + " among "
                    + what + "; both classes are needed");
        }
        Centring centring = centre == null ? Centring.PAIR : centre;
        LabelledInputs centred = centring == Centring.ALL_DIGITS
                ? chosen.minus(ImageInputs.all(images).mean())
                : Subject.centred(chosen, centring);
        return new Subject(what, "image", centred, centring, chosen.chosen());
    }

    private static int label(DigitImages images, String name) {
        int label = images.classNames().indexOf(name);
        if (label < 0) {
            throw UserError.failed("'" + name + "' is not in the data, whose labels are "
                    + String.join(", ", images.classNames()) + "; name one of them");
        }
        return label;
    }
}
