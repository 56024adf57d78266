package io.github.hullwatch.mnist.gpu;

import io.github.hullwatch.cuda.card.Cards;
import io.github.hullwatch.cuda.card.Fit;
import io.github.hullwatch.cuda.compile.Cache;
import io.github.hullwatch.program.DoctorCheck;
import java.io.IOException;
import java.util.List;

/** Names the card, the driver, which artifact fits, what is missing, and the next command. */
public final class GpuCheck implements DoctorCheck {

    private static final String WHAT = "gpu";

    @Override
    public List<Finding> look() {
        try {
            return List.of(finding(GpuMachine.ofThis(Cache.ofThisUser()).look()));
        } catch (IOException e) {
            return List.of(Finding.note(WHAT, "not known: " + e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(Finding.note(WHAT, "not known: interrupted"));
        }
    }

    static Finding finding(GpuState state) {
        if (state.cards() instanceof Cards.None none) {
            boolean wanted = none.reason() != Cards.Reason.NO_DRIVER;
            String text = none.sentence() + "; the CPU is used";
            return wanted ? Finding.note(WHAT, text) : Finding.ok(WHAT, "none found; the CPU is used");
        }
        Cards.Found found = (Cards.Found) state.cards();
        String card = found.first().name() + ", driver " + found.first().driver()
                + state.fit().map(Fit::sentence).map(s -> ", " + s).orElse("");
        return state.obstacle()
                .map(obstacle ->
                        Finding.note(WHAT, card + "; missing: " + obstacle.what() + "; next: " + obstacle.next()))
                .orElseGet(() -> Finding.ok(WHAT, card + "; next: " + state.next()));
    }
}
