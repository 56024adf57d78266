package io.github.hullwatch.arbiter.objective;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Manifest;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The layer, group and space that an objective names.
 *
 * @param block with group and space
 */
record WatchedBlock(Block block) {

    /** @param names layer, then group and space, which may be left out */
    static WatchedBlock of(List<String> names) {
        return new WatchedBlock(new Block(
                names.get(0), names.size() > 1 ? names.get(1) : "all", names.size() > 2 ? names.get(2) : "full"));
    }

    /** As it stands behind the name of an objective, with the colon before it. */
    String suffix() {
        return ":" + Term.quoted(block.layer()) + ":" + Term.quoted(block.group()) + ":" + Term.quoted(block.space());
    }

    /** Why this block was not measured, and what there is instead; empty if it was, or if that is not known yet. */
    Optional<String> missing(CandidateRun run) {
        if (run.blocks().contains(block)) {
            return Optional.empty();
        }
        Set<String> layers = new LinkedHashSet<>();
        Set<String> groups = new LinkedHashSet<>();
        Set<String> spaces = new LinkedHashSet<>();
        for (Manifest.TrackedLayer layer : run.manifest().layers()) {
            layers.add(layer.layer());
            if (layer.layer().equals(block.layer())) {
                groups.addAll(layer.groups());
                spaces.addAll(layer.spaces());
            }
        }
        for (Block measured : run.blocks()) {
            layers.add(measured.layer());
            if (measured.layer().equals(block.layer())) {
                groups.add(measured.group());
                spaces.add(measured.space());
            }
        }
        if (layers.isEmpty()) {
            return Optional.empty();
        }
        String of = " of layer '" + block.layer() + "'";
        if (!layers.contains(block.layer())) {
            return Optional.of("no layer '" + block.layer() + "' is watched; " + thereAre(layers, block.layer()));
        }
        if (run.blocks().isEmpty() || !Objectives.trained(run)) {
            // Class subspaces are known once they were measured.
            return Optional.empty();
        }
        if (!groups.contains(block.group())) {
            return Optional.of(
                    "no group '" + block.group() + "'" + of + " is watched; " + thereAre(groups, block.group()));
        }
        if (!spaces.contains(block.space())) {
            return Optional.of(
                    "no space '" + block.space() + "'" + of + " is watched; " + thereAre(spaces, block.space()));
        }
        return Optional.of("group '" + block.group() + "'" + of + " is not watched in space '" + block.space() + "'");
    }

    static String thereAre(Collection<String> names, String meant) {
        return names.isEmpty()
                ? "there is none"
                : "there " + (names.size() == 1 ? "is " : "are ")
                        + names.stream().limit(20).collect(Collectors.joining(", "))
                        + (names.size() > 20 ? ", …" : "")
                        + (names.size() > 1 ? " (nearest: " + Nearest.of(meant, names) + ")" : "");
    }
}
