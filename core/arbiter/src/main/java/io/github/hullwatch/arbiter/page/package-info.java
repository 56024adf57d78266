/** A search for people: {@code search.html}, and the candidates as tables in Markdown and CSV. */
package io.github.hullwatch.arbiter.page;
