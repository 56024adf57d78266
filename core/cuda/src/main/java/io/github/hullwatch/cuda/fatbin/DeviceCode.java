package io.github.hullwatch.cuda.fatbin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The device code of a library that was built with CUDA ({@code lib….so}, ELF of 64 bits, little endian).
 *
 * <pre>{@code
 * try (DeviceCode code = DeviceCode.open(library)) {
 *     for (DeviceModule module : code.modules()) {
 *         compile(code.ptx(module.index()));
 *     }
 *     code.write(copy, 90, module -> cubins.get(module.index()));
 * }
 * }</pre>
 *
 * <p>The file is mapped, not read: its size does not matter. It must not be changed while it is open. Safe for use by
 * several threads at once, until it is closed.
 */
public final class DeviceCode implements AutoCloseable {
    private DeviceCode() {}

    /**
     * Opens a library.
     *
     * @throws DeviceCodeException if the file is no ELF library, is damaged, or holds no device code
     * @throws IOException if it can't be read
     */
    public static DeviceCode open(Path library) throws IOException {
        throw new DeviceCodeException(library + " can't be read yet");
    }

    /** The modules, in the order of the file; at least one. */
    public List<DeviceModule> modules() {
        throw new UnsupportedOperationException();
    }

    /**
     * The newest PTX of a module, unpacked, without the zeros at its end: a text in UTF-8 that {@code ptxas} takes as it is.
     *
     * @throws DeviceCodeException if the module has none, or it is damaged or compressed in a way that is not known here
     * @throws IndexOutOfBoundsException if there is no such module
     */
    public byte[] ptx(int module) throws IOException {
        throw new UnsupportedOperationException();
    }

    /**
     * The machine code of a module for one card, unpacked.
     *
     * @param sm as in {@code sm_90}
     * @throws DeviceCodeException if the module has none for it, or it is damaged or compressed in a way that is not known here
     * @throws IndexOutOfBoundsException if there is no such module
     */
    public byte[] machineCode(int module, int sm) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** SHA-256 of the whole file, 64 digits in lower case. Reads all of it: about a second for 500 MB. */
    public String digest() throws IOException {
        throw new UnsupportedOperationException();
    }

    /**
     * Writes a copy of the library in which each module holds machine code for one card, and nothing else. The copy has the
     * size of the library, and differs from it in the modules only (and in the pointers to those that were moved). It
     * appears whole or not at all: it is written beside {@code target}, read again, and then moved there.
     *
     * @param target is replaced if it is there; must not be the library itself
     * @param sm the card, as in {@code sm_90}
     * @param code asked once for each module, in the order of the file, on the calling thread
     * @return one for each module, in the order of {@link #modules()}
     * @throws DeviceCodeException if a module has no machine code (the message names it), if its code is none for that card,
     *     or if it fits nowhere
     * @throws IOException if the copy can't be written
     */
    public List<PlacedModule> write(Path target, int sm, MachineCode code) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
