package io.github.hullwatch.view;

import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.text.Numbers;
import java.util.List;

/** What a run is about, as far as its manifest has the names: the model, the files that it was read from, the data. */
final class RunSubject {
    private final RunView run;

    RunSubject(RunView run) {
        this.run = run;
    }

    /** “LeNet on MNIST”, as far as the manifest has the names. */
    String title() {
        return data().isEmpty() ? model() : model() + " on " + data();
    }

    private String model() {
        Manifest manifest = run.manifest();
        Object name =
                manifest.results().getOrDefault("model", manifest.options().get("model"));
        if (name instanceof String text && !text.isBlank()) {
            return text;
        }
        if (run.isInspection()) {
            List<String> files = inspected();
            return files.size() == 1
                    ? files.get(0)
                    : files.get(0) + " and " + Numbers.count(files.size() - 1, "more file");
        }
        int layers = manifest.layers().size();
        return layers == 0 ? "A network in training" : "A network with " + Numbers.count(layers, "watched layer");
    }

    /** The names of the files that a trained model was read from, without their folders. */
    List<String> inspected() {
        return run.manifest().inspected().stream()
                .map(file -> file.file()
                        .substring(Math.max(
                                        file.file().lastIndexOf('/'),
                                        file.file().lastIndexOf('\\'))
                                + 1))
                .toList();
    }

    /** Empty if it has no name. */
    String data() {
        Manifest.DataSource data = run.manifest().data();
        if (data == null || data.name() == null || data.name().isBlank()) {
            return "";
        }
        return data.name().equalsIgnoreCase("mnist") ? "MNIST" : data.name();
    }
}
