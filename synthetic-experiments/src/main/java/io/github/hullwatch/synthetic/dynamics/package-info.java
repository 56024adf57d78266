/** One run kept whole: its losses and projected weights at every iteration, and pictures of them. */
package io.github.hullwatch.synthetic.dynamics;
