package io.github.hullwatch.cuda.fatbin;

import java.util.List;
import java.util.OptionalInt;

/**
 * One module of a library's device code: what the CUDA runtime loads as one, usually one source file's kernels.
 *
 * @param index from 0, in the order in which modules stand in the file
 * @param offset of its container in the file, bytes
 * @param size of its container, header included, bytes
 * @param parts what it holds, in the order of the file
 */
public record DeviceModule(int index, long offset, long size, List<DevicePart> parts) {
    public DeviceModule {
        parts = List.copyOf(parts);
    }

    /** The newest {@code compute_XX} that it has PTX for; empty if it has none. */
    public OptionalInt ptxCapability() {
        return parts.stream()
                .filter(part -> part.kind() == CodeKind.PTX)
                .mapToInt(DevicePart::capability)
                .max();
    }

    /** The cards, {@code sm_XX}, that it has machine code for, ascending. */
    public List<Integer> machineCodeCapabilities() {
        return parts.stream()
                .filter(part -> part.kind() == CodeKind.MACHINE_CODE)
                .map(DevicePart::capability)
                .distinct()
                .sorted()
                .toList();
    }

    /** Bytes of its newest PTX when unpacked: what a compiler has to work through; 0 if it has none. */
    public long ptxSize() {
        int newest = ptxCapability().orElse(-1);
        return parts.stream()
                .filter(part -> part.kind() == CodeKind.PTX && part.capability() == newest)
                .mapToLong(DevicePart::unpackedSize)
                .findFirst()
                .orElse(0);
    }
}
