package io.github.hullwatch.ui;

import io.vertx.core.http.HttpServer;
import java.lang.reflect.Field;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.deeplearning4j.ui.VertxUIServer;
import org.deeplearning4j.ui.api.UIServer;

/**
 * Has Deeplearning4j's UI listen on 127.0.0.1 only. It keeps its server to itself and gives it no address, so that this
 * reaches for it: another one that answers as it did takes its place.
 */
final class Loopback {

    private static final String ADDRESS = "127.0.0.1";
    private static final int SECONDS = 10;

    private Loopback() {}

    static void only(UIServer ui) {
        if (!(ui instanceof VertxUIServer vertx)) {
            throw new IllegalStateException("this UI is a " + ui.getClass().getName() + ", not a VertxUIServer");
        }
        int port = ui.getPort();
        try {
            Field field = VertxUIServer.class.getDeclaredField("server");
            field.setAccessible(true);
            HttpServer everywhere = (HttpServer) field.get(vertx);
            HttpServer here = vertx.getVertx().createHttpServer().requestHandler(everywhere.requestHandler());
            CompletableFuture<Void> closed = new CompletableFuture<>();
            everywhere.close(done -> complete(closed, done.cause()));
            closed.get(SECONDS, TimeUnit.SECONDS);
            CompletableFuture<Void> listening = new CompletableFuture<>();
            here.listen(port, ADDRESS, done -> complete(listening, done.cause()));
            listening.get(SECONDS, TimeUnit.SECONDS);
            field.set(vertx, here);
        } catch (NoSuchFieldException | IllegalAccessException e) {
            throw new IllegalStateException("this release of Deeplearning4j keeps its server elsewhere", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "port " + port + " of " + ADDRESS + " can't be opened: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void complete(CompletableFuture<Void> future, Throwable cause) {
        if (cause == null) {
            future.complete(null);
        } else {
            future.completeExceptionally(cause);
        }
    }
}
