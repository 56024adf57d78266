package io.github.hullwatch.program.panel;

import java.util.List;

/**
 * What a frame of the panel shows: numbers only, none of which changes.
 *
 * @param task what is being done
 * @param done iterations done
 * @param total iterations in all, at least 1
 * @param note what is done now in place of training; empty while it trains
 * @param secondsLeft about; NaN while it is not known
 * @param perSecond iterations a second of late; NaN while it is not known
 * @param loss of the last iteration; NaN before the first, or if it is
 * @param logLoss the logarithms of the losses so far
 * @param depths D of the blocks that are shown
 * @param watching what watching takes of the time of the training; NaN while it is not known
 * @param beside what is measured beside the training, as a share of the same time; NaN likewise, or if nothing is
 */
record Shown(
        String task,
        long done,
        long total,
        String note,
        double secondsLeft,
        double perSecond,
        double loss,
        Series logLoss,
        List<Depths.Row> depths,
        double watching,
        double beside) {}
