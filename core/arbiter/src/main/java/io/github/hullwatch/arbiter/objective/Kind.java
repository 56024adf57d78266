package io.github.hullwatch.arbiter.objective;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The single objectives by name, and what may stand behind the name. */
enum Kind {
    ACCURACY(TestAccuracy.NAME, "[:DATA]", 0, 1, names -> new TestAccuracy(EvaluatedData.of(names))),
    LOSS(TrainingLoss.NAME, "", 0, 0, names -> new TrainingLoss()),
    TEST_LOSS(TestLoss.NAME, "[:DATA]", 0, 1, names -> new TestLoss(EvaluatedData.of(names))),
    HULL_ENTRY(
            HullEntry.NAME,
            "[:LAYER[:GROUP[:SPACE]]]",
            0,
            3,
            names -> new HullEntry(names.isEmpty() ? Optional.empty() : Optional.of(WatchedBlock.of(names)))),
    PACE_CHANGE(ChangeOfPace.NAME, "", 0, 0, names -> new ChangeOfPace()),
    DEPTH(FinalDepth.NAME, ":LAYER[:GROUP[:SPACE]]", 1, 3, names -> new FinalDepth(WatchedBlock.of(names))),
    DEPTH_OVER_CHANCE(
            DepthOverChance.NAME, ":LAYER[:GROUP[:SPACE]]", 1, 3, names -> new DepthOverChance(WatchedBlock.of(names))),
    TIME_TO_ACCURACY(TimeToAccuracy.NAME, ":ACCURACY[:DATA]", 1, 2, Kind::timeToAccuracy);

    private final String text;
    private final String arguments;
    private final int least;
    private final int most;
    private final Function<List<String>, Objective> make;

    Kind(String text, String arguments, int least, int most, Function<List<String>, Objective> make) {
        this.text = text;
        this.arguments = arguments;
        this.least = least;
        this.most = most;
        this.make = make;
    }

    /** The name with its arguments, those in brackets may be left out. */
    String usage() {
        return text + arguments;
    }

    /** @throws IllegalArgumentException if there is none of that name */
    static Kind of(String name) {
        List<String> names = Arrays.stream(values()).map(kind -> kind.text).toList();
        int found = names.indexOf(name);
        if (found < 0) {
            throw new IllegalArgumentException("there is no objective '" + name + "'; the nearest is "
                    + Nearest.of(name.toLowerCase(Locale.ROOT), names) + ", and there are "
                    + Arrays.stream(values()).map(Kind::usage).collect(Collectors.joining(", ")));
        }
        return values()[found];
    }

    /** @throws IllegalArgumentException if these are too few or too many */
    Objective objective(List<String> names) {
        if (names.size() < least || names.size() > most) {
            throw new IllegalArgumentException("objective " + text + " is written " + usage() + ", not " + text
                    + names.stream().map(name -> ":" + name).collect(Collectors.joining()));
        }
        if (names.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("objective " + text + " has a blank name; it is written " + usage());
        }
        return make.apply(names);
    }

    private static Objective timeToAccuracy(List<String> names) {
        double accuracy;
        try {
            accuracy = Double.parseDouble(names.get(0));
        } catch (NumberFormatException e) {
            accuracy = Double.NaN;
        }
        if (!(accuracy > 0 && accuracy <= 1)) {
            throw new IllegalArgumentException("objective " + TimeToAccuracy.NAME
                    + " wants an accuracy above 0 and at most 1, such as 0.97, not " + names.get(0));
        }
        return new TimeToAccuracy(accuracy, EvaluatedData.of(names.subList(1, names.size())));
    }
}
