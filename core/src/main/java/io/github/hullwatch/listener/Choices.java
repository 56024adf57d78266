package io.github.hullwatch.listener;

import io.github.hullwatch.geometry.Basis;
import io.github.hullwatch.measure.QuantityFactory;
import io.github.hullwatch.run.BuildInfo;
import io.github.hullwatch.run.CostNames;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Resumption;
import io.github.hullwatch.run.SpaceNames;
import io.github.hullwatch.source.ProbeSet;
import io.github.hullwatch.watch.Schedule;
import io.github.hullwatch.watch.Subspaces;
import io.github.hullwatch.watch.WatchOptions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a builder was told so far, each setting with its default, and what is made of it: the settings of a
 * listener, and the options that stand in the manifest. Its fields and those of its parts are set by {@link
 * HullwatchListener.Builder}, which has checked each by itself; what does not go together is refused here.
 */
final class Choices {

    final ChosenLayers layers = new ChosenLayers();
    final ChosenQuantities quantities = new ChosenQuantities();
    final ChosenExamples examples = new ChosenExamples();
    final Destination destination = new Destination();

    Schedule schedule = Schedule.every(10);
    boolean synchronous;
    Duration maxWait = Duration.ofSeconds(60);
    long seed = 42;
    boolean failFast;

    /** Dimension of the principal subspace of its own directions that a layer is measured in; 0 for none. */
    int principal;

    /**
     * What a listener is made of. What is chosen afterwards does not reach it.
     *
     * @throws IllegalArgumentException if two quantities have one name, or something needs a probe set
     */
    Settings settings() {
        ByLayer<int[]> groups = new ByLayer<>(layers.groups);
        ByLayer<Basis> spaces = new ByLayer<>(layers.spaces);
        examples.requireThoseOfClasses();
        List<QuantityFactory> measured = quantities.ofLayers();
        WatchOptions watching = new WatchOptions(
                quantities.preset.tier(),
                schedule,
                seed,
                failFast,
                measured,
                layers.groupRules(groups),
                layers.spaceRules(spaces),
                new Subspaces(Optional.ofNullable(examples.classes), principal),
                quantities.ofModel);
        ProbeSet probe = examples.asked(measured, quantities.ofModel);
        return new Settings(
                watching,
                isSynchronous(),
                maxWait,
                layers.pattern,
                List.copyOf(layers.extractors),
                layers.bias,
                groups,
                spaces,
                probe);
    }

    private boolean isSynchronous() {
        return synchronous || failFast;
    }

    /** What the manifest says before a model is watched. */
    Manifest manifest() {
        BuildInfo build = BuildInfo.current();
        return destination
                .described(Manifest.builder()
                        .seed(seed)
                        .commit(build.commit())
                        .versions(Map.of("hullwatch", build.version()))
                        .addOptions(options()))
                .build();
    }

    /** For the manifest. */
    private Map<String, Object> options() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("preset", quantities.preset.name());
        if (schedule instanceof Schedule.Every every) {
            map.put("every", every.iterations());
        } else if (schedule instanceof Schedule.Budget budget) {
            map.put("budget", budget.share());
        } else {
            map.put("schedule", schedule.toString());
        }
        map.put("layers", layers.pattern == null ? ".*" : layers.pattern.pattern());
        map.put("seed", seed);
        map.put("bias", layers.bias);
        map.put("failFast", failFast);
        map.put(CostNames.SYNCHRONOUS, isSynchronous());
        map.put("frames", quantities.frames);
        if (quantities.census) {
            map.put("census", true);
        }
        map.putAll(examples.options());
        if (principal > 0) {
            map.put(SpaceNames.PRINCIPAL_OPTION, principal);
        }
        if (destination.checkpoints) {
            map.put(Resumption.OPTION, true);
        }
        return map;
    }
}
