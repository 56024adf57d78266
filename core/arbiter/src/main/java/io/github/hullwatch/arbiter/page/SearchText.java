package io.github.hullwatch.arbiter.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.hullwatch.arbiter.record.CandidateRecord;
import io.github.hullwatch.arbiter.record.CandidateStatus;
import io.github.hullwatch.arbiter.record.SearchRecord;
import io.github.hullwatch.files.Json;
import io.github.hullwatch.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** A search in words. */
final class SearchText {
    /** A censored score beyond this stands for none. */
    private static final double NO_NUMBER = 1e300;

    private SearchText() {}

    /** What was asked, and what came out, a sentence each. */
    static List<String> sentences(SearchView view) {
        SearchRecord search = view.record();
        List<String> said = new ArrayList<>();
        said.add("Asked for: " + asked(view) + ". "
                + Numbers.count(search.candidates().size(), "candidate") + " drawn by " + search.strategy()
                + " search, seed " + search.seed() + ".");
        if (!search.candidates().isEmpty()) {
            said.add(endings(view));
        }
        said.add(best(view));
        if (search.front() != null) {
            said.add(
                    search.front().isEmpty()
                            ? "No candidate is on the Pareto front: none met either condition."
                            : "On the Pareto front: " + (search.front().size() == 1 ? "candidate " : "candidates ")
                                    + SearchView.indices(search.front()) + ".");
        }
        double trained = search.candidates().stream()
                .map(CandidateRecord::seconds)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .sum();
        if (trained > 0) {
            said.add("The candidates trained " + Numbers.duration(trained) + " in all.");
        }
        if (search.iterationsSaved() > 0) {
            double saved = search.secondsSaved();
            said.add("Early ending saved " + Numbers.count(search.iterationsSaved(), "iteration")
                    + (saved > 0
                            ? ", about " + Numbers.duration(saved) + " of training: "
                                    + Numbers.percent(saved / (saved + trained)) + " of what it would have taken"
                            : "")
                    + ".");
        }
        return said;
    }

    /** What is looked for, for headings. */
    static String objective(SearchView view) {
        return view.two()
                .map(two -> two.first().name() + " and " + two.second().name())
                .orElse(view.record().objective());
    }

    private static String asked(SearchView view) {
        return view.two()
                .map(two -> asked(two.first().name(), two.first().minimize()) + "; and "
                        + asked(two.second().name(), two.second().minimize()))
                .orElse(asked(view.record().objective(), view.record().minimize()));
    }

    private static String asked(String objective, boolean minimize) {
        return objective + ", the " + (minimize ? "smaller" : "larger") + " the better";
    }

    private static String endings(SearchView view) {
        List<String> parts = new ArrayList<>();
        add(parts, view.count(CandidateStatus.FINISHED), "trained to the end");
        add(parts, view.count(CandidateStatus.STOPPED_EARLY), "stopped early as hopeless");
        add(parts, view.count(CandidateStatus.DIVERGED), "diverged");
        add(parts, view.count(CandidateStatus.FAILED), "failed");
        add(parts, view.count(CandidateStatus.INTERRUPTED), "interrupted");
        add(parts, view.count(CandidateStatus.RUNNING), "not ended");
        return "Of these: " + String.join(", ", parts) + ".";
    }

    private static void add(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(Numbers.whole(count) + " " + what);
        }
    }

    private static String best(SearchView view) {
        SearchRecord search = view.record();
        List<CandidateView> met = view.met();
        if (search.bestCandidate().isEmpty()) {
            return "No candidate has a score.";
        }
        CandidateRecord best = search.bestCandidate().get();
        String name = "candidate " + best.index() + " (" + hyperParameters(best, view.varying()) + ")";
        if (met.isEmpty()) {
            return "No candidate met the condition: every score is censored. First among them is " + name + ".";
        }
        String rest = met.size() == view.candidates().size()
                ? ""
                : " " + Numbers.whole(met.size()) + " of "
                        + Numbers.whole(view.candidates().size()) + " met the condition and can be compared.";
        String same = "";
        long equal = met.stream()
                .filter(candidate -> best.score().equals(candidate.record().score()))
                .count();
        if (equal > 1) {
            same = "; " + Numbers.whole(equal - 1) + (equal == 2 ? " other scores" : " others score") + " the same";
        }
        return (view.two().isPresent() ? "By " + view.scoreName() + " alone the best is " : "The best is ") + name
                + ": " + score(best) + same + "." + rest;
    }

    /** {@code learningRate 0.012, hidden 64}. */
    static String hyperParameters(CandidateRecord candidate, Set<String> names) {
        String text = candidate.hyperParameters().entrySet().stream()
                .filter(entry -> names.contains(entry.getKey()))
                .map(entry -> entry.getKey() + " " + value(entry.getValue()))
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? "no hyper-parameters" : text;
    }

    /** The score of a candidate; of a censored one, that the condition was not met, and the number that it has. */
    static String score(CandidateRecord candidate) {
        if (candidate.score() == null) {
            return "–";
        }
        String number = Math.abs(candidate.score()) > NO_NUMBER ? "" : number(candidate.score());
        return !candidate.censored() ? number : number.isEmpty() ? "not met" : "not met (" + number + ")";
    }

    /** To four digits, without zeros at the end. */
    private static String number(double value) {
        String text = Numbers.of(value, 4);
        return text.contains(".") && !text.contains("×") ? text.replaceAll("\\.?0+$", "") : text;
    }

    /** A hyper-parameter for people. */
    static String value(Object value) {
        if (value instanceof Long || value instanceof Integer) {
            return Numbers.whole(((Number) value).longValue());
        }
        if (value instanceof Number number) {
            return number(number.doubleValue());
        }
        return value == null ? "–" : value instanceof Map || value instanceof List ? json(value) : value.toString();
    }

    private static String json(Object value) {
        try {
            return Json.MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            return value.toString();
        }
    }

    /** The status as search.json has it. */
    static String status(CandidateStatus status) {
        return Json.MAPPER.convertValue(status, String.class);
    }
}
