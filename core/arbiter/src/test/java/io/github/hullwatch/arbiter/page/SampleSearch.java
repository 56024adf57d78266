package io.github.hullwatch.arbiter.page;

import io.github.hullwatch.arbiter.objective.CandidateRun;
import io.github.hullwatch.arbiter.objective.Objective;
import io.github.hullwatch.arbiter.objective.Objectives;
import io.github.hullwatch.arbiter.objective.Ranking;
import io.github.hullwatch.arbiter.objective.RecordedRun;
import io.github.hullwatch.arbiter.objective.Score;
import io.github.hullwatch.arbiter.record.CandidateRecord;
import io.github.hullwatch.arbiter.record.CandidateStatus;
import io.github.hullwatch.arbiter.record.SearchRecord;
import io.github.hullwatch.arbiter.run.SearchFile;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A made-up search on the disk, of any number of candidates, with runs that look like those of trainings. */
final class SampleSearch {
    private static final Block DENSE1 = new Block("dense1", "all", "full");

    private SampleSearch() {}

    /** The hyper-parameters of a candidate. */
    static Map<String, Object> hyperParameters(Random random) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("learningRate", Math.pow(10, -4 + 3.3 * random.nextDouble()));
        values.put("updater", List.of("sgd", "nesterovs", "adam").get(random.nextInt(3)));
        values.put("layer1/numberOfNeurons", 10 * (1 + random.nextInt(20)));
        values.put("dropout", Math.round(50 * random.nextDouble()) / 100.);
        values.put("batchSize", 16 << random.nextInt(4));
        values.put("bias", random.nextBoolean());
        return values;
    }

    /** Writes search.json and a run for each candidate; the best is sought by the objective. */
    static SearchRecord write(Path dir, int candidates, String objectiveText, long seed) throws IOException {
        Files.createDirectories(dir);
        Objective objective = Objectives.parse(objectiveText);
        Random random = new Random(seed);
        List<CandidateRecord> records = new ArrayList<>();
        TreeMap<Integer, Path> runs = new TreeMap<>();
        for (int index = 0; index < candidates; index++) {
            Map<String, Object> values = hyperParameters(random);
            String name = "candidates/" + index;
            CandidateStatus status = index % 20 == 7
                    ? CandidateStatus.DIVERGED
                    : index % 20 == 13
                            ? CandidateStatus.FAILED
                            : index % 6 == 4 ? CandidateStatus.STOPPED_EARLY : CandidateStatus.FINISHED;
            Path runDir = run(dir.resolve(name), values, status, random);
            runs.put(index, runDir);
            Files.writeString(runDir.resolve("report.html"), "<p>report</p>");
            CandidateRun run = CandidateRun.read(runDir);
            Score score = objective.score(run);
            boolean failed = status == CandidateStatus.FAILED;
            records.add(new CandidateRecord(
                    index,
                    status,
                    !failed && score.censored(),
                    failed ? null : (Double) score.value(),
                    run.accuracy("test").orElse(null),
                    run.hullEntry(null).isPresent() ? run.hullEntry(null).getAsLong() : null,
                    run.paceChange().isPresent() ? run.paceChange().getAsLong() : null,
                    run.seconds(),
                    run.iterations(),
                    status == CandidateStatus.STOPPED_EARLY ? 400 - run.iterations() : null,
                    values,
                    name,
                    failed
                            ? "IllegalStateException: nIn <b>must</b> be above 0"
                            : status == CandidateStatus.STOPPED_EARLY
                                    ? "loss above the median at iteration 100"
                                    : null));
        }
        SearchRecord search = new SearchRecord(
                objective.name(),
                objective.minimize(),
                "random",
                seed,
                SearchRecord.FINISHED,
                Map.of("candidates", candidates, "earlyEnd", "median"),
                records,
                new Ranking(objective.minimize())
                        .best(records)
                        .map(CandidateRecord::index)
                        .orElse(null),
                objective.front(runs));
        SearchFile.write(dir, search);
        return search;
    }

    private static Path run(Path dir, Map<String, Object> values, CandidateStatus status, Random random) {
        double rate = (Double) values.get("learningRate");
        double speed = Math.min(1, rate * 40) * (values.get("updater").equals("adam") ? 2 : 1);
        int iterations = status == CandidateStatus.FINISHED ? 400 : status == CandidateStatus.STOPPED_EARLY ? 120 : 60;
        long pace = Math.round(30 / speed);
        RecordedRun run = RecordedRun.in(dir);
        run.depth(0, DENSE1, -.4, -.3, .02).accuracy(0, "test", .1);
        for (int t = 0; t < iterations; t++) {
            double fall = t < pace ? .001 * t : .001 * pace + .02 * speed * (t - pace);
            double noise = Math.exp(.15 * random.nextGaussian());
            boolean broken = status == CandidateStatus.DIVERGED && t > 40;
            run.loss(
                    t,
                    broken && t == iterations - 1
                            ? Double.NaN
                            : (broken ? Math.exp(t - 40) : 1) * 2.3 * Math.exp(-fall) * noise);
        }
        if (pace < iterations) {
            run.event("pace-change", pace, null);
            if (random.nextInt(4) > 0) {
                run.event("hull-entry", Math.max(1, pace - 5 + random.nextInt(10)), DENSE1);
            }
        }
        run.accuracy(
                iterations,
                "test",
                Math.min(.99, .98 - .7 * Math.exp(-speed * iterations / 100) - .02 * random.nextDouble()));
        run.depth(iterations, DENSE1, .1 * speed, -.3, .02);
        return run.ended(status == CandidateStatus.FINISHED ? Manifest.FINISHED : Manifest.INTERRUPTED);
    }

    public static void main(String[] args) throws IOException {
        Path dir = Path.of(args[0]);
        write(dir, Integer.parseInt(args[1]), args[2], 42);
        SearchPage.write(dir);
        SearchTable.write(dir, SearchFile.read(dir));
    }
}
