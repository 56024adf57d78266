package io.github.hullwatch.arbiter.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Prints with how many threads ND4J computes for the candidates of a search, and whether that is undone afterwards. */
public final class NativeThreadsProgram {

    private NativeThreadsProgram() {}

    private static int threads() {
        return NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads();
    }

    public static void main(String[] args) throws Exception {
        Nd4j.create(1);
        int before = threads();
        Set<Integer> found = new TreeSet<>();
        Path dir = Files.createTempDirectory("native-threads");
        Search.builder(
                        dir.resolve("search"),
                        new Line.Space(),
                        (Map<String, Object> value, Attempt attempt) -> {
                            synchronized (found) {
                                found.add(threads());
                            }
                            throw new IllegalStateException("enough");
                        },
                        new Line.LastLoss())
                .candidates(4)
                .parallel(2)
                .build()
                .run();
        Files.delete(dir.resolve("search").resolve(SearchFile.NAME));
        Files.delete(dir.resolve("search"));
        Files.delete(dir);
        System.out.println(found.toString().replaceAll("[\\[\\]]", "")
                + (threads() == before ? ", then as before" : ", then " + threads()));
    }
}
