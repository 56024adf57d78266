/** What the experiments after other papers share. */
package io.github.hullwatch.papers;
