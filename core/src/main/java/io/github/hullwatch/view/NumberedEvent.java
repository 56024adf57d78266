package io.github.hullwatch.view;

import io.github.hullwatch.run.Event;

/** An event with its number in the table and in the charts of a page, from 1. */
public record NumberedEvent(int number, Event event) {

    /** What happened, and where: “Hull entry, hidden · plus · V1”. */
    public String label() {
        return Words.event(event.event()) + ", " + Track.name(event.block());
    }
}
