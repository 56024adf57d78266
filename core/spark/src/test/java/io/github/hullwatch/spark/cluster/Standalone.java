package io.github.hullwatch.spark.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Spark's own master and workers on this machine, each a process of its own. */
final class Standalone implements AutoCloseable {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final Path dir;
    private final int port;
    private final List<Process> processes = new ArrayList<>();

    private Standalone(Path dir, int port) {
        this.dir = dir;
        this.port = port;
    }

    /** A master that listens, without workers. */
    static Standalone start(Path dir) throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, HERE)) {
            port = free.getLocalPort();
        }
        // Its scripts look for jars there; executors get theirs from the driver.
        Files.createDirectories(dir.resolve("home/jars"));
        Standalone spark = new Standalone(dir, port);
        Process master = spark.launch(
                "master", "org.apache.spark.deploy.master.Master", "--port", String.valueOf(port), "--webui-port", "0");
        for (int i = 0; !listens(port); i++) {
            if (i == 600 || !master.isAlive()) {
                spark.close();
                throw new IOException("the master does not listen: " + Files.readString(dir.resolve("master.log")));
            }
            Thread.sleep(100);
        }
        return spark;
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(HERE, port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    String master() {
        return "spark://127.0.0.1:" + port;
    }

    /** A worker with room for one task. */
    Process worker(String name) throws IOException {
        return launch(
                name,
                "org.apache.spark.deploy.worker.Worker",
                "--webui-port",
                "0",
                "--cores",
                "1",
                "--memory",
                "1g",
                "--work-dir",
                dir.resolve(name).toString(),
                master());
    }

    private Process launch(String name, String program, String... words) throws IOException {
        String home = System.getProperty("java.home");
        List<String> line = new ArrayList<>(List.of(
                home + "/bin/java",
                "-Xmx256m",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                program,
                "--host",
                "127.0.0.1"));
        line.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve(name + ".log").toFile());
        builder.environment().put("JAVA_HOME", home);
        builder.environment().put("SPARK_HOME", dir.resolve("home").toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.12");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("SPARK_PUBLIC_DNS", "127.0.0.1");
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    /** The machine of a worker is gone: the worker, and the executors that it started. */
    static void lose(Process worker) throws InterruptedException {
        List<ProcessHandle> executors = worker.descendants().toList();
        worker.destroyForcibly();
        executors.forEach(ProcessHandle::destroyForcibly);
        worker.waitFor(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        for (int i = processes.size() - 1; i >= 0; i--) {
            lose(processes.get(i));
        }
    }
}
