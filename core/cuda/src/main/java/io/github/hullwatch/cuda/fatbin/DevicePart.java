package io.github.hullwatch.cuda.fatbin;

/**
 * One piece of device code in a module.
 *
 * @param capability the card that it is for, as in {@code compute_86} or {@code sm_86}: ten times the major number of the
 *     compute capability plus the minor one
 * @param size bytes that it takes in the file, as stored
 * @param unpackedSize bytes when unpacked; equal to {@code size} up to padding unless it is compressed
 */
public record DevicePart(CodeKind kind, int capability, Compression compression, long size, long unpackedSize) {}
