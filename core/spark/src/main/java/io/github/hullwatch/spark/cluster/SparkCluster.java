package io.github.hullwatch.spark.cluster;

import io.github.hullwatch.program.Cluster;
import io.github.hullwatch.program.UserError;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkJobInfo;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;

/** Each piece of work is a job of one task, so that what is lost of it is begun anew and nothing else is. */
final class SparkCluster implements Cluster {

    private static final long ASK_EVERY_MILLIS = 200;
    /** Of Hadoop's shutdown hooks the first: Spark's own, which stops everything, comes at 40. */
    private static final int FIRST = 1000;

    private static final long PATIENCE_SECONDS = 75;

    /** What Spark logs at each start, or throws as well. Held, since loggers that nobody holds forget. */
    private static final List<Logger> CHATTER = List.of(
            Logger.getLogger("org.apache.spark.util.Utils"),
            Logger.getLogger("org.apache.spark.SparkContext"),
            Logger.getLogger("org.apache.hadoop.util.NativeCodeLoader"));

    private final String master;
    private final JavaSparkContext context;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Runnable hook = this::awaitClosed;

    /** To be called before anything of Spark's. */
    static void quiet() {
        CHATTER.forEach(logger -> logger.setLevel(Level.OFF));
    }

    static SparkCluster connect(String master, SparkConf settings) {
        return new SparkCluster(master, new JavaSparkContext(settings));
    }

    private SparkCluster(String master, JavaSparkContext context) {
        this.master = master;
        this.context = context;
        // At Ctrl-C Spark would stop at once; what was measured has to come in and to be written first.
        ShutdownHookManager.get().addShutdownHook(hook, FIRST, PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void awaitClosed() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Sent<T>(Broadcast<T> broadcast) implements Shared<T> {
        @Override
        public T get() {
            return broadcast.value();
        }
    }

    @Override
    public <T extends Serializable> Shared<T> share(T value) {
        return new Sent<>(context.broadcast(value));
    }

    /** @param result null if it was begun too often */
    private record Answer<R extends Serializable>(R result) implements Serializable {}

    /** Spark does not count what is lost with a whole machine; the number of the attempt does. */
    private record OneTask<R extends Serializable>(Work<R> work) implements Function<Integer, Answer<R>> {
        @Override
        public Answer<R> call(Integer ignored) throws Exception {
            int earlier = TaskContext.get().attemptNumber();
            return new Answer<>(earlier < MOST_TRIES ? work.run(earlier) : null);
        }
    }

    @Override
    public <R extends Serializable> R run(Work<R> work, BooleanSupplier ending) {
        JavaFutureAction<List<Answer<R>>> job;
        try {
            job = context.parallelize(List.of(0), 1).map(new OneTask<>(work)).collectAsync();
        } catch (IllegalStateException e) {
            throw gone(e);
        }
        R result = await(job, ending).get(0).result();
        if (result == null) {
            throw lost(null);
        }
        return result;
    }

    private <T> T await(JavaFutureAction<T> job, BooleanSupplier ending) {
        while (true) {
            try {
                return job.get(ASK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (ending.getAsBoolean() && !isBegun(job)) {
                    job.cancel(true);
                    throw new CancellationException();
                }
            } catch (InterruptedException e) {
                job.cancel(true);
                Thread.currentThread().interrupt();
                throw new CancellationException();
            } catch (ExecutionException e) {
                if (context.sc().isStopped()) {
                    throw gone(e);
                }
                throw lost(e.getCause());
            }
        }
    }

    private boolean isBegun(JavaFutureAction<?> job) {
        for (int id : job.jobIds()) {
            SparkJobInfo info = context.statusTracker().getJobInfo(id);
            if (info != null) {
                for (int stage : info.stageIds()) {
                    SparkStageInfo tasks = context.statusTracker().getStageInfo(stage);
                    if (tasks != null && tasks.numActiveTasks() + tasks.numCompletedTasks() > 0) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private UserError gone(Exception cause) {
        return UserError.failed(
                "the cluster at " + master + " can no longer be reached; go on with --resume once it is back", cause);
    }

    private static LostException lost(Throwable cause) {
        String why = cause == null
                ? "its machine was lost " + MOST_TRIES + " times"
                : String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return new LostException("not trained: " + why, cause);
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            ShutdownHookManager.get().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // It finds the latch open.
        }
        context.close();
    }
}
