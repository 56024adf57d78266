package io.github.hullwatch.cli;

import io.github.hullwatch.program.DoctorCheck;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Java, processors, memory, disk and a free port. */
final class MachineCheck implements DoctorCheck {

    private static final int NEEDED_JAVA = 17;
    private static final long ENOUGH_HEAP = 1L << 30;
    private static final long ENOUGH_DISK = 1L << 30;

    /** Where pages and servers listen by default. */
    private static final int PORT = 9000;

    @Override
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.add(threads(Runtime.getRuntime().availableProcessors(), System.getenv("OMP_NUM_THREADS")));
        findings.add(memory());
        findings.add(disk(Path.of("").toAbsolutePath()));
        findings.add(port(PORT));
        return findings;
    }

    private static Finding java() {
        int feature = Runtime.version().feature();
        String text = System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ") on "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return feature >= NEEDED_JAVA
                ? Finding.ok("java", text)
                : Finding.failed("java", text + "; Java " + NEEDED_JAVA + " or newer is needed: set JAVA_HOME to one");
    }

    /** @param asked the value of OMP_NUM_THREADS; null where it is not set */
    static Finding threads(int processors, String asked) {
        String text = processors + (processors == 1 ? " processor" : " processors") + ", OMP_NUM_THREADS="
                + (asked == null ? "unset" : asked);
        if (asked == null) {
            return Finding.note(
                    "threads",
                    text + "; ND4J then uses every core and waits busily: set OMP_NUM_THREADS=1 on a shared machine");
        }
        return Finding.ok("threads", text);
    }

    private static Finding memory() {
        long heap = Runtime.getRuntime().maxMemory();
        String text = gibibytes(heap) + " GiB of heap at most";
        return heap >= ENOUGH_HEAP
                ? Finding.ok("memory", text)
                : Finding.note("memory", text + "; LeNet needs 1 GiB: set HULLWATCH_JAVA_OPTS=-Xmx2g");
    }

    private static Finding disk(Path dir) {
        try {
            FileStore store = Files.getFileStore(dir);
            String text = gibibytes(store.getUsableSpace()) + " GiB free under " + dir;
            if (!Files.isWritable(dir)) {
                return Finding.failed(
                        "disk", dir + " can't be written to; change to a directory that can, or use --run-dir");
            }
            return store.getUsableSpace() >= ENOUGH_DISK
                    ? Finding.ok("disk", text)
                    : Finding.note(
                            "disk", text + "; a long run writes some 100 MB: make room, or use --run-dir elsewhere");
        } catch (IOException e) {
            return Finding.note("disk", "the free space under " + dir + " is not known: " + e.getMessage());
        }
    }

    private static Finding port(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return Finding.ok("port", "127.0.0.1:" + socket.getLocalPort() + " is free");
        } catch (IOException e) {
            return Finding.note("port", "127.0.0.1:" + port + " is in use; pages that are served need another port");
        }
    }

    private static String gibibytes(long bytes) {
        return String.format(java.util.Locale.ROOT, "%.1f", bytes / (double) (1L << 30));
    }
}
