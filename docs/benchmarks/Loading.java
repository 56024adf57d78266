import io.github.hullwatch.mnist.data.DigitData;
import io.github.hullwatch.mnist.data.MnistPlaces;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** How many images a second of processor time come as shuffled, scaled batches: {@code docs/benchmarks/loading.sh}. */
public final class Loading {

    private Loading() {}

    public static void main(String[] args) {
        DigitData mnist = MnistPlaces.ofThisMachine(null).read().orElseThrow();
        var clock = ManagementFactory.getThreadMXBean();
        for (int epoch = 0; epoch < 4; epoch++) {
            for (int size : new int[] {64, 1000}) {
                long start = clock.getCurrentThreadCpuTime();
                DataSetIterator batches = mnist.train().shuffled(size, 1, epoch);
                long images = 0;
                while (batches.hasNext()) {
                    images += batches.next().numExamples();
                }
                double seconds = (clock.getCurrentThreadCpuTime() - start) / 1e9;
                System.out.printf(
                        Locale.ROOT,
                        "pass %d, batches of %4d: %.2f s, %,.0f images a second%n",
                        epoch,
                        size,
                        seconds,
                        images / seconds);
            }
        }
    }
}
