package io.github.hullwatch.program;

import java.util.List;

/** What a module checks for {@code doctor}, found by {@link java.util.ServiceLoader}. */
public interface DoctorCheck {

    /** Checks. What is missing is a finding, not an exception. */
    List<Finding> look();

    /** How well something works. */
    enum State {
        /** Works. */
        OK,
        /** Works less well, or is missing and not needed for everything. */
        NOTE,
        /** Does not work. */
        FAILED
    }

    /**
     * One line of the result.
     *
     * @param state how well it works
     * @param what was checked, a word or two
     * @param text what was found and, where it does not work well, how to fix it
     */
    record Finding(State state, String what, String text) {

        /** It works. */
        public static Finding ok(String what, String text) {
            return new Finding(State.OK, what, text);
        }

        /** It works less well, or is missing and not always needed. */
        public static Finding note(String what, String text) {
            return new Finding(State.NOTE, what, text);
        }

        /** It does not work. */
        public static Finding failed(String what, String text) {
            return new Finding(State.FAILED, what, text);
        }
    }
}
