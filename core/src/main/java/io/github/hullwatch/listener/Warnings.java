package io.github.hullwatch.listener;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warnings that are given once, however often their cause comes back. Thread-safe. */
final class Warnings {

    private static final Logger LOG = LoggerFactory.getLogger(HullwatchListener.class);

    private final Set<String> given = ConcurrentHashMap.newKeySet();

    /** Logs a warning, unless one of its kind was logged before. */
    void once(String kind, String message, Object... arguments) {
        if (given.add(kind)) {
            LOG.warn(message, arguments);
        }
    }
}
