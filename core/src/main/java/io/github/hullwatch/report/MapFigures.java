package io.github.hullwatch.report;

import io.github.hullwatch.chart.HeatMap;
import io.github.hullwatch.chart.Paper;
import io.github.hullwatch.chart.Picture;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.RunView;
import io.github.hullwatch.view.Track;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** The figures of squares of numbers: cosines of all pairs of neurons, and overlaps of class subspaces. */
final class MapFigures {
    /** More rows than this have no map. */
    private static final int ROWS = 400;

    private MapFigures() {}

    static void addTo(Gallery gallery, RunView run) {
        for (Track track : run.tracks(QuantityNames.CONDENSATION)) {
            if (square(run, track.last()).isPresent()) {
                String title = "|cos| of all pairs of neurons, " + track.name();
                String says = "Neurons of a line stand side by side, the largest line first.";
                gallery.figure(new DrawnFigure(
                        gallery.name("cosines-" + track.name()),
                        title,
                        says,
                        List.of(),
                        true,
                        new Square(run, track, "cos", title, false)));
            }
        }
        for (Track track : run.chosenSpaces().maps()) {
            if (square(run, track.last()).isPresent()) {
                String title = "Overlap of class subspaces, " + track.block().layer();
                String says = "Mean squared cosine of the principal angles: 1 where one lies in the other.";
                gallery.figure(new DrawnFigure(
                        gallery.name("subspaces-" + track.block().layer()),
                        title,
                        says,
                        List.of(),
                        true,
                        new Square(run, track, "overlap", title, true)));
            }
        }
    }

    /** The first square of the array that a line names, all its numbers in [−1, 1]; empty if it is damaged. */
    private static Optional<double[][]> square(RunView run, Measurement line) {
        if (line == null || line.array() == null) {
            return Optional.empty();
        }
        try {
            NpyArray array = run.reader().array(line.array());
            int rank = array.rank();
            int n = rank < 2 ? 0 : array.shape()[rank - 1];
            if (rank > 3 || n < 1 || n > ROWS || array.shape()[rank - 2] != n || array.size() < n * n) {
                return Optional.empty();
            }
            double[][] square = new double[n][n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    square[i][j] = array.get(i * n + j);
                    if (!(Math.abs(square[i][j]) <= 1)) {
                        return Optional.empty();
                    }
                }
            }
            return Optional.of(square);
        } catch (FileFormatException | UncheckedIOException damaged) {
            return Optional.empty();
        }
    }

    /**
     * A square over the iterations of a run.
     *
     * @param number what stands in a cell
     * @param named whether rows have their number
     */
    private record Square(RunView run, Track track, String number, String title, boolean named)
            implements DrawnFigure.Content {

        /** That of the iteration that is nearest to the one that is wanted; the last one if none is. */
        private Measurement line(Figure.Layout layout) {
            if (layout.iteration() == null || layout.iteration() == track.last().iteration()) {
                return track.last();
            }
            Measurement[] nearest = {track.last()};
            String quantity = track.last().quantity();
            run.reader()
                    .forEachMeasurement(
                            line -> {
                                boolean ours = line.quantity().equals(quantity)
                                        && Objects.equals(line.block(), track.block())
                                        && line.array() != null;
                                long wanted = layout.iteration();
                                if (ours
                                        && Math.abs(line.iteration() - wanted)
                                                < Math.abs(nearest[0].iteration() - wanted)) {
                                    nearest[0] = line;
                                }
                            },
                            damaged -> {});
            return nearest[0];
        }

        private double[][] numbers(Measurement line) {
            return square(run, line).orElse(new double[0][0]);
        }

        @Override
        public Picture picture(Paper paper, Figure.Layout layout) {
            Measurement line = line(layout);
            double[][] values = numbers(line);
            for (double[] row : values) {
                for (int j = 0; j < row.length; j++) {
                    row[j] = Math.abs(row[j]);
                }
            }
            List<String> labels = IntStream.range(0, values.length)
                    .mapToObj(i -> named ? "" + i : "")
                    .toList();
            return new HeatMap(title + ", iteration " + Numbers.whole(line.iteration()), labels, values).picture(paper);
        }

        @Override
        public FigureData data(Figure.Layout layout) {
            Measurement line = line(layout);
            return new FigureData(List.of("iteration", "i", "j", number), row -> {
                double[][] values = numbers(line);
                for (int i = 0; i < values.length; i++) {
                    for (int j = 0; j < values.length; j++) {
                        row.add(line.iteration(), i, j, values[i][j]);
                    }
                }
            });
        }

        @Override
        public List<String> notes(Figure.Layout layout) {
            List<String> notes = new ArrayList<>();
            long drawn = line(layout).iteration();
            if (layout.iteration() != null && layout.iteration() != drawn) {
                notes.add(track.name() + " has no map of iteration " + Numbers.whole(layout.iteration())
                        + "; what is drawn is of iteration " + Numbers.whole(drawn) + ", the nearest one");
            }
            return notes;
        }
    }
}
