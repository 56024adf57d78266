package io.github.hullwatch.cuda.fatbin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.zip.DataFormatException;

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
 * <p>The file is read in places, never as a whole: its size does not matter. It must not be changed while it is open.
 * Safe for use by several threads at once, until it is closed; a thread that is interrupted disturbs no other.
 */
public final class DeviceCode implements AutoCloseable {
    static final String SECTION = ".nv_fatbin";
    private static final String RELOCATABLE_SECTION = "__nv_relfatbin";

    /** The most that one piece of device code may have: more than ten times ND4J's largest. */
    private static final long MOST_BYTES = 256L << 20;

    private final LibraryFile library;
    private final Elf elf;
    private final List<DeviceModule> modules;

    private DeviceCode(LibraryFile library, Elf elf, List<DeviceModule> modules) {
        this.library = library;
        this.elf = elf;
        this.modules = modules;
    }

    /**
     * Opens a library, and reads the headers of its device code.
     *
     * @throws DeviceCodeException if the file is no ELF library, is damaged, or holds no device code
     * @throws IOException if it can't be read
     */
    public static DeviceCode open(Path path) throws IOException {
        LibraryFile library = LibraryFile.open(path);
        try {
            Elf elf = Elf.read(library);
            ContainerReader reader = new ContainerReader(library);
            for (Elf.Section section : elf.named(SECTION)) {
                reader.add(section, false);
            }
            for (Elf.Section section : elf.named(RELOCATABLE_SECTION)) {
                reader.add(section, true);
            }
            List<DeviceModule> modules = reader.modules();
            if (modules.isEmpty()) {
                throw library.refuse(
                        "holds no device code: it was not built with CUDA, or loads its code from elsewhere");
            }
            return new DeviceCode(library, elf, modules);
        } catch (IOException | RuntimeException e) {
            library.close();
            throw e;
        }
    }

    /** The modules, in the order of the file (those for NVIDIA's linker last); at least one. */
    public List<DeviceModule> modules() {
        return modules;
    }

    /**
     * The newest PTX of a module, unpacked, without the zeros at its end: a text that {@code ptxas} takes as it is.
     *
     * @throws DeviceCodeException if the module has none, or it is damaged or compressed in a way that is not known
     *     here
     * @throws IndexOutOfBoundsException if there is no such module
     */
    public byte[] ptx(int module) throws IOException {
        DevicePart part = modules.get(module)
                .ptx()
                .orElseThrow(() -> library.refuse("has no PTX in module " + module + ", only machine code for sm_"
                        + join(modules.get(module)) + ": nothing can be compiled from it"));
        byte[] text = unpack(module, "PTX", part);
        int length = text.length;
        while (length > 0 && text[length - 1] == 0) {
            length--;
        }
        return length == text.length ? text : Arrays.copyOf(text, length);
    }

    private static String join(DeviceModule module) {
        return module.machineCodeCapabilities().stream().map(String::valueOf).collect(Collectors.joining(", sm_"));
    }

    /**
     * The machine code of a module for one card, unpacked.
     *
     * @param sm as in {@code sm_90}
     * @throws DeviceCodeException if the module has none for it, or it is damaged or compressed in a way that is not
     *     known here
     * @throws IndexOutOfBoundsException if there is no such module
     */
    public byte[] machineCode(int module, int sm) throws IOException {
        DevicePart part = modules.get(module)
                .machineCode(sm)
                .orElseThrow(() -> library.refuse("has no machine code for sm_" + sm + " in module " + module));
        return unpack(module, "machine code", part);
    }

    private byte[] unpack(int module, String what, DevicePart part) throws IOException {
        String name = what + " of module " + module;
        switch (part.compression()) {
            case ZSTANDARD ->
                throw library.refuse("has the " + name + " compressed by Zstandard, as CUDA does since 12.8; "
                        + "that can't be unpacked here (nvcc --compress-mode=speed or none makes what can)");
            case UNKNOWN -> throw library.refuse("has the " + name + " compressed in a way that is not known here");
            default -> {
                if (part.size() > MOST_BYTES || part.unpackedSize() > MOST_BYTES) {
                    throw library.refuse("claims " + Math.max(part.size(), part.unpackedSize()) + " bytes for the "
                            + name + ", more than the " + MOST_BYTES + " that are believed here");
                }
            }
        }
        byte[] stored =
                library.read(part.offset(), (int) part.size(), "the " + name).array();
        if (part.compression() == Compression.NONE) {
            return stored;
        }
        try {
            return Lz4.unpack(stored, (int) part.unpackedSize());
        } catch (DataFormatException e) {
            throw library.refuse("is damaged in the " + name + ": " + e.getMessage());
        }
    }

    /**
     * Writes a copy of the library in which each module holds machine code for one card, and nothing else. The copy has
     * the size of the library, and differs from it in the modules only (and in the pointers to those that were moved);
     * what they no longer need is zero, and takes no room on most disks. It appears whole or not at all: it is written
     * beside {@code target}, read again, and then moved there.
     *
     * @param target is replaced if it is there; must not be the library itself. Its folder must be there
     * @param sm the card, as in {@code sm_90}
     * @param code asked once for each module, in the order of the file, on the calling thread
     * @return one for each module, in the order of {@link #modules()}
     * @throws DeviceCodeException if a module has no machine code (the message names it), if its code is none for that
     *     card, if it fits nowhere, or if the library holds code for NVIDIA's linker
     * @throws IOException if the copy can't be written
     */
    public List<PlacedModule> write(Path target, int sm, MachineCode code) throws IOException {
        Objects.requireNonNull(code, "code");
        return new LibraryCopy(library, elf, modules, sm).write(target, code);
    }

    @Override
    public void close() throws IOException {
        library.close();
    }
}
