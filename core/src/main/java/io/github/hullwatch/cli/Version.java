package io.github.hullwatch.cli;

import io.github.hullwatch.run.BuildInfo;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: our version and commit, and the Java that runs it. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        BuildInfo build = BuildInfo.current();
        return new String[] {
            "hullwatch " + build.version() + " (" + build.commit() + ")",
            "Java " + System.getProperty("java.version") + " on " + System.getProperty("os.name") + " "
                    + System.getProperty("os.arch")
        };
    }
}
