package io.github.hullwatch.cuda.fatbin;

import java.io.IOException;

/** Where new machine code comes from, one module at a time, so that not all of it need be in memory. */
@FunctionalInterface
public interface MachineCode {
    /**
     * The machine code of a module: a cubin as {@code ptxas} writes it.
     *
     * @return null if there is none
     */
    byte[] of(DeviceModule module) throws IOException;
}
