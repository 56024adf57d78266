/**
 * The device code in a library that was built with CUDA: what there is for which card, its PTX, and a copy of the
 * library with other machine code in its place. {@link io.github.hullwatch.cuda.fatbin.DeviceCode} is the door.
 */
package io.github.hullwatch.cuda.fatbin;
