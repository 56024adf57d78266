package io.github.hullwatch.cuda.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code CUDA_VISIBLE_DEVICES} leaves of the cards: a list of numbers and UUIDs (their beginnings do), read up to
 * the first that names no card, or one named before.
 *
 * <p>Source: CUDA C++ Programming Guide, section CUDA Environment Variables. A part of a card ({@code MIG-…}) is
 * counted as hidden where nothing else is named, since the driver's table does not list it.
 */
final class VisibleDevices {

    private VisibleDevices() {}

    static List<GraphicsCard> of(List<GraphicsCard> cards, Optional<String> variable) {
        if (variable.isEmpty()) {
            return cards;
        }
        List<GraphicsCard> left = new ArrayList<>();
        for (String word : variable.get().split(",")) {
            Optional<GraphicsCard> card = named(cards, word.strip());
            if (card.isEmpty() || left.contains(card.get())) {
                break;
            }
            left.add(card.get());
        }
        return left;
    }

    private static Optional<GraphicsCard> named(List<GraphicsCard> cards, String word) {
        if (word.isEmpty()) {
            return Optional.empty();
        }
        if (word.matches("[0-9]{1,4}")) {
            int index = Integer.parseInt(word);
            return cards.stream().filter(card -> card.index() == index).findFirst();
        }
        List<GraphicsCard> fitting = cards.stream()
                .filter(card -> word.startsWith("GPU-")
                        && card.uuid().filter(uuid -> uuid.startsWith(word)).isPresent())
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
    }
}
