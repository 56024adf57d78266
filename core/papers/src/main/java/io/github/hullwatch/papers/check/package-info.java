/** Values to agree with, and whether an experiment does. */
package io.github.hullwatch.papers.check;
