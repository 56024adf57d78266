/** {@code mnist alignment}: early alignment of neurons on pairs of digits (Min, Mallada, Vidal, arXiv 2307.12851). */
package io.github.hullwatch.mnist.alignment;
