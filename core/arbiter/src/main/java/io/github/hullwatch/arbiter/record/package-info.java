/** What a search leaves behind: {@code search.json}, its tables and its page. */
package io.github.hullwatch.arbiter.record;
