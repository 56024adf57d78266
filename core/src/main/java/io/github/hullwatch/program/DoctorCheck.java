package io.github.hullwatch.program;

import java.util.List;

/** What a module looks at when the user asks what works here: found by {@link java.util.ServiceLoader}. */
public interface DoctorCheck {

    /** Looks; must not throw for what is missing, but say so in a finding. */
    List<Finding> look();

    /** How well a thing is. */
    enum State {
        /** Works. */
        OK,
        /** Works less well, or is missing and not needed for everything. */
        NOTE,
        /** Does not work. */
        FAILED
    }

    /**
     * One line of the answer.
     *
     * @param state how well it is
     * @param what the thing that was looked at, a word or two
     * @param text what was found and, unless it is well, the mend
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
