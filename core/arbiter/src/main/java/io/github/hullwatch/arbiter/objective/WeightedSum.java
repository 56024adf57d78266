package io.github.hullwatch.arbiter.objective;

import io.github.hullwatch.run.Block;
import java.util.List;
import java.util.Optional;

/**
 * A sum of weighted objectives. It is maximised if those with a positive weight are and those with a negative one are
 * not, and minimised if it is the other way round. Censored if one of them is: then the sum with the value that this
 * one documents.
 *
 * @param terms at least one
 */
record WeightedSum(List<Term> terms) implements Objective {

    /** @throws IllegalArgumentException if the terms pull in different directions */
    WeightedSum {
        terms = List.copyOf(terms);
        Term first = terms.get(0);
        for (Term term : terms) {
            if (term.wantsSmallSum() != first.wantsSmallSum()) {
                throw new IllegalArgumentException("a sum of " + first.wish() + " and " + term.wish()
                        + " pulls both ways: change the sign of one of them");
            }
        }
    }

    @Override
    public String name() {
        StringBuilder name = new StringBuilder();
        for (Term term : terms) {
            boolean negative = term.weight() < 0;
            name.append(name.length() == 0 ? (negative ? "-" : "") : negative ? " - " : " + ")
                    .append(term.text());
        }
        return name.toString();
    }

    @Override
    public boolean minimize() {
        return terms.get(0).wantsSmallSum();
    }

    @Override
    public Score score(CandidateRun run) {
        double sum = 0;
        boolean censored = false;
        for (Term term : terms) {
            Score score = term.objective().score(run);
            sum = within(sum + within(term.weight() / term.divisor() * score.value()));
            censored |= score.censored();
        }
        return new Score(sum, censored);
    }

    /** The nearest finite number. */
    private static double within(double value) {
        return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value));
    }

    @Override
    public Optional<String> missing(CandidateRun run) {
        return terms.stream()
                .flatMap(term -> term.objective().missing(run).stream())
                .findFirst();
    }

    @Override
    public boolean names(Block block) {
        return terms.stream().allMatch(term -> term.objective().names(block));
    }
}
