package io.github.hullwatch.inspect;

import io.github.hullwatch.measure.GroupRule;
import io.github.hullwatch.measure.QuantityFactory;
import io.github.hullwatch.measure.SpaceRule;
import io.github.hullwatch.run.BuildInfo;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Manifest.InspectedFile;
import io.github.hullwatch.run.Manifest.TrackedLayer;
import io.github.hullwatch.snapshot.LayerDescription;
import io.github.hullwatch.source.Backend;
import io.github.hullwatch.source.ReadOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the manifest of an inspection says.
 *
 * @param files with their digests
 */
record RunDescription(Subject subject, List<InspectedFile> files, ReadOptions options, MeasuringChoice measuring) {

    Manifest.Builder manifest() {
        BuildInfo build = BuildInfo.current();
        Manifest.Builder manifest = Manifest.builder()
                .seed(measuring.seed())
                .commit(build.commit())
                .addOptions(told())
                .versions(versions(build))
                .inspected(files)
                .layers(subject.descriptions().stream()
                        .map(RunDescription::tracked)
                        .toList())
                .skipped(subject.skipped());
        subject.network().ifPresent(network -> manifest.modelJson(network.configuration())
                .versions(Backend.versions())
                .backend(Backend.name())
                .threads(Backend.threads())
                .device(Backend.device()));
        return manifest;
    }

    private Map<String, Object> told() {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("preset", measuring.preset().name());
        told.put("layers", options.layers() == null ? ".*" : options.layers().pattern());
        told.put(
                "neurons",
                options.neurons() == null ? "default" : options.neurons().name());
        told.put("seed", measuring.seed());
        told.put("frames", measuring.frames());
        if (!measuring.further().isEmpty()) {
            told.put(
                    "also",
                    measuring.further().stream().map(QuantityFactory::name).toList());
        }
        return told;
    }

    private static Map<String, String> versions(BuildInfo build) {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("hullwatch", build.version());
        versions.put("java", System.getProperty("java.version"));
        versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return versions;
    }

    private static TrackedLayer tracked(LayerDescription layer) {
        return new TrackedLayer(
                layer.name(),
                layer.kind(),
                layer.neurons(),
                layer.inputs(),
                List.of(GroupRule.ALL),
                List.of(SpaceRule.FULL));
    }
}
