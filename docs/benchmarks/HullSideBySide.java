import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The operations of HullBenchmark in two builds, in one virtual machine, by turns: the ratio of their processor times
 * says whether one is slower, even where other programs share the machine. java HullSideBySide.java BEFORE NOW
 * [INPUT…], both class paths of a build with -Pbench.
 */
public final class HullSideBySide {
    private static final String BENCHMARK = "io.github.hullwatch.geometry.benchmark.HullBenchmark";
    private static final String[] INPUTS = {
        "64x2-random", "500x3-random", "10x500-random", "500x200-random", "500x800-random", "4096x1024-random",
        "64x2-clustered", "500x3-clustered", "10x500-clustered", "500x200-clustered", "500x800-clustered", "4096x1024-clustered"
    };
    private static final String[] OPERATIONS = {"verdict", "depth", "depthWarm", "track", "trackFar"};
    private static final int TURNS = 15;
    /** Processor time of one turn, at least. */
    private static final long TURN = 40_000_000;

    private record Build(Object benchmark) {
        static Build of(String classPath, String input) throws Exception {
            List<URL> urls = new ArrayList<>();
            for (String part : classPath.split(File.pathSeparator)) {
                urls.add(new File(part).toURI().toURL());
            }
            URLClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
            Object benchmark = loader.loadClass(BENCHMARK).getConstructor().newInstance();
            benchmark.getClass().getField("input").set(benchmark, input);
            benchmark.getClass().getMethod("prepare").invoke(benchmark);
            return new Build(benchmark);
        }

        /** Processor nanoseconds of so many calls: of this thread, or, where others help, of all, which is coarser. */
        long time(Method operation, int calls, boolean all) throws Exception {
            long before = cpu(all);
            for (int i = 0; i < calls; i++) {
                operation.invoke(benchmark);
            }
            return cpu(all) - before;
        }

        Method operation(String name) throws Exception {
            return benchmark.getClass().getMethod(name);
        }
    }

    private static long cpu(boolean all) {
        if (!all) {
            return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    public static void main(String[] args) throws Exception {
        String[] inputs = args.length > 2 ? Arrays.copyOfRange(args, 2, args.length) : INPUTS;
        System.out.println("input operation before_us ratio_median ratio_low ratio_high");
        for (String input : inputs) {
            boolean all = input.startsWith("4096");
            Build before = Build.of(args[0], input);
            Build now = Build.of(args[1], input);
            for (String name : OPERATIONS) {
                Method a = before.operation(name);
                Method b = now.operation(name);
                int calls = 1;
                long once = 0;
                // Long enough for the compiler to be done, and to see how many calls a turn needs.
                for (long spent = 0; spent < 2_000_000_000L; spent += once) {
                    once = before.time(a, calls, all) + now.time(b, calls, all);
                    if (once < 2 * TURN) {
                        calls *= 2;
                    }
                }
                double[] ratios = new double[TURNS];
                double[] times = new double[TURNS];
                for (int turn = 0; turn < TURNS; turn++) {
                    boolean first = turn % 2 == 0;
                    long x = first ? before.time(a, calls, all) : 0;
                    long y = now.time(b, calls, all);
                    x = first ? x : before.time(a, calls, all);
                    ratios[turn] = (double) y / x;
                    times[turn] = x / 1e3 / calls;
                }
                Arrays.sort(ratios);
                Arrays.sort(times);
                System.out.printf(Locale.ROOT, "%s %s %.4g %.3f %.3f %.3f%n", input, name, times[TURNS / 2], ratios[TURNS / 2],
                        ratios[TURNS / 4], ratios[TURNS * 3 / 4]);
            }
        }
    }
}
