/** {@code synthetic alignment}: two examples in the plane, where early alignment is exact (after arXiv 2307.12851). */
package io.github.hullwatch.synthetic.alignment;
