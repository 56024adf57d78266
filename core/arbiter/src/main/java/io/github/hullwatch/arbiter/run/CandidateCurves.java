package io.github.hullwatch.arbiter.run;

import io.github.hullwatch.arbiter.stop.Curve;
import io.github.hullwatch.program.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What candidates reported, for a rule that ends hopeless ones: kept in files, and known to later batches alone, in the
 * order of the index. Candidates are kept by the threads that train them; all else is the drawing thread's.
 */
final class CandidateCurves {

    private final SearchDirectory dir;
    private final SearchState state;
    private final Map<Integer, Curve> ended = new ConcurrentHashMap<>();
    private final List<Curve> before = new ArrayList<>();

    CandidateCurves(SearchDirectory dir, SearchState state) {
        this.dir = dir;
        this.state = state;
    }

    /** Those of earlier batches. */
    List<Curve> before() {
        return List.copyOf(before);
    }

    /**
     * Reads the curve of a candidate that was over before this search began.
     *
     * @throws UserError if it is there and can't be read
     */
    void recall(int index) {
        if (Files.exists(dir.curve(index))) {
            try {
                ended.put(index, CurveFile.read(dir.curve(index)));
            } catch (IOException e) {
                throw UserError.trouble("cannot read " + dir.curve(index), e);
            }
        }
    }

    /** Of a candidate that is over. */
    void keep(int index, Curve curve) {
        ended.put(index, curve);
        try {
            CurveFile.write(dir.curve(index), curve);
        } catch (IOException e) {
            state.trouble(dir.curve(index), e);
        }
    }

    /** To be called in the order of the index, once a batch is over. */
    void reported(int index) {
        Curve curve = ended.remove(index);
        if (curve != null && curve.size() > 0) {
            before.add(curve);
        }
    }
}
