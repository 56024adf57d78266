package io.github.hullwatch.spark.cluster;

import io.github.hullwatch.program.Cluster;
import io.github.hullwatch.program.UserError;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;

/** Connects to Spark. Found by its name among the services of the jar. */
public final class SparkProvider implements Cluster.Provider {

    private static final String START = "--master needs Java's option --add-opens java.base/sun.nio.ch=ALL-UNNAMED;"
            + " ./hullwatch gives it, or add it to HULLWATCH_JAVA_OPTS";

    /** For the ServiceLoader. */
    public SparkProvider() {
        // Nothing is connected yet.
    }

    @Override
    public Cluster connect(String master) {
        SparkCluster.quiet();
        try {
            return SparkCluster.connect(master, settings(master));
        } catch (IllegalAccessError | ExceptionInInitializerError e) {
            throw UserError.failed(START, e);
        } catch (Exception e) { // Scala's declares none, and throws checked ones too
            throw failed(master, e);
        }
    }

    private static UserError failed(String master, Exception e) {
        String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        if (e instanceof SparkException && why.contains("Could not parse Master URL")) {
            return UserError.usage(
                    "--master " + master + " is no address of Spark's; local[2], spark://HOST:7077 and" + " yarn are");
        }
        return UserError.failed("--master " + master + ": Spark does not start: " + why, e);
    }

    /** Whatever stands in system properties that begin with {@code spark.} goes first. */
    static SparkConf settings(String master) {
        SparkConf settings = new SparkConf().setMaster(master);
        settings.setIfMissing("spark.app.name", "hullwatch");
        settings.setIfMissing("spark.ui.enabled", "false");
        settings.setIfMissing("spark.task.maxFailures", String.valueOf(Cluster.MOST_TRIES));
        settings.setIfMissing("spark.locality.wait", "0");
        if (master.startsWith("local")) {
            settings.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
            settings.setIfMissing("spark.driver.host", "127.0.0.1");
        }
        // Before Spark's own jars: what a task runs is then what was tested here, Spark included.
        settings.setIfMissing("spark.executor.extraClassPath", classPath());
        environment(settings);
        return settings;
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Where the data is, and one thread of ND4J for each candidate: sums round as they do here. */
    private static void environment(SparkConf settings) {
        System.getenv().forEach((name, value) -> {
            if (name.startsWith("HULLWATCH_")) {
                settings.setIfMissing("spark.executorEnv." + name, value);
            }
        });
        String threads = System.getenv("OMP_NUM_THREADS");
        settings.setIfMissing("spark.executorEnv.OMP_NUM_THREADS", threads == null ? "1" : threads);
    }
}
