package io.github.hullwatch.mnist;

import io.github.hullwatch.mnist.data.MnistPlaces;
import io.github.hullwatch.program.AttemptDirectory;
import io.github.hullwatch.program.Cluster;
import io.github.hullwatch.program.EndMarker;
import io.github.hullwatch.program.Interruption;
import io.github.hullwatch.program.OneLine;
import io.github.hullwatch.program.UserError;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Serializable;
import java.io.Writer;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Has seeds trained by a cluster, each as {@code mnist train} would on the machine that gets it. Thread-safe. */
final class ClusterSeeds implements Seeds, AutoCloseable {

    private final Cluster cluster;
    private final EndMarker end;
    private final Interruption interruption;
    private final PrintWriter err;

    /**
     * Seeds of a study.
     *
     * @param dir of the study
     * @param err where is said what was lost
     */
    ClusterSeeds(Cluster cluster, Path dir, Interruption interruption, PrintWriter err) {
        this.cluster = cluster;
        this.end = EndMarker.in(dir);
        this.interruption = interruption;
        this.err = err;
    }

    @Override
    public RuntimeException run(List<String> words, long seed, Path dir) {
        return train(
                new TrainSeed(new ArrayList<>(words), seed, dir.toAbsolutePath().toString(), false, end));
    }

    @Override
    public RuntimeException goOn(Path dir) {
        return train(new TrainSeed(new ArrayList<>(), 0, dir.toAbsolutePath().toString(), true, end));
    }

    private RuntimeException train(TrainSeed work) {
        try {
            Report report = cluster.run(work, this::ending);
            if (report.runDir() != null) {
                AttemptDirectory.takeIn(Path.of(report.runDir()), Path.of(work.dir()));
            }
            return report.failure() == null ? null : UserError.failed("on " + report.host() + ": " + report.failure());
        } catch (CancellationException e) {
            return null; // interrupted before it began
        } catch (Cluster.LostException e) {
            OneLine.print(err, "seed " + work.seed() + ": " + e.getMessage());
            return null;
        } catch (UserError e) {
            return e;
        }
    }

    private boolean ending() {
        if (interruption.requested()) {
            end();
        }
        return end.why().isPresent();
    }

    /** Has all that is trained end now. */
    void end() {
        end.write("interrupted");
    }

    @Override
    public void close() {
        end.delete();
        cluster.close();
    }

    /**
     * What came of a seed.
     *
     * @param runDir where its run is; null if it is where it belongs, or there is none
     * @param failure why it could not begin; null if it did
     */
    private record Report(String host, String runDir, String failure) implements Serializable {}

    /** The piece of work: trains one seed, or goes on with it. */
    private record TrainSeed(ArrayList<String> words, long seed, String dir, boolean goOn, EndMarker end)
            implements Cluster.Work<Report> {

        @Override
        public Report run(int earlier) throws IOException {
            String host = InetAddress.getLocalHost().getHostName();
            if (end.why().isPresent()) {
                return new Report(host, null, null);
            }
            SeedTraining training =
                    new SeedTraining(MnistPlaces::ofThisMachine, new PrintWriter(Writer.nullWriter()), () -> end.why()
                            .isPresent());
            if (goOn) {
                return new Report(host, null, message(training.goOn(Path.of(dir))));
            }
            Path attempt = AttemptDirectory.claim(Path.of(dir));
            RuntimeException failure = training.run(words, seed, attempt);
            return new Report(host, attempt.toString(), message(failure));
        }

        private static String message(RuntimeException failure) {
            return failure == null ? null : String.valueOf(failure.getMessage());
        }
    }
}
