package io.github.hullwatch.geometry.internal.arithmetic;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;
import java.util.function.IntConsumer;

/**
 * Work in blocks that are cut by its size alone, done by whichever threads of the common pool are free. Each block
 * writes what is its own, and partial sums are added up in the order of the blocks: the result is the same to the
 * last bit however many threads there are. Called from a thread of another {@link java.util.concurrent.ForkJoinPool}
 * it stays in that pool.
 */
public final class Blocks {
    /** So many blocks of rows: enough to share them out evenly, few enough to keep a vector for each. */
    private static final int ROW_BLOCKS = 32;

    private Blocks() {}

    /** Takes rows from…to−1. */
    public interface Rows {
        void take(int block, int from, int to);
    }

    /** Does blocks 0…count−1, in any order. */
    public static void run(int count, IntConsumer work) {
        List<ForkJoinTask<?>> tasks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            tasks.add(new Block(work, i));
        }
        ForkJoinTask.invokeAll(tasks);
    }

    /** How many blocks {@link #ofRows} makes of so many rows. */
    public static int count(int rows) {
        return Math.min(rows, ROW_BLOCKS);
    }

    /** Does rows 0…rows−1, in blocks of nearly equal size. */
    public static void ofRows(int rows, Rows work) {
        int count = count(rows);
        run(
                count,
                block -> work.take(
                        block, (int) ((long) rows * block / count), (int) ((long) rows * (block + 1) / count)));
    }

    private static final class Block extends RecursiveAction {
        private static final long serialVersionUID = 1;
        private final transient IntConsumer work;
        private final int index;

        Block(IntConsumer work, int index) {
            this.work = work;
            this.index = index;
        }

        @Override
        protected void compute() {
            work.accept(index);
        }
    }
}
