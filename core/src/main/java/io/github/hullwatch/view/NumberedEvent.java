package io.github.hullwatch.view;

import io.github.hullwatch.run.CertificateRef;
import io.github.hullwatch.run.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An event with its number in the table and in the charts of a page, from 1. */
public record NumberedEvent(int number, Event event) {

    /** What happened, and where: “Hull entry, hidden · plus · V1”. */
    public String label() {
        return Words.event(event.event()) + ", " + Track.name(event.block());
    }

    /** What it means, then each of its values with its unit; certificates are left out. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add(Words.meaning(event.event()));
        CertificateRef before = event.certificateBefore();
        Map<String, Object> values = event.values();
        values.forEach((name, value) -> {
            boolean told = value == null
                    || before != null && before.fieldsBefore().containsKey(name)
                    || name.endsWith(Words.ERROR)
                            && values.containsKey(name.substring(0, name.length() - Words.ERROR.length()));
            if (!told) {
                String text =
                        values.containsKey(name + Words.ERROR) ? Words.measured(values, name) : Words.value(value);
                notes.add(Words.sentence(name).toLowerCase(Locale.ROOT) + " " + text + Words.unit(name));
            }
        });
        notes.removeIf(String::isEmpty);
        return notes;
    }
}
