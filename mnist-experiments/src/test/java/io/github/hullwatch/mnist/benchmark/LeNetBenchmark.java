package io.github.hullwatch.mnist.benchmark;

import com.sun.management.ThreadMXBean;
import io.github.hullwatch.mnist.data.DigitData;
import io.github.hullwatch.mnist.model.LeNet;
import io.github.hullwatch.mnist.model.Recipe;
import io.github.hullwatch.mnist.onednn.Convolutions;
import io.github.hullwatch.mnist.strokes.Strokes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * An iteration of LeNet by Deeplearning4j's own convolutions, by oneDNN's and by peers in Python, by turns; testing and
 * reading the data beside it. Milliseconds of the processor and on the clock, medians of the rounds.
 *
 * <p>Arguments: batch size, rounds, iterations of a round, then a command line for each peer, one argument each.
 */
public final class LeNetBenchmark {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    /** As many as the largest batch; real digits and drawn ones take the same time. */
    private static final DigitData DATA = Strokes.draw(1, 4000, 1000);

    /** One round: milliseconds of the processor and on the clock for each iteration. */
    private record Time(double processor, double clock) {

        static Time of(int iterations, Runnable iteration) {
            long processor = THREADS.getCurrentThreadCpuTime();
            long clock = System.nanoTime();
            for (int i = 0; i < iterations; i++) {
                iteration.run();
            }
            return new Time(
                    (THREADS.getCurrentThreadCpuTime() - processor) / 1e6 / iterations,
                    (System.nanoTime() - clock) / 1e6 / iterations);
        }
    }

    /** What is timed. */
    private interface Arm {
        Time round(int iterations) throws IOException;

        /** Whether it is an iteration, to be compared with the first arm's. */
        default boolean comparable() {
            return true;
        }
    }

    /** What is timed beside the iterations. */
    private interface Beside extends Arm {
        @Override
        default boolean comparable() {
            return false;
        }
    }

    private LeNetBenchmark() {}

    public static void main(String[] args) throws IOException {
        int batch = Integer.parseInt(args[0]);
        int rounds = Integer.parseInt(args[1]);
        int iterations = Integer.parseInt(args[2]);
        Map<String, Arm> arms = new LinkedHashMap<>();
        arms.put("Deeplearning4j's own", training(LeNet.create(Recipe.PAPER, 1), batch));
        try (Convolutions convolutions = Convolutions.choose(true)) {
            MultiLayerNetwork ours = LeNet.create(Recipe.PAPER, 1);
            convolutions.into(ours);
            arms.put(convolutions.toString(), training(ours, batch));
            for (String peer : Arrays.asList(args).subList(3, args.length)) {
                arms.put(peer.substring(peer.lastIndexOf(' ') + 1), peer(peer, batch));
            }
            arms.put("beside it: testing on 1,000 images with oneDNN", testing(ours));
            arms.put("beside it: reading a batch", reading(batch));
            run(arms, batch, rounds, iterations);
        }
    }

    private static void run(Map<String, Arm> arms, int batch, int rounds, int iterations) throws IOException {
        Map<String, List<Time>> times = new LinkedHashMap<>();
        for (int round = -1; round < rounds; round++) {
            for (var arm : arms.entrySet()) {
                Time time = arm.getValue().round(round < 0 ? 2 : iterations);
                // The first warms up.
                if (round >= 0) {
                    times.computeIfAbsent(arm.getKey(), name -> new ArrayList<>())
                            .add(time);
                }
            }
        }
        double[] first = times.values().iterator().next().stream()
                .mapToDouble(Time::processor)
                .toArray();
        System.out.println("| batches of " + batch + " | processor, ms | clock, ms | how many times as fast (range) |");
        System.out.println("|---|---|---|---|");
        times.forEach((name, rows) -> {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.2f | %.2f | %s |%n",
                    name,
                    median(rows.stream().mapToDouble(Time::processor)),
                    median(rows.stream().mapToDouble(Time::clock)),
                    arms.get(name).comparable() ? ratios(first, rows) : "");
        });
    }

    /** Round by round, since a busy machine slows all arms of a round. */
    private static String ratios(double[] first, List<Time> rows) {
        double[] ratios = IntStream.range(0, rows.size())
                .mapToDouble(i -> first[i] / rows.get(i).processor())
                .sorted()
                .toArray();
        return String.format(
                Locale.ROOT, "%.2f (%.2f–%.2f)", median(Arrays.stream(ratios)), ratios[0], ratios[ratios.length - 1]);
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static Arm training(MultiLayerNetwork network, int batch) {
        List<DataSet> batches = new ArrayList<>();
        DATA.train().batches(batch).forEachRemaining(batches::add);
        int[] next = {0};
        return iterations -> Time.of(
                iterations,
                () -> network.fit(batches.get(next[0]++ % (DATA.train().size() / batch))));
    }

    /** Of ten times as many the time is ten times this. */
    private static Beside testing(MultiLayerNetwork network) {
        return iterations -> Time.of(1, () -> {
            DataSetIterator batches = DATA.test().batches(250);
            while (batches.hasNext()) {
                network.output(batches.next().getFeatures()).argMax(1).getInt(0);
            }
        });
    }

    private static Beside reading(int batch) {
        DataSetIterator[] batches = {DATA.train().shuffled(batch, 1, 0)};
        return iterations -> Time.of(iterations, () -> {
            if (!batches[0].hasNext()) {
                batches[0] = DATA.train().shuffled(batch, 1, 0);
            }
            batches[0].next();
        });
    }

    /** A process that answers each line, a number of iterations, with both times. */
    private static Arm peer(String command, int batch) throws IOException {
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.add(Integer.toString(batch));
        Process process = new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        BufferedReader answers = process.inputReader();
        PrintStream questions = new PrintStream(process.getOutputStream(), true);
        return iterations -> {
            questions.println(iterations);
            String answer = answers.readLine();
            if (answer == null) {
                throw new IOException(command + " ended before it answered");
            }
            String[] times = answer.split(" ");
            return new Time(Double.parseDouble(times[0]), Double.parseDouble(times[1]));
        };
    }
}
