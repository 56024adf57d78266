package io.github.hullwatch.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WorkersTest {
    private static final long HOURS = 7_200;

    /** Whether the current request is cut off now; clears that. */
    private static boolean isCutOff(Workers workers) {
        workers.cutOff();
        return Thread.interrupted();
    }

    @Test
    void whatComputesIsNotCutOffAndWhoeverReadsOrWritesSlowlyIs() throws Exception {
        Workers workers = new Workers(0);
        CompletableFuture<List<Boolean>> cut = new CompletableFuture<>();
        try {
            workers.execute(() -> {
                try {
                    boolean atFirst = isCutOff(workers);
                    workers.work();
                    boolean computing = isCutOff(workers);
                    workers.waitForClient();
                    cut.complete(List.of(atFirst, computing, isCutOff(workers)));
                } catch (InterruptedIOException e) {
                    cut.completeExceptionally(e);
                }
            });
            assertEquals(List.of(true, false, true), cut.get(60, TimeUnit.SECONDS));
        } finally {
            workers.shutdownNow();
        }
    }

    @Test
    void whereAllThreadsAreTakenTheClientThatHasLetThemWaitLongestIsCutOff() throws Exception {
        Workers workers = new Workers(3, HOURS);
        BlockingQueue<String> cutOff = new LinkedBlockingQueue<>();
        CountDownLatch computed = new CountDownLatch(1);
        CompletableFuture<String> result = new CompletableFuture<>();
        try {
            // One that computes for long, and then those that send half a request.
            CountDownLatch computing = new CountDownLatch(1);
            workers.execute(() -> {
                try {
                    workers.work();
                    computing.countDown();
                    computed.await();
                    result.complete("computed");
                } catch (InterruptedException | InterruptedIOException e) {
                    result.complete("cut off");
                }
            });
            computing.await();
            for (int i = 0; i < 40; i++) {
                String name = "half a request " + i;
                CountDownLatch begun = new CountDownLatch(1);
                workers.execute(() -> {
                    begun.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        cutOff.add(name);
                    }
                });
                begun.await();
                assertEquals(i < 2 ? null : "half a request " + (i - 2), i < 2 ? cutOff.poll() : cutOff.take());
            }
            CountDownLatch answered = new CountDownLatch(1);
            workers.execute(answered::countDown);
            answered.await();
            assertEquals("half a request 38", cutOff.take());
            computed.countDown();
            assertEquals("computed", result.get(60, TimeUnit.SECONDS));
            assertEquals(null, cutOff.poll(), "nobody else");
        } finally {
            workers.shutdownNow();
        }
    }

    @Test
    void thoseThatGetTheirThreadsLateAreCutOffToo() throws Exception {
        Workers workers = new Workers(2, HOURS);
        CountDownLatch computed = new CountDownLatch(1);
        try {
            CountDownLatch computing = new CountDownLatch(2);
            for (int i = 0; i < 2; i++) {
                workers.execute(() -> {
                    try {
                        workers.work();
                        computing.countDown();
                        computed.await();
                    } catch (InterruptedException | InterruptedIOException e) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
            computing.await();
            CountDownLatch cutOff = new CountDownLatch(39);
            for (int i = 0; i < 40; i++) {
                workers.execute(() -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        cutOff.countDown();
                    }
                });
            }
            CountDownLatch answered = new CountDownLatch(1);
            workers.execute(answered::countDown);
            computed.countDown();
            answered.await();
            cutOff.await();
        } finally {
            workers.shutdownNow();
        }
    }

    @Test
    void whoeverIsCutOffIsNotWorkedFor() throws Exception {
        Workers workers = new Workers(0);
        CompletableFuture<Class<?>> trouble = new CompletableFuture<>();
        try {
            workers.execute(() -> {
                workers.cutOff();
                trouble.complete(assertThrows(InterruptedIOException.class, workers::work)
                        .getClass());
            });
            assertEquals(InterruptedIOException.class, trouble.get(60, TimeUnit.SECONDS));
        } finally {
            workers.shutdownNow();
        }
    }

    @Test
    void aRequestThatTheSystemHasNoThreadForTakesNoRoom() throws Exception {
        Workers workers = new Workers(2, HOURS);
        ThreadFactory threads = workers.getThreadFactory();
        CompletableFuture<String> first = new CompletableFuture<>();
        CountDownLatch sent = new CountDownLatch(1);
        try {
            OutOfMemoryError none = new OutOfMemoryError("unable to create native thread");
            workers.setThreadFactory(task -> {
                throw none;
            });
            assertSame(none, assertThrows(OutOfMemoryError.class, () -> workers.execute(() -> {})));
            workers.setThreadFactory(threads);
            CountDownLatch begun = new CountDownLatch(1);
            workers.execute(() -> {
                begun.countDown();
                try {
                    sent.await();
                    first.complete("answered");
                } catch (InterruptedException e) {
                    first.complete("cut off");
                }
            });
            begun.await();
            CountDownLatch answered = new CountDownLatch(1);
            workers.execute(answered::countDown);
            answered.await();
            sent.countDown();
            assertEquals("answered", first.get(60, TimeUnit.SECONDS), "there was a thread for either");
        } finally {
            workers.shutdownNow();
        }
    }

    @Test
    void whatNoThreadAndNoRoomIsLeftForIsRefused() throws Exception {
        Workers workers = new Workers(1, HOURS);
        CountDownLatch computed = new CountDownLatch(1);
        try {
            CountDownLatch computing = new CountDownLatch(1);
            workers.execute(() -> {
                try {
                    workers.work();
                    computing.countDown();
                    computed.await();
                } catch (InterruptedException | InterruptedIOException e) {
                    Thread.currentThread().interrupt();
                }
            });
            computing.await();
            for (int i = 0; i < Workers.REQUESTS_WAITING; i++) {
                workers.execute(() -> {});
            }
            assertThrows(RejectedExecutionException.class, () -> workers.execute(() -> {}));
        } finally {
            workers.shutdownNow();
        }
    }
}
