package io.github.hullwatch.arbiter.stop;

import java.util.List;
import java.util.Optional;

/**
 * A rule that ends hopeless candidates. It answers from what it is given and remembers nothing, so equal curves in
 * equal order get equal answers. Thread-safe.
 */
public interface EarlyEnd {

    /** With its settings, for {@code search.json}: a search that goes on must go on with the same. */
    String name();

    /**
     * Whether a candidate that is training should end now. Asked at every iteration that the training reports.
     *
     * @param candidate what it has reported so far, this iteration included
     * @param finished the whole curves of those that came before, in the order of their index
     * @return why it should end, in one line; empty if it should go on
     */
    Optional<String> hopeless(Curve candidate, List<Curve> finished);
}
