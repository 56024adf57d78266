package io.github.hullwatch.arbiter.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NativeThreadsTest {

    @Test
    void coresAreNotAskedForTwice() {
        assertEquals(
                1, NativeThreads.threads(0, 1, 16), "one, unless more are asked for: sums are then always the same");
        assertEquals(8, NativeThreads.threads(8, 1, 16));
        assertEquals(4, NativeThreads.threads(8, 4, 16));
        assertEquals(1, NativeThreads.threads(8, 16, 16));
        assertEquals(1, NativeThreads.threads(8, 32, 16));
        assertEquals(1, NativeThreads.threads(1, 1, 1));
    }

    @Test
    void whatIsNoNumberIsNotAsked() {
        assertEquals(0, NativeThreads.asked(null));
        assertEquals(0, NativeThreads.asked(""));
        assertEquals(0, NativeThreads.asked("4,2"));
        assertEquals(0, NativeThreads.asked("-1"));
        assertEquals(0, NativeThreads.asked("99999999999"));
        assertEquals(12, NativeThreads.asked("12"));
    }
}
