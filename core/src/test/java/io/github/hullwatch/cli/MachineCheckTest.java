package io.github.hullwatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.hullwatch.program.DoctorCheck.Finding;
import org.junit.jupiter.api.Test;

class MachineCheckTest {

    @Test
    void processorsAreCountedInPlainEnglish() {
        assertEquals(Finding.ok("threads", "1 processor, OMP_NUM_THREADS=1"), MachineCheck.threads(1, "1"));
        assertEquals(Finding.ok("threads", "2 processors, OMP_NUM_THREADS=1"), MachineCheck.threads(2, "1"));
        assertEquals(
                Finding.note(
                        "threads",
                        "16 processors, OMP_NUM_THREADS=unset; ND4J then uses every core and waits busily: set"
                                + " OMP_NUM_THREADS=1 on a shared machine"),
                MachineCheck.threads(16, null));
    }
}
