package io.github.hullwatch.synthetic.clusters;

import picocli.CommandLine;

/** Settings as a command line gives them. */
final class Settings {

    private Settings() {}

    static ClustersSetting of(String... arguments) {
        ClustersSetting setting = new ClustersSetting();
        CommandLine.populateCommand(setting, arguments);
        return setting;
    }

    /** That of the golden run. */
    static ClustersSetting golden() {
        return of("--d=3", "--n=100", "--k=5", "--eps=0.001", "--iterations=500", "--points=2000", "--seeds=1");
    }
}
