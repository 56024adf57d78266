package io.github.hullwatch.mnist.data;

import java.io.Serializable;

/**
 * The shape that all images of a set have.
 *
 * @param height pixels from top to bottom, at least 1
 * @param width pixels from left to right, at least 1
 * @param channels 1 for grey, 3 for colours
 */
public record ImageShape(int height, int width, int channels) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** MNIST's: 28×28, grey. */
    public static final ImageShape MNIST = new ImageShape(28, 28, 1);

    public ImageShape {
        if (height < 1 || width < 1 || channels < 1) {
            throw new IllegalArgumentException(
                    "an image has at least 1 pixel, not " + height + "×" + width + "×" + channels);
        }
        Math.multiplyExact(Math.multiplyExact(height, width), channels);
    }

    /** Numbers of an image: height · width · channels. */
    public int numbers() {
        return height * width * channels;
    }

    /** For people: {@code 28×28}, {@code 32×32×3}. */
    @Override
    public String toString() {
        return height + "×" + width + (channels == 1 ? "" : "×" + channels);
    }
}
