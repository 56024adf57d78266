package io.github.hullwatch.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkersTest {
    /** Whether the current request is cut off now; clears that. */
    private static boolean isCutOff(Workers workers) {
        workers.cutOff();
        return Thread.interrupted();
    }

    @Test
    void whatComputesIsNotCutOffAndWhatWritesSlowlyIs() throws Exception {
        Workers workers = new Workers(0);
        CompletableFuture<List<Boolean>> cut = new CompletableFuture<>();
        try {
            workers.execute(() -> {
                boolean atFirst = isCutOff(workers);
                workers.leaveOpen();
                boolean computing = isCutOff(workers);
                workers.hurry();
                cut.complete(List.of(atFirst, computing, isCutOff(workers)));
            });
            assertEquals(List.of(true, false, true), cut.get(60, TimeUnit.SECONDS));
        } finally {
            workers.shutdownNow();
        }
    }
}
