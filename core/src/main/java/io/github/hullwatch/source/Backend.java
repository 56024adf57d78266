package io.github.hullwatch.source;

import io.github.hullwatch.run.BuildInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What ND4J runs on, and which versions of what. Every method starts ND4J, so ask only once a model is there.
 * Thread-safe.
 */
public final class Backend {

    private Backend() {}

    /** Simple class name of the backend, such as {@code CpuBackend}. */
    public static String name() {
        return Nd4j.getBackend().getClass().getSimpleName();
    }

    /**
     * Whether arrays lie in the host's memory. Any backend but the CPU's is taken for a GPU: its host memory may be
     * stale.
     */
    public static boolean isCpu() {
        return name().contains("Cpu");
    }

    /** Threads of the backend: what OMP_NUM_THREADS asks for, else every processor, as OpenMP takes it. */
    public static int threads() {
        String asked = System.getenv("OMP_NUM_THREADS");
        try {
            return asked == null ? processors() : Integer.parseInt(asked.strip());
        } catch (NumberFormatException e) {
            return processors();
        }
    }

    /** The device in words, such as {@code CPU, 8 processors, amd64}. */
    public static String device() {
        int processors = processors();
        return (isCpu() ? "CPU" : "GPU") + ", " + processors + (processors == 1 ? " processor, " : " processors, ")
                + System.getProperty("os.arch");
    }

    /** Versions of Hullwatch, Deeplearning4j, ND4J, Java and the operating system, by name. */
    public static Map<String, String> versions() {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("hullwatch", BuildInfo.current().version());
        versions.put("deeplearning4j", artifact("org.deeplearning4j", "deeplearning4j-nn"));
        versions.put("nd4j", artifact("org.nd4j", "nd4j-api"));
        versions.put("java", System.getProperty("java.version"));
        versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return versions;
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static String artifact(String group, String name) {
        Properties pom = new Properties();
        try (InputStream in =
                Nd4j.class.getResourceAsStream("/META-INF/maven/" + group + "/" + name + "/pom.properties")) {
            if (in != null) {
                pom.load(in);
            }
        } catch (IOException e) {
            // Repackaged jars may have lost it: unknown then.
        }
        return pom.getProperty("version", "unknown");
    }
}
