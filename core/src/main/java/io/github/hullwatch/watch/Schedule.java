package io.github.hullwatch.watch;

/** When a measurement is due. */
public sealed interface Schedule {

    /**
     * Whether to measure now.
     *
     * @param iteration the number of updates done
     * @param elapsedNanos since watching began
     * @param watchedNanos spent on watching in that time
     * @param lastNanos what the last measurement took; 0 before the first
     */
    boolean due(long iteration, long elapsedNanos, long watchedNanos, long lastNanos);

    /** Every so many iterations, none ever skipped: repeatable. */
    record Every(int iterations) implements Schedule {
        public Every {
            if (iterations < 1) {
                throw new IllegalArgumentException(
                        "every(" + iterations + "): iterations between measurements must be at least 1");
            }
        }

        @Override
        public boolean due(long iteration, long elapsedNanos, long watchedNanos, long lastNanos) {
            return iteration % iterations == 0;
        }
    }

    /** As often as a share of the training time allows: what is measured when depends on the machine. */
    record Budget(double share) implements Schedule {
        public Budget {
            if (!(share > 0 && share <= 1)) {
                throw new IllegalArgumentException(
                        "budget(" + share + "): the share of training time must be in (0, 1], such as 0.01");
            }
        }

        @Override
        public boolean due(long iteration, long elapsedNanos, long watchedNanos, long lastNanos) {
            return lastNanos == 0 || watchedNanos + lastNanos <= share * elapsedNanos;
        }
    }
}
