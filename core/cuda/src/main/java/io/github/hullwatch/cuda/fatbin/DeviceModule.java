package io.github.hullwatch.cuda.fatbin;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One module of a library's device code: what the CUDA runtime loads as one, usually one source file's kernels.
 *
 * @param index from 0, in the order in which modules stand in the file
 * @param relocatable whether it is input for NVIDIA's linker ({@code nvcc -rdc=true}), not code that is ready to run
 * @param offset of its container in the file, bytes
 * @param size of its container, header included, bytes
 * @param parts what it holds, in the order of the file
 */
public record DeviceModule(int index, boolean relocatable, long offset, long size, List<DevicePart> parts) {
    public DeviceModule {
        parts = List.copyOf(parts);
    }

    /**
     * The newest {@code compute_XX} that it has PTX for; empty if it has none. PTX for one card or family only counts
     * if there is no other.
     */
    public OptionalInt ptxCapability() {
        return ptx().stream().mapToInt(DevicePart::capability).findFirst();
    }

    /** Bytes of its newest PTX when unpacked, what a compiler has to work through; 0 if it has none. */
    public long ptxSize() {
        return ptx().map(DevicePart::unpackedSize).orElse(0L);
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

    Optional<DevicePart> ptx() {
        return parts.stream()
                .filter(part -> part.kind() == CodeKind.PTX)
                .max(Comparator.comparing((DevicePart part) -> !part.specific())
                        .thenComparingInt(DevicePart::capability));
    }

    Optional<DevicePart> machineCode(int sm) {
        return parts.stream()
                .filter(part -> part.kind() == CodeKind.MACHINE_CODE && part.capability() == sm)
                .findFirst();
    }
}
