package io.github.hullwatch.listener.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Times the training of one network at one batch size, watched in several ways by turns. {@code
 * docs/benchmarks/overhead.sh} runs it for each network and batch size in a process of its own.
 *
 * <p>Each arm has a network of its own, from the same seed. After the first 100 iterations, which are not timed, the
 * arms train in blocks, in an order drawn anew for each round but the first, all on one thread. Before a block the heap
 * is collected and the process must have come to rest, so that no arm pays for another.
 */
final class OverheadBenchmark {

    /** Iterations that are not timed: the first measurement draws chance values, and Java compiles. */
    private static final int WARM_UP = 100;

    /** A block of an arm that takes far longer than the others ends early, at a multiple of ten iterations. */
    private static final long LONGEST_BLOCK = 60_000_000_000L;

    private final TimedNetwork kind;
    private final int batch;
    private final List<DataSet> data;
    private final List<Trained> trained = new ArrayList<>();
    private final PrintStream csv;

    private OverheadBenchmark(TimedNetwork kind, int batch, PrintStream csv) {
        this.kind = kind;
        this.batch = batch;
        this.csv = csv;
        this.data = kind.data(batch);
    }

    /**
     * Arguments: network, batch size, arms (or {@code all}), rounds, iterations of a block (0: as the network has it),
     * folder for results, and, if wanted, the classes of another build. Appends to {@code overhead.csv} and
     * {@code overhead-heap.csv} in that folder.
     */
    public static void main(String[] args) throws Exception {
        TimedNetwork kind = TimedNetwork.named(args[0]);
        int batch = Integer.parseInt(args[1]);
        int rounds = Integer.parseInt(args[3]);
        int iterations = Integer.parseInt(args[4]) == 0 ? kind.iterations() : Integer.parseInt(args[4]);
        Path out = Path.of(args[5]);
        Map<String, Watcher.Factory> builds = new HashMap<>(Map.of("", new HullwatchFactory()));
        if (args.length > 6) {
            builds.put(Arm.BASE, OtherBuild.in(Path.of(args[6])));
        }
        List<Arm> arms = Arm.of(args[2], args.length > 6);
        Nd4j.getMemoryManager().togglePeriodicGc(false);
        try (PrintStream blocks = append(out.resolve("overhead.csv"), Block.HEADER);
                PrintStream heap = append(out.resolve("overhead-heap.csv"), "network,batch,arm,iterations,heap_mb")) {
            OverheadBenchmark benchmark = new OverheadBenchmark(kind, batch, blocks);
            Path runs = Files.createTempDirectory(out, "runs");
            for (Arm arm : arms) {
                benchmark.begin(arm, builds, runs);
            }
            benchmark.run(rounds, iterations);
            benchmark.weigh(heap);
        }
    }

    private static PrintStream append(Path file, String header) throws IOException {
        boolean isNew = !Files.exists(file);
        PrintStream stream = new PrintStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                true,
                StandardCharsets.UTF_8);
        if (isNew) {
            stream.println(header);
        }
        return stream;
    }

    /** One arm in training. */
    private static final class Trained {
        private final Arm arm;
        private Model network;
        private Watcher watcher;
        private int iteration;

        Trained(Arm arm, Model network, Optional<Watcher> watcher) {
            this.arm = arm;
            this.network = network;
            this.watcher = watcher.orElse(null);
            watcher.ifPresent(w -> network.addListeners(w.listener()));
        }

        /** Trains, and returns for how many iterations. */
        int train(List<DataSet> data, int iterations, long atMost) {
            long begun = System.nanoTime();
            for (int done = 1; done <= iterations; done++) {
                TimedNetwork.fit(network, data.get(iteration % data.size()));
                iteration++;
                if (done % 10 == 0 && System.nanoTime() - begun > atMost) {
                    return done;
                }
            }
            return iterations;
        }

        /**
         * Waits for what is still being measured.
         *
         * @return why this arm's times would not be those of watching; empty if it watches
         */
        Optional<String> drain() {
            if (watcher == null) {
                return Optional.empty();
            }
            long measured = watcher.drain();
            return watcher.failure()
                    .or(() -> arm.every() > 0 && measured < iteration - arm.every()
                            ? Optional.of("after " + iteration + " iterations the last one measured is " + measured)
                            : Optional.empty());
        }

        void drop() {
            if (watcher != null) {
                watcher.close();
            }
            network = null;
            watcher = null;
        }
    }

    private void begin(Arm arm, Map<String, Watcher.Factory> builds, Path runs)
            throws IOException, InterruptedException {
        Trained begun = new Trained(arm, kind.create(), arm.watcher(builds, runs));
        begun.train(data, WARM_UP, Long.MAX_VALUE);
        Optional<String> failure = begun.drain();
        Clock.settle();
        if (failure.isEmpty()) {
            trained.add(begun);
            System.err.printf(Locale.ROOT, "%s, batch %d: %s is warm%n", kind, batch, arm.name());
        } else {
            leaveOut(begun, failure.get());
        }
    }

    private void run(int rounds, int iterations) throws InterruptedException {
        Random random = new Random(42);
        for (int round = 1; round <= rounds; round++) {
            List<Trained> order = new ArrayList<>(trained);
            if (round > 1) {
                Collections.shuffle(order, random);
            }
            for (Trained arm : order) {
                time(arm, round, iterations);
            }
            System.err.printf(Locale.ROOT, "%s, batch %d: round %d of %d%n", kind, batch, round, rounds);
        }
    }

    private void time(Trained arm, int round, int iterations) throws InterruptedException {
        System.gc();
        Clock.settle();
        int from = arm.iteration;
        Clock begun = Clock.now();
        int done = arm.train(data, iterations, LONGEST_BLOCK);
        Clock training = Clock.now().since(begun);
        Optional<String> failure = arm.drain();
        Clock all = Clock.now().since(begun);
        if (failure.isEmpty()) {
            csv.println(new Block(kind.toString(), batch, arm.arm.name(), round, from, done, training, all).line());
        } else {
            trained.remove(arm);
            leaveOut(arm, failure.get());
        }
    }

    /** An arm that has given up would seem to cost nothing. */
    private void leaveOut(Trained arm, String failure) {
        System.err.printf(
                Locale.ROOT, "%s, batch %d: %s is left out from here on: %s%n", kind, batch, arm.arm.name(), failure);
        arm.drop();
    }

    /**
     * What each arm keeps on the heap: the heap in use before and after it is closed and dropped. The network's own
     * share is that of the arms without a listener.
     */
    private void weigh(PrintStream heap) throws InterruptedException {
        for (Trained arm : trained) {
            double before = heapInUse();
            int iterations = arm.iteration;
            arm.drop();
            heap.printf(
                    Locale.ROOT, "%s,%d,%s,%d,%.3f%n", kind, batch, arm.arm.name(), iterations, before - heapInUse());
        }
    }

    /** In megabytes, after a collection. */
    private static double heapInUse() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(50);
        }
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    }
}
