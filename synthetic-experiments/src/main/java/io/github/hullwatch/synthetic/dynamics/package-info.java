/** One run, kept whole: its losses and projected weights, and pictures of them. */
package io.github.hullwatch.synthetic.dynamics;
