package io.github.hullwatch.cuda.fatbin;

/**
 * A module of a copy of a library, with its new machine code.
 *
 * @param index of the module, as in {@link DeviceModule}
 * @param offset of its container in the copy, bytes
 * @param room bytes that its container had in the library that was copied
 * @param size bytes that its container takes now
 */
public record PlacedModule(int index, Placement placement, long offset, long room, long size) {}
