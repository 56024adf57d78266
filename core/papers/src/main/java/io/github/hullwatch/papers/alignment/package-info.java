/** Early alignment (Min, Mallada, Vidal, arXiv 2307.12851): the network, and an engine that trains many at once. */
package io.github.hullwatch.papers.alignment;
