/**
 * The panel of a training on a terminal: a few lines at the foot of the screen that are drawn again in place, under the
 * lines that the program and others print. What a frame shows is a pure function of numbers ({@code Frame}); where it
 * stands on the screen is {@code Region}'s. It needs JLine on the class path, which progressbar brings along.
 */
package io.github.hullwatch.program.panel;
