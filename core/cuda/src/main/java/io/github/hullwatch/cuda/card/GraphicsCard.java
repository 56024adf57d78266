package io.github.hullwatch.cuda.card;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A graphics card, as the driver describes it.
 *
 * @param index from 0, in the driver's order (by the slot that it sits in)
 * @param name such as {@code NVIDIA H100 80GB HBM3}
 * @param uuid {@code GPU-…}, which {@code CUDA_VISIBLE_DEVICES} takes; empty where the driver does not tell
 * @param capability empty where the driver does not tell
 * @param memory bytes; empty where the driver does not tell
 * @param driver version of the driver, such as {@code 580.159.04}
 */
public record GraphicsCard(
        int index,
        String name,
        Optional<String> uuid,
        Optional<ComputeCapability> capability,
        OptionalLong memory,
        String driver) {}
