package io.github.hullwatch.papers.program;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hullwatch.papers.check.Reference;
import io.github.hullwatch.papers.study.Experiment;
import io.github.hullwatch.papers.study.Study;
import io.github.hullwatch.papers.study.UnitResult;
import io.github.hullwatch.papers.study.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One setting of an experiment, and the values that it is to yield. Each distinct setting is run once.
 *
 * @param setting filled in
 * @param references all of this setting
 */
record SettingCheck(Setting<?> setting, List<Reference> references) {

    private record Key(String experiment, Map<String, JsonNode> options) {}

    /**
     * Those of one experiment, in the order in which settings first come.
     *
     * @throws IllegalArgumentException if one is of another experiment
     */
    static List<SettingCheck> of(Experiment<?> experiment, List<Reference> references) {
        for (Reference reference : references) {
            if (!reference.experiment().equals(experiment.name())) {
                throw new IllegalArgumentException(
                        "a reference value of " + reference.experiment() + " beside " + experiment.name());
            }
        }
        return of(references.stream()
                .map(reference -> new SettingCheck(Setting.of(experiment, reference.setting()), List.of(reference)))
                .toList());
    }

    /** Joins those of equal settings, in the order in which settings first come. */
    static List<SettingCheck> of(List<SettingCheck> single) {
        Map<Key, SettingCheck> joined = new LinkedHashMap<>();
        for (SettingCheck one : single) {
            Key key = new Key(one.setting.experiment().name(), one.setting.options());
            joined.merge(key, one, (a, b) -> {
                List<Reference> both = new ArrayList<>(a.references);
                both.addAll(b.references);
                return new SettingCheck(a.setting, both);
            });
        }
        return List.copyOf(joined.values());
    }

    /** What is found, for each value. */
    List<Comparison> compared(Study study, List<UnitResult> done) {
        List<Value> values = done.isEmpty() ? List.of() : study.values(done);
        return references.stream()
                .map(reference -> Comparison.of(reference, values))
                .toList();
    }

    /** In words, for headings. */
    String words() {
        return setting.experiment().name() + ", " + setting.words();
    }
}
