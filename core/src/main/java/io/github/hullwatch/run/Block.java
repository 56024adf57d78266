package io.github.hullwatch.run;

/**
 * What a quantity is about: a group of neurons of a layer, seen in a space. An event that concerns a layer as a whole
 * leaves group and space out (both null).
 *
 * @param layer name of the layer, as the model has it; not blank
 * @param group name of the group of neurons ({@code all}, …); null only together with {@code space}
 * @param space name of the space that the directions are seen in ({@code full}, …); null only together with {@code
 *     group}
 */
public record Block(String layer, String group, String space) {
    private static final String ALL = "all";
    private static final String FULL = "full";

    /** @throws IllegalArgumentException if the layer is blank, or only one of group and space is there */
    public Block {
        if (layer == null || layer.isBlank()) {
            throw new IllegalArgumentException("a block needs the name of a layer");
        }
        if ((group == null) != (space == null)) {
            throw new IllegalArgumentException("a block has both a group and a space, or neither: layer " + layer);
        }
    }

    /** The layer as a whole. */
    public static Block layer(String layer) {
        return new Block(layer, null, null);
    }

    /** Whether it is all neurons of the layer in the full space, or the layer itself. */
    public boolean isWholeLayer() {
        return group == null || group.equals(ALL) && space.equals(FULL);
    }

    /** For people: {@code dense1}, or {@code dense1, plus neurons on V1} where it is not the whole layer. */
    public String title() {
        return isWholeLayer() ? layer : layer + ", " + group + " neurons on " + space;
    }

    @Override
    public String toString() {
        return group == null ? layer : layer + "/" + group + "/" + space;
    }
}
