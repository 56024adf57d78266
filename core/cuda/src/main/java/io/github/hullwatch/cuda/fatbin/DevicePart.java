package io.github.hullwatch.cuda.fatbin;

/**
 * One piece of device code in a module.
 *
 * @param capability the card that it is for, as in {@code compute_86} or {@code sm_86}: ten times the major number of
 *     the compute capability plus the minor one
 * @param specific whether it is for that very card or its family only, as in {@code sm_90a} or {@code sm_100f}: newer
 *     cards can't use it
 * @param offset where its bytes begin in the file
 * @param size bytes that it takes in the file, padding left out where it is known
 * @param unpackedSize bytes when unpacked; equal to {@code size} unless it is compressed
 */
public record DevicePart(
        CodeKind kind,
        int capability,
        boolean specific,
        Compression compression,
        long offset,
        long size,
        long unpackedSize) {}
