package io.github.hullwatch.synthetic.kernel;

import io.github.hullwatch.papers.study.SeedsOption;
import io.github.hullwatch.program.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code synthetic kernel}. */
final class KernelSetting {

    private static final int MOST = 1_000_000;

    /** Java's arrays hold no more. */
    private static final long LONGEST = Integer.MAX_VALUE - 8L;

    @Option(names = "--n", paramLabel = "N", description = "Inputs.", defaultValue = "100")
    int n;

    @Option(names = "--d", paramLabel = "D", description = "Dimension of the inputs.", defaultValue = "100")
    int d;

    @Option(
            names = "--widths",
            paramLabel = "LIST",
            description = "Numbers m of hidden neurons, one cell of the table each, such as 256,1024,4096.",
            defaultValue = "128,256,512,1024,2048,4096")
    String widths;

    @Option(
            names = "--eta",
            paramLabel = "ETA",
            description = "Step of gradient descent on the sum of squares/2; with --residual on their mean/2.",
            defaultValue = "0.5")
    double eta;

    @Option(names = "--steps", paramLabel = "T", description = "Steps of gradient descent.", defaultValue = "100")
    int steps;

    @Option(
            names = "--record-every",
            paramLabel = "K",
            description = "Steps between two records of kernel and weights; 0: a twentieth of all.",
            defaultValue = "0")
    int recordEvery;

    @Option(
            names = "--residual",
            description = "Follow the residual on the eigenspaces of the kernel's limit instead of the kernel: target "
                    + "sqrt(d) x1 + d x1 x2 + d^1.5 x1 x2 x3, output 0 at first. The setting of the paper: --n 200 "
                    + "--d 5 --eta 10.")
    boolean residual;

    @Option(
            names = "--limit",
            description = "Train nothing: eigenvalues of the kernel's limit for infinite width, beside those under the "
                    + "uniform law on the sphere.")
    boolean limit;

    @Mixin
    SeedsOption seeds = new SeedsOption();

    /** Checks everything but memory. */
    void check() {
        between("--n", n, 1, MOST);
        between("--d", d, 1, MOST);
        between("--steps", steps, 1, 10_000_000);
        between("--record-every", recordEvery, 0, steps);
        if (!(eta > 0 && eta <= Double.MAX_VALUE)) {
            throw UserError.usage("--eta " + eta + ": the step must be a positive number, such as 0.5");
        }
        if (residual && limit) {
            throw UserError.usage("--residual trains and --limit does not: give one of them");
        }
        if (residual && d < 3) {
            throw UserError.usage(
                    "--d " + d + ": the target of --residual needs three coordinates; give --d 3 or more");
        }
        widths();
    }

    /** @return ascending as given, each once, at least 1; even with --residual */
    List<Integer> widths() {
        List<Integer> list = new ArrayList<>();
        for (String part : widths.split(",", -1)) {
            int m;
            try {
                m = Integer.parseInt(part.strip());
            } catch (NumberFormatException e) {
                throw wrongWidths("'" + part.strip() + "' is not a whole number up to 2,147,483,647");
            }
            if (m < 1) {
                throw wrongWidths("a network has at least 1 hidden neuron");
            }
            if (list.contains(m)) {
                throw wrongWidths(m + " comes twice");
            }
            if (residual && m % 2 == 1) {
                throw wrongWidths("with --residual neurons come in pairs, and " + m + " is odd");
            }
            list.add(m);
        }
        return list;
    }

    /** Steps between records. */
    int recordEvery() {
        return recordEvery > 0 ? recordEvery : Math.max(1, steps / 20);
    }

    /**
     * Whether one run fits into Java's memory.
     *
     * @param available bytes
     * @throws UserError if it does not; the message says how large it is, and what would help
     */
    void checkMemory(long available) {
        long largest = limit ? 0 : widths().stream().mapToInt(m -> m).max().orElseThrow();
        long bytes = bytes(largest);
        long longest = Math.max(Math.max((long) n * n, (long) n * d), largest * (n <= 2L * d ? Math.max(n, d) : d));
        if (longest > LONGEST || bytes > available) {
            String what = limit ? "the kernel of n = " + n : "a run with n = " + n + ", d = " + d + ", m = " + largest;
            String mend = longest > LONGEST
                    ? ", and one of its matrices is longer than an array can be; give less of --n, --d or --widths"
                    : " of memory, and Java may take " + size(available)
                            + "; set HULLWATCH_JAVA_OPTS=-Xmx" + (long) Math.ceil(bytes * 1.25 / (1 << 30) + .5)
                            + "g, or give less of --n, --d or --widths";
            throw UserError.usage(what + " takes " + size(bytes) + mend);
        }
    }

    /** What the arrays of a run take: five n×n matrices, inputs, weights, and what the descent keeps. */
    long bytes(long m) {
        double squares = 5.0 * n * n;
        double rest = (double) n * d + (m == 0 ? 0 : (double) m * d + ReluDescent.numbers(n, d, m));
        return (long) Math.min(Long.MAX_VALUE / 4.0, 8 * (squares + rest));
    }

    private static String size(long bytes) {
        double gigabytes = bytes / 1e9;
        return gigabytes >= 1
                ? String.format(Locale.ROOT, "%,.1f GB", gigabytes)
                : String.format(Locale.ROOT, "%,.0f MB", bytes / 1e6);
    }

    private UserError wrongWidths(String why) {
        return UserError.usage("--widths " + widths + ": " + why + "; give a list such as 256,1024,4096");
    }

    private static void between(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw UserError.usage(option + " " + value + ": give a number between " + least + " and " + most);
        }
    }
}
