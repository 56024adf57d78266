package io.github.hullwatch.run;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/**
 * What was built, as the manifest and {@code --version} name it.
 *
 * @param version the version of the artifact
 * @param commit the abbreviated git commit, or {@code unknown} where the build had none
 */
public record BuildInfo(String version, String commit) {

    /** Read from the resource that the build wrote; {@code unknown} where it is missing. */
    public static BuildInfo current() {
        Properties build = new Properties();
        try (InputStream in = BuildInfo.class.getResourceAsStream("build.properties")) {
            if (in != null) {
                build.load(in);
            }
        } catch (IOException e) {
            // The version is a courtesy, not worth failing for.
        }
        return new BuildInfo(known(build, "version"), known(build, "commit"));
    }

    private static String known(Properties build, String key) {
        String value = build.getProperty(key, "");
        return value.isBlank() || value.startsWith("${") ? "unknown" : value;
    }
}
