/**
 * Several runs on one page: what they have in common, where they differ, and how far differences between groups of
 * equal settings go beyond those between seeds. Reads run directories, one after the other, and never touches a model.
 */
package io.github.hullwatch.compare;
