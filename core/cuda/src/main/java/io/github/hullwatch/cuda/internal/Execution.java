package io.github.hullwatch.cuda.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs another program to its end, or to the end of one's patience. */
public final class Execution {

    /** Of what a program says, so much is kept: a compiler may repeat itself for megabytes. */
    private static final int KEPT = 1 << 16;

    private static final long DRAINED_SECONDS = 5;

    private Execution() {}

    /**
     * How a program ended.
     *
     * @param exit its exit code, 128 plus the signal where one ended it; meaningless if it timed out
     * @param output the beginning of its standard output
     * @param error the beginning of its standard error
     * @param timedOut it was stopped, since it took too long
     */
    public record Result(int exit, String output, String error, boolean timedOut) {}

    /**
     * Runs a program without input. It and what it started are ended where it takes too long, and where the thread is
     * interrupted.
     *
     * @throws IOException if it can't be started
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public static Result run(List<String> command, Duration patience) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        // Messages that are looked at, in one language.
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            CompletableFuture<String> output = read(process.getInputStream());
            CompletableFuture<String> error = read(process.getErrorStream());
            boolean ended = process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (!ended) {
                end(process);
            }
            return new Result(ended ? process.exitValue() : -1, soon(output), soon(error), !ended);
        } finally {
            end(process);
        }
    }

    private static void end(Process process) {
        if (!process.isAlive()) {
            return;
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** What was read of a program that has ended; nothing if another process still holds its pipe. */
    private static String soon(CompletableFuture<String> text) {
        return text.completeOnTimeout("", DRAINED_SECONDS, TimeUnit.SECONDS).join();
    }

    /** On a thread of its own: a full pipe would stop the program. */
    private static CompletableFuture<String> read(InputStream in) {
        CompletableFuture<String> text = new CompletableFuture<>();
        Thread reader = new Thread(() -> text.complete(beginning(in)), "hullwatch-output");
        reader.setDaemon(true);
        reader.start();
        return text;
    }

    private static String beginning(InputStream in) {
        try (in) {
            byte[] kept = in.readNBytes(KEPT);
            in.transferTo(OutputStream.nullOutputStream());
            return new String(kept, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
