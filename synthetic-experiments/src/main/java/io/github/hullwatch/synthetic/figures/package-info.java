/** The paper's figures 1 to 5, reproduced: SVG, PNG and CSV of each, and a page that shows them. */
package io.github.hullwatch.synthetic.figures;
