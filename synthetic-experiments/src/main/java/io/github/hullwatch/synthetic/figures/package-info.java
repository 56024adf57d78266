/** The paper's figures 1–5, made again: SVG, PNG and CSV of each, and an index page. */
package io.github.hullwatch.synthetic.figures;
