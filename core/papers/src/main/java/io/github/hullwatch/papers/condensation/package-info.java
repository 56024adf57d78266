/** Condensation (Zhou et al., arXiv 2105.11686): the network, and an engine that trains many fast. */
package io.github.hullwatch.papers.condensation;
