package io.github.hullwatch.ui;

import io.github.hullwatch.serve.RunServer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.deeplearning4j.core.storage.StatsStorage;
import org.deeplearning4j.core.storage.StatsStorageEvent;
import org.deeplearning4j.ui.api.HttpMethod;
import org.deeplearning4j.ui.api.Route;
import org.deeplearning4j.ui.api.UIModule;
import org.deeplearning4j.ui.api.UIServer;
import org.deeplearning4j.ui.i18n.I18NResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /geometry} in Deeplearning4j's training UI: a page that frames the live page of one run, which it opens on
 * 127.0.0.1 when it is first asked for. The UI finds this class by itself, through {@code META-INF/services}.
 *
 * <pre>{@code
 * GeometryModule.show(Path.of("runs/mine"));  // or -Dhullwatch.ui.run=runs/mine
 * UIServer.getInstance().attach(storage);     // then http://localhost:9000/geometry
 * }</pre>
 *
 * <p>The UI listens on all interfaces, and has no option for one; this page is answered to requests from this machine
 * alone. {@link #loopbackOnly} closes the rest of the UI to others, too. Thread-safe.
 */
public final class GeometryModule implements UIModule {

    /** The system property that names the run directory. */
    public static final String RUN = "hullwatch.ui.run";

    /** Where the page is, under the address of the UI. */
    static final String ROUTE = "/geometry";

    private static final Logger LOG = LoggerFactory.getLogger(GeometryModule.class);

    private Path shown;
    private RunServer page;

    /** Called by Deeplearning4j. */
    public GeometryModule() {}

    /**
     * Says which run the page shows, from now on: sets the system property {@value #RUN}.
     *
     * @param runDir of the listener; it may not exist yet
     */
    public static void show(Path runDir) {
        System.setProperty(RUN, runDir.toAbsolutePath().normalize().toString());
    }

    /**
     * Has the whole UI listen on 127.0.0.1 only: Deeplearning4j opens it on all interfaces. In between the port is
     * closed for a moment.
     *
     * @param ui that runs
     * @throws IllegalStateException if this is not the UI of Deeplearning4j 1.0.0-M1.1 or M2.1, or the port can't be
     *     opened again; the UI is then closed, not open
     */
    public static void loopbackOnly(UIServer ui) {
        Loopback.only(ui);
    }

    /** It follows the run directory and no storage, so that no event concerns it. */
    @Override
    public List<String> getCallbackTypeIDs() {
        return List.of();
    }

    @Override
    public List<Route> getRoutes() {
        return List.of(new Route(ROUTE, HttpMethod.GET, (arguments, context) -> answer(context)));
    }

    /** Called with empty lists, too. */
    @Override
    public void reportStorageEvents(Collection<StatsStorageEvent> events) {
        // Nothing is made of them.
    }

    @Override
    public void onAttach(StatsStorage storage) {
        // The run directory says it all.
    }

    @Override
    public void onDetach(StatsStorage storage) {
        // The run directory says it all.
    }

    @Override
    public List<I18NResource> getInternationalizationResources() {
        return List.of();
    }

    /** On a thread of its own: the one that all pages of the UI are answered by must not wait for a run to be read. */
    private void answer(RoutingContext context) {
        String from = context.request().remoteAddress().host();
        context.vertx()
                .<FramePage>executeBlocking(
                        done -> done.complete(pageOrWhyNot(from)), result -> answer(context, result.result()));
    }

    private static void answer(RoutingContext context, FramePage answer) {
        context.response().setStatusCode(answer.status());
        answer.headers().forEach(context.response()::putHeader);
        context.response().end(answer.html());
    }

    /** Lets nothing through: an exception would end the thread that all pages of the UI are answered by. */
    private FramePage pageOrWhyNot(String from) {
        try {
            return page(from);
        } catch (IOException | RuntimeException | LinkageError e) {
            LOG.warn("The page {} can't be shown", ROUTE, e);
            return FramePage.failed(e);
        }
    }

    /** @param from the address of who asks, in digits */
    FramePage page(String from) throws IOException {
        if (from == null || !InetAddress.getByName(from).isLoopbackAddress()) {
            return FramePage.ELSEWHERE;
        }
        String run = System.getProperty(RUN, "");
        return run.isBlank() ? FramePage.NO_RUN : FramePage.of(address(Path.of(run)));
    }

    private synchronized String address(Path run) throws IOException {
        if (!run.equals(shown)) {
            close();
            page = RunServer.open(run, line -> LOG.info("{}", line));
            shown = run;
        }
        return page.address();
    }

    /** Ends the live page, if one is open. */
    synchronized void close() {
        if (page != null) {
            page.close();
        }
        page = null;
        shown = null;
    }
}
