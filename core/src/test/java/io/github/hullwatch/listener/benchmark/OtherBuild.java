package io.github.hullwatch.listener.benchmark;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Loads another build of Hullwatch into the same process, so that the two can be timed by turns. Its own classes come
 * from the folder given; those of the benchmark are loaded again beside it, and all libraries are shared.
 */
final class OtherBuild extends URLClassLoader {

    private static final String OURS = "io.github.hullwatch.";

    static {
        registerAsParallelCapable();
    }

    private OtherBuild(URL[] urls) {
        super(urls, OtherBuild.class.getClassLoader());
    }

    /**
     * The listeners of the build in a folder.
     *
     * @param classes a folder like {@code core/target/classes}
     * @throws IllegalArgumentException if there is no build
     */
    static Watcher.Factory in(Path classes) throws ReflectiveOperationException, MalformedURLException {
        if (!Files.isDirectory(classes.resolve("io/github/hullwatch/listener"))) {
            throw new IllegalArgumentException(
                    classes + " holds no build of Hullwatch; name a folder like core/target/classes");
        }
        URL benchmark = OtherBuild.class.getProtectionDomain().getCodeSource().getLocation();
        OtherBuild loader = new OtherBuild(new URL[] {classes.toUri().toURL(), benchmark});
        return (Watcher.Factory) loader.loadClass(HullwatchFactory.class.getName())
                .getConstructor()
                .newInstance();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS) || name.startsWith(Watcher.class.getName())) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    public URL getResource(String name) {
        URL own = findResource(name);
        return own == null ? super.getResource(name) : own;
    }
}
