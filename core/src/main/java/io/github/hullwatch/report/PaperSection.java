package io.github.hullwatch.report;

import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.run.Vocabulary;
import io.github.hullwatch.view.RunView;
import io.github.hullwatch.view.Words;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What other papers look at, each quantity folded: there may be many, and each has many charts. */
final class PaperSection {
    private final RunView run;
    private final Gallery gallery;
    private final BiConsumer<Markup, String> charts;

    /** @param charts draws those of a quantity */
    PaperSection(RunView run, Gallery gallery, BiConsumer<Markup, String> charts) {
        this.run = run;
        this.gallery = gallery;
        this.charts = charts;
    }

    /** Where a quantity comes from that a run measures only if it is asked to. */
    static Optional<String> paper(String quantity) {
        return Vocabulary.current().quantity(quantity).map(Vocabulary.Entry::paper);
    }

    boolean isEmpty() {
        return measured().isEmpty();
    }

    private List<String> measured() {
        return run.quantities().stream()
                .filter(quantity -> paper(quantity).isPresent())
                .filter(quantity -> run.tracks(quantity).stream()
                        .anyMatch(track -> !track.fields().isEmpty()))
                .toList();
    }

    void write(Markup out) {
        measured().forEach(quantity -> quantity(out, quantity));
    }

    private void quantity(Markup out, String quantity) {
        out.open("details", "class", "paper").element("summary", Words.quantity(quantity));
        String says = Vocabulary.current()
                .quantity(quantity)
                .map(Vocabulary.Entry::says)
                .orElse("");
        out.element("p", says + " After " + paper(quantity).orElse("") + ".", "class", "read");
        gallery.section(Words.quantity(quantity));
        charts.accept(out, quantity);
        maps(out, quantity);
        out.end();
    }

    private static void maps(Markup out, String quantity) {
        if (quantity.equals(QuantityNames.CONDENSATION)) {
            out.open("p", "class", "read").text("The maps of cosines are under ");
            out.element("a", "Which neurons point the same way", "href", "#cosines")
                    .text(".")
                    .end();
        }
    }
}
