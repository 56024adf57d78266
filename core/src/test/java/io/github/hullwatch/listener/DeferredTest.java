package io.github.hullwatch.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was asked for in the middle of a measurement is done after it, in the order in which it was asked for. */
class DeferredTest {

    private final Deferred deferred = new Deferred();
    private final List<String> done = new ArrayList<>();

    private void doAll() {
        deferred.doAll(Runnable::run, () -> done.add("close"));
    }

    @Test
    void callsAreDoneInTheirOrderAndTheCloseAfterThem() {
        deferred.addClose();
        deferred.add(() -> done.add("a"));
        deferred.add(() -> done.add("b"));
        assertTrue(deferred.hasCalls());
        assertTrue(deferred.hasClose());
        assertEquals(List.of(), done);
        doAll();
        assertEquals(List.of("a", "b", "close"), done);
        assertFalse(deferred.hasCalls());
        assertFalse(deferred.hasClose());
    }

    @Test
    void nothingIsDoneTwice() {
        deferred.add(() -> done.add("a"));
        deferred.addClose();
        doAll();
        doAll();
        assertEquals(List.of("a", "close"), done);
    }

    @Test
    void whatACallAsksForIsDoneBeforeTheClose() {
        deferred.addClose();
        deferred.add(() -> deferred.add(() -> done.add("asked by a call")));
        doAll();
        assertEquals(List.of("asked by a call", "close"), done);
    }

    /** A close that closes: it is not asked for any more by then. */
    @Test
    void theCloseDoesWhatWaitsWithoutClosingAgain() {
        deferred.addClose();
        deferred.doAll(Runnable::run, () -> {
            done.add("close");
            deferred.add(() -> done.add("last"));
            doAll();
        });
        assertEquals(List.of("close", "last"), done);
    }

    @Test
    void aCloseThatIsForgottenIsNotDone() {
        deferred.addClose();
        deferred.forgetClose();
        doAll();
        assertEquals(List.of(), done);
    }

    @Test
    void whatComesAfterACallThatThrowsStillWaits() {
        deferred.add(() -> {
            throw new IllegalStateException("refused");
        });
        deferred.add(() -> done.add("b"));
        deferred.addClose();
        assertThrows(IllegalStateException.class, this::doAll);
        assertEquals(List.of(), done);
        doAll();
        assertEquals(List.of("b", "close"), done);
    }
}
