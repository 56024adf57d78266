package io.github.hullwatch.synthetic.table;

import io.github.hullwatch.synthetic.model.Initialisation;
import io.github.hullwatch.synthetic.trial.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Iterations to convergence: the paper's Table 1 as printed [Q], and the two settings by which an independent
 * simulation reproduced it [S] (20,000 trials a cell, mean over the converged). The paper prints neither its data nor
 * its step size.
 */
public final class PaperTable {

    /** A mean and a standard deviation. */
    public record Value(double mean, double std) {}

    /** The number of neurons 2k of each row. */
    private static final int[] NEURONS = {6, 8, 10, 12, 14, 16, 18, 20, 22, 24};

    /** Trials of each cell in the reconstruction. */
    static final int RECONSTRUCTION_TRIALS = 20_000;

    /** Trials behind each printed value: not known here, so assumed. */
    static final int PRINT_TRIALS = 1_000;

    // Print (mean, std), A, B for random; then the same for half space.
    private static final double[][] VALUES = {
        {578.90, 205.43, 538.4, 183, 568.4, 204, 672.41, 226.53, 597.3, 185, 644.8, 200},
        {423.96, 190.91, 414.2, 170, 430.6, 181, 582.16, 200.81, 543.4, 169, 579.1, 180},
        {313.29, 178.67, 309.1, 157, 319.9, 165, 550.19, 180.59, 515.3, 161, 551.1, 172},
        {242.72, 178.94, 229.5, 129, 237.9, 136, 517.26, 172.46, 494.2, 160, 527.5, 168},
        {183.53, 108.60, 177.7, 104, 184.0, 107, 500.42, 215.87, 480.3, 161, 512.3, 171},
        {141.00, 80.66, 141.2, 78, 147.1, 82, 487.42, 220.48, 463.4, 162, 496.2, 171},
        {126.52, 62.07, 117.8, 59, 123.0, 62, 478.25, 202.71, 448.6, 163, 482.6, 173},
        {102.09, 32.32, 101.2, 46, 105.7, 47, 412.46, 195.92, 431.3, 164, 465.0, 173},
        {90.65, 28.01, 89.0, 38, 93.1, 39, 454.08, 203.00, 418.4, 162, 453.2, 174},
        {82.93, 26.76, 79.3, 29, 83.1, 30, 416.82, 216.58, 406.2, 163, 441.7, 173}
    };

    private PaperTable() {}

    /** The 20 cells, the random ones first. */
    public static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (Initialisation init : Initialisation.values()) {
            for (int neurons : NEURONS) {
                cells.add(new Cell(neurons, init));
            }
        }
        return cells;
    }

    /** What the paper prints for a cell. */
    public static Optional<Value> print(Cell cell) {
        return value(cell, 0);
    }

    /** What setting B of the reconstruction gives for a cell: σ = 1.1, η = 0.30, θ = 90°. */
    public static Optional<Value> settingB(Cell cell) {
        return value(cell, 4);
    }

    /** What setting A of the reconstruction gives for a cell: σ = 1, η = 0.30, θ = 90°. */
    public static Optional<Value> settingA(Cell cell) {
        return value(cell, 2);
    }

    private static Optional<Value> value(Cell cell, int column) {
        for (int row = 0; row < NEURONS.length; row++) {
            if (NEURONS[row] == cell.neurons()) {
                int at = column + (cell.init() == Initialisation.RANDOM ? 0 : 6);
                return Optional.of(new Value(VALUES[row][at], VALUES[row][at + 1]));
            }
        }
        return Optional.empty();
    }
}
