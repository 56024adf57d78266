package io.github.hullwatch.arbiter.run;

import io.github.hullwatch.arbiter.stop.Curve;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What a worker is told of a candidate, beside its hyper-parameters.
 *
 * @param index of the candidate, from 0
 * @param seed for the network and its data
 * @param runDir where to write the run: an absolute path
 * @param before curves of the candidates that a rule for early ending compares this one with
 */
public record Assignment(int index, long seed, String runDir, List<Curve> before) implements Serializable {

    public Assignment {
        before = new ArrayList<>(before); // one that is serializable
    }

    /** The same, to be written elsewhere. */
    public Assignment in(String otherDir) {
        return new Assignment(index, seed, otherDir, before);
    }
}
