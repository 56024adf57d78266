package io.github.hullwatch.arbiter.program;

import io.github.hullwatch.arbiter.record.CandidateStatus;
import io.github.hullwatch.arbiter.run.Assignment;
import io.github.hullwatch.arbiter.run.CandidateWorkers;
import io.github.hullwatch.arbiter.run.TrainedCandidate;
import io.github.hullwatch.arbiter.stop.Curve;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.program.AttemptDirectory;
import io.github.hullwatch.program.Cluster;
import io.github.hullwatch.program.EndMarker;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.RunDirectoryException;
import io.github.hullwatch.run.RunReader;
import java.io.IOException;
import java.io.Serializable;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Has candidates trained by a cluster, one a piece of work. The machine that trains one writes its run below {@code
 * attempts/} in the directory of the search; once it is whole it is moved to where it belongs. So what a lost machine
 * left, or still writes, is in nobody's way.
 */
final class ClusterSearch implements CandidateWorkers<Map<String, Object>>, AutoCloseable {

    private final Cluster cluster;
    private final Cluster.Shared<RemoteTraining> training;
    private final EndMarker end;
    private final Consumer<String> trouble;
    private Manifest.DataSource learnedFrom;

    /**
     * A search that is to begin.
     *
     * @param training what the machines rebuild
     * @param dir of the search
     * @param trouble told what could not be written of a candidate
     */
    ClusterSearch(Cluster cluster, RemoteTraining training, Path dir, Consumer<String> trouble) {
        this.cluster = cluster;
        this.training = cluster.share(training);
        this.end = EndMarker.in(dir);
        this.trouble = trouble;
    }

    @Override
    public TrainedCandidate train(
            Map<String, Object> values, Assignment assignment, Supplier<Optional<String>> interruption)
            throws NotTrained {
        Report report;
        try {
            report = cluster.run(
                    new TrainOne(training, new LinkedHashMap<>(values), assignment, end), () -> ending(interruption));
        } catch (CancellationException e) {
            throw NotTrained.ending(interruption.get().orElse("the search was ending"));
        } catch (Cluster.LostException e) {
            return new TrainedCandidate(null, CandidateStatus.FAILED, e.getMessage(), new Curve(), 0);
        } catch (UserError e) {
            throw NotTrained.fatal(e);
        }
        report.troubles().forEach(trouble);
        if (report.unfit() != null) {
            throw NotTrained.fatal(UserError.failed(report.unfit()));
        }
        if (report.trained() == null) {
            throw NotTrained.ending(interruption.get().orElse("the search was ending"));
        }
        Path dir = Path.of(assignment.runDir());
        try {
            AttemptDirectory.takeIn(Path.of(report.runDir()), dir);
        } catch (UserError e) {
            throw NotTrained.fatal(e);
        }
        requireSameData(dir, report.host());
        return report.trained();
    }

    private boolean ending(Supplier<Optional<String>> interruption) {
        Optional<String> why = interruption.get();
        why.ifPresent(end::write);
        return why.isPresent();
    }

    /** A machine without the data would draw digits instead, and its scores would be compared with the others'. */
    private synchronized void requireSameData(Path dir, String host) throws NotTrained {
        Manifest.DataSource data;
        try {
            data = RunReader.open(dir).manifest().data();
        } catch (RunDirectoryException | FileFormatException e) {
            return; // a candidate that failed before it had a manifest
        }
        if (learnedFrom == null) {
            learnedFrom = data;
        } else if (!learnedFrom.equals(data)) {
            throw NotTrained.fatal(UserError.failed("on " + host + " a candidate learned from " + data.source()
                    + ", others from " + learnedFrom.source() + "; put the same data on all machines"));
        }
    }

    @Override
    public void close() {
        end.delete();
        cluster.close();
    }

    /**
     * What came of a piece of work.
     *
     * @param host that did it
     * @param runDir where the run is
     * @param trained null if the search was ending, or the machine is not fit
     * @param unfit why no candidate can be trained there; null if one can
     * @param troubles what could not be written
     */
    private record Report(String host, String runDir, TrainedCandidate trained, String unfit, List<String> troubles)
            implements Serializable {}

    /** The piece of work: trains one candidate. */
    private record TrainOne(
            Cluster.Shared<RemoteTraining> training,
            LinkedHashMap<String, Object> values,
            Assignment assignment,
            EndMarker end)
            implements Cluster.Work<Report> {

        @Override
        public Report run(int earlier) throws IOException {
            String host = InetAddress.getLocalHost().getHostName();
            if (end.why().isPresent()) {
                return new Report(host, null, null, null, List.of());
            }
            RemoteTraining here = training.get();
            CandidateWorkers<Map<String, Object>> workers;
            try {
                workers = here.workers();
            } catch (UserError e) {
                return new Report(host, null, null, "on " + host + ": " + e.getMessage(), List.of());
            }
            Path dir = AttemptDirectory.claim(Path.of(assignment.runDir()));
            TrainedCandidate trained;
            try {
                trained = workers.train(values, assignment.in(dir.toString()), end::why);
            } catch (NotTrained e) {
                throw new IllegalStateException(e);
            }
            return new Report(host, dir.toString(), trained, null, here.takeTroubles());
        }
    }
}
