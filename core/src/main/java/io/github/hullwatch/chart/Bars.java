package io.github.hullwatch.chart;

/**
 * The bars of a histogram.
 *
 * @param edges bar i goes from edge i to edge i + 1
 * @param heights one fewer than edges
 * @param ink their colour
 */
public record Bars(double[] edges, double[] heights, Ink ink) implements Layer {
    public Bars {
        if (edges.length != heights.length + 1) {
            throw new IllegalArgumentException(heights.length + " bars have " + edges.length + " edges");
        }
    }

    @Override
    public boolean isEmpty() {
        return heights.length == 0;
    }

    @Override
    public void reach(Reach values) {
        values.add(0);
        values.add(heights);
    }

    @Override
    public void draw(Canvas canvas, Plane plane) {
        for (int i = 0; i < heights.length; i++) {
            if (heights[i] > 0) {
                double left = plane.x().at(edges[i]);
                double width = plane.x().at(edges[i + 1]) - left;
                double top = plane.y().at(heights[i]);
                // A hair of paper between neighbours.
                canvas.rectangle(left + .5, top, width - 1, plane.floor() - top, 0, new Style(Role.BAR, ink));
            }
        }
    }
}
