package io.github.hullwatch.arbiter.program;

import io.github.hullwatch.program.UserError;
import java.lang.reflect.InvocationTargetException;
import org.deeplearning4j.arbiter.optimize.runner.listener.StatusListener;

/** Arbiter's own status page, where its library is on the class path: nothing here is compiled against it. */
final class UiListener {

    private static final String LISTENER = "org.deeplearning4j.arbiter.ui.listener.ArbiterStatusListener";
    private static final String SERVER = "org.deeplearning4j.ui.api.UIServer";
    private static final String STORAGE = "org.deeplearning4j.ui.model.storage.InMemoryStatsStorage";

    private final Class<?> listener;
    private final Class<?> server;
    private final Class<?> storage;

    private UiListener(Class<?> listener, Class<?> server, Class<?> storage) {
        this.listener = listener;
        this.server = server;
        this.storage = storage;
    }

    /** @throws UserError if a library is missing */
    static UiListener find() {
        try {
            return new UiListener(Class.forName(LISTENER), Class.forName(SERVER), Class.forName(STORAGE));
        } catch (ClassNotFoundException | LinkageError e) {
            throw UserError.failed("--ui needs org.deeplearning4j:arbiter-ui:1.0.0-beta7 and"
                    + " org.deeplearning4j:deeplearning4j-ui:1.0.0-M2.1 with what they need, in HULLWATCH_CLASSPATH ("
                    + e.getMessage() + " is missing); docs/search.md says how to get them");
        }
    }

    /** Starts the server. */
    StatusListener attach() {
        try {
            Object memory = storage.getConstructor().newInstance();
            Object page = server.getMethod("getInstance").invoke(null);
            for (var method : server.getMethods()) {
                if (method.getName().equals("attach") && method.getParameterCount() == 1) {
                    method.invoke(page, memory);
                }
            }
            for (var constructor : listener.getConstructors()) {
                if (constructor.getParameterCount() == 1) {
                    return (StatusListener) constructor.newInstance(memory);
                }
            }
            throw UserError.failed("--ui: this arbiter-ui has no listener that Hullwatch knows; leave --ui out");
        } catch (InvocationTargetException e) {
            throw UserError.failed("--ui: the status page does not start (" + e.getCause() + "); leave --ui out", e);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw UserError.failed("--ui: the status page does not start (" + e + "); leave --ui out", e);
        }
    }
}
