package io.github.hullwatch.listener;

import io.github.hullwatch.run.BuildInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.nd4j.linalg.factory.Nd4j;

/** What a training runs on, for the manifest. Starts ND4J, so it is asked only once a model is there. */
final class Environment {

    private Environment() {}

    static Map<String, String> versions() {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("hullwatch", BuildInfo.current().version());
        versions.put("deeplearning4j", artifact("org.deeplearning4j", "deeplearning4j-nn"));
        versions.put("nd4j", artifact("org.nd4j", "nd4j-api"));
        versions.put("java", System.getProperty("java.version"));
        versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return versions;
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

    static String backend() {
        return Nd4j.getBackend().getClass().getSimpleName();
    }

    /** Threads of the backend: what OMP_NUM_THREADS asks for, else every processor, as OpenMP takes it. */
    static int threads() {
        String asked = System.getenv("OMP_NUM_THREADS");
        try {
            return asked == null ? Runtime.getRuntime().availableProcessors() : Integer.parseInt(asked.strip());
        } catch (NumberFormatException e) {
            return Runtime.getRuntime().availableProcessors();
        }
    }

    static String device() {
        boolean cpu = Nd4j.getBackend().getClass().getSimpleName().contains("Cpu");
        return (cpu ? "CPU" : "GPU") + ", " + Runtime.getRuntime().availableProcessors() + " processors, "
                + System.getProperty("os.arch");
    }
}
