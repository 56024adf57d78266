package io.github.hullwatch.measure;

import java.util.List;

/** The quantities of a block, beside the hull: to add one, add its class here. */
public final class Quantities {

    private final NullModel nulls;

    /** @param nulls shared by all blocks of a run */
    public Quantities(NullModel nulls) {
        this.nulls = nulls;
    }

    /** A hull quantity for one more block. */
    public HullQuantity hull() {
        return new HullQuantity(nulls);
    }

    /** The other quantities for one more block, in the order in which they are measured. */
    public List<Quantity> others() {
        return List.of(new SpreadQuantity(nulls), new MotionQuantity(), new NormsQuantity());
    }

    /**
     * What is dear, for one more block, in the order in which it is measured.
     *
     * @param streams of the run
     * @param place names the streams: groups of one layer in one space are seen in the same random subspaces
     */
    public List<Quantity> dear(RandomStreams streams, String place) {
        return List.of(
                new CensusQuantity(streams.of("census/" + place)),
                new DimensionQuantity(nulls, streams.of("dimension/" + place)));
    }
}
