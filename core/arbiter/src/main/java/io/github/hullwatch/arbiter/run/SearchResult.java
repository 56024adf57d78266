package io.github.hullwatch.arbiter.run;

import io.github.hullwatch.arbiter.record.SearchRecord;
import java.util.Optional;

/**
 * What a search came to.
 *
 * @param record as {@code search.json} has it
 * @param trouble what could not be written, in one line; empty if all was
 */
public record SearchResult(SearchRecord record, Optional<String> trouble) {}
