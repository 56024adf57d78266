/**
 * Makes ND4J's CUDA library run on cards that are newer than it: every module's PTX is compiled for the card
 * beforehand, and the machine code put into a copy of the library, in a cache folder. {@link
 * io.github.hullwatch.cuda.compile.Preparation} is the door.
 *
 * <p>Why beforehand: the CUDA runtime that is linked into the library loads all modules at the first call, so the
 * driver would compile all of them first, for minutes and at every start that finds its cache empty; and one module
 * ends its compiler, and the Java virtual machine with it.
 */
package io.github.hullwatch.cuda.compile;
