package io.github.hullwatch.synthetic.alignment;

import io.github.hullwatch.papers.study.Experiment;
import io.github.hullwatch.papers.study.QuantityNote;
import io.github.hullwatch.papers.study.Study;
import java.util.List;

/** Early alignment on two examples in the plane. */
public final class ToyExperiment implements Experiment<ToySetting> {

    @Override
    public String name() {
        return "synthetic-alignment";
    }

    @Override
    public String description() {
        return "Early alignment on two examples of one class in the plane, π/2 − μ₀ apart: when do neurons become active on"
                + " both? Beside the exact times of the flow. Nothing is drawn.";
    }

    @Override
    public String paper() {
        return "Min, Mallada, Vidal, arXiv 2307.12851";
    }

    @Override
    public ToySetting setting() {
        return new ToySetting();
    }

    @Override
    public List<QuantityNote> quantities() {
        return List.of(
                note("both", "active on both", "neurons", "Of those with v > 0, at --count-at."),
                note("x1Only", "active on x₁ alone", "neurons", "Of those with v > 0, at --count-at."),
                note("x2Only", "active on x₂ alone", "neurons", "Of those with v > 0, at --count-at."),
                note("deadPos", "active on neither", "neurons", "Of those with v > 0, at --count-at."),
                note(
                        "timeError",
                        "largest error of a time",
                        "time",
                        "Of becoming active on both, against ln tan(φ/2) − ln tan(μ₀/2), of those due .1 before the end."),
                note("timed", "times compared", "neurons", "Of those with v > 0."),
                note("deadNeg", "active on neither", "neurons", "Of those that began with v < 0, at the end."),
                note("tDeadNeg", "all dead", "time", "First time at which all that began with v < 0 are dead."),
                note("reborn", "v turned", "neurons", "That began with v < 0 and end with v > 0."));
    }

    private static QuantityNote note(String name, String title, String unit, String says) {
        return new QuantityNote(name, title, unit, says);
    }

    @Override
    public Study open(ToySetting setting) {
        setting.check();
        return new ToyStudy(setting);
    }
}
