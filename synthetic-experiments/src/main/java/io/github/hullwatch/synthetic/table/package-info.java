/** Table 1 of the paper: our numbers beside the printed ones, with their uncertainty and agreement. */
package io.github.hullwatch.synthetic.table;
