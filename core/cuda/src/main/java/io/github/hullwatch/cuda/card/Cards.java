package io.github.hullwatch.cuda.card;

import java.util.List;

/** What the driver says when it is asked for graphics cards. */
public sealed interface Cards {

    /** The cards that a program would see; empty if there are none. */
    List<GraphicsCard> visible();

    /** In one line: what is there, or why nothing is, and how to fix it. */
    String sentence();

    /**
     * There are cards.
     *
     * @param all in the driver's order, at least one
     * @param visible those that {@code CUDA_VISIBLE_DEVICES} leaves a program, in its order, at least one
     */
    record Found(List<GraphicsCard> all, List<GraphicsCard> visible) implements Cards {
        public Found {
            all = List.copyOf(all);
            visible = List.copyOf(visible);
            if (visible.isEmpty()) {
                throw new IllegalArgumentException("no card is visible: that is None");
            }
        }

        /** The one that a program uses by default. */
        public GraphicsCard first() {
            return visible.get(0);
        }

        /** Whether visible cards are of different generations, so that what fits one does not fit all. */
        public boolean mixed() {
            return visible.stream().map(GraphicsCard::capability).distinct().count() > 1;
        }

        @Override
        public String sentence() {
            return visible.size() == 1 ? first().name() : visible.size() + " graphics cards";
        }
    }

    /** No program can use a card. */
    record None(Reason reason, String sentence) implements Cards {
        @Override
        public List<GraphicsCard> visible() {
            return List.of();
        }
    }

    /** Why there is no card. */
    enum Reason {
        /** There is no {@code nvidia-smi}, which comes with the driver. */
        NO_DRIVER,
        /** The driver is installed and does not run. */
        DRIVER_FAILED,
        /** The driver runs and finds no card. */
        NO_CARD,
        /** {@code CUDA_VISIBLE_DEVICES} hides all cards. */
        HIDDEN,
        /** It did not answer in time, or what it said can't be read. */
        NO_ANSWER
    }
}
