package io.github.hullwatch.report;

import io.github.hullwatch.chart.Paper;
import io.github.hullwatch.chart.Picture;
import io.github.hullwatch.run.RunReader;
import java.util.List;

/** The figures of directions on spheres: of the last layers together, of them over time, and of each layer. */
final class SphereFigures {
    private static final String READING =
            "Each dot is a neuron’s weight vector, projected and scaled to length 1. Large"
                    + " dots lie on the near side of the sphere, small ones on the far side.";

    private SphereFigures() {}

    static void addTo(Gallery gallery, RunReader run, boolean oneMoment) {
        List<String> projected = SphereFigure.projected(run);
        if (projected.isEmpty()) {
            return;
        }
        String all = "Weight vectors in random 3-D subspaces, scaled to length 1";
        gallery.figure(new DrawnFigure(gallery.name("spheres"), all, READING, projected, true, new AtOnce(run, null)));
        if (!oneMoment) {
            String title = "Weight vectors in one 3-D subspace over time";
            gallery.figure(new DrawnFigure(
                    gallery.name("spheres-over-time"), title, READING, projected, false, new OverTime(run)));
        }
        for (String layer : projected) {
            String title = "Weight vectors of " + layer + " in random 3-D subspaces";
            gallery.figure(new DrawnFigure(
                    gallery.name("sphere-" + layer), title, READING, List.of(), true, new AtOnce(run, layer)));
        }
    }

    private static SphereFigure chosen(RunReader run, Figure.Layout layout) {
        return layout.layers().isEmpty() ? SphereFigure.of(run).orElseThrow() : SphereFigure.of(run, layout.layers());
    }

    /** @param layer null for those that the layout names */
    private record AtOnce(RunReader run, String layer) implements DrawnFigure.Content {
        private SphereFigure figure(Figure.Layout layout) {
            return layer == null ? chosen(run, layout) : SphereFigure.of(run, List.of(layer));
        }

        @Override
        public Picture picture(Paper paper, Figure.Layout layout) {
            String title = layer == null
                    ? "Weight vectors in random 3-D subspaces"
                    : "Weight vectors of " + layer + " in random 3-D subspaces";
            return figure(layout).frames(title, layout.iteration()).picture(paper);
        }

        @Override
        public FigureData data(Figure.Layout layout) {
            return figure(layout).frameData(layout.iteration());
        }

        @Override
        public List<String> notes(Figure.Layout layout) {
            return figure(layout).nearby(layout.iteration());
        }
    }

    private record OverTime(RunReader run) implements DrawnFigure.Content {
        @Override
        public Picture picture(Paper paper, Figure.Layout layout) {
            return chosen(run, layout).courses().picture(paper);
        }

        @Override
        public FigureData data(Figure.Layout layout) {
            return chosen(run, layout).courseData();
        }
    }
}
