package io.github.hullwatch.geometry.internal.lowdim;

import java.util.Arrays;

/**
 * A hash grid on the faces of a cube: the item stored last near a direction of space. Fine cells are asked first,
 * coarse ones as long as the fine one is empty. Not thread-safe.
 */
final class CubeGrid {
    /** Number of cells along the edge of a face. */
    private static final int FINE = 8;

    private static final int COARSE = 2;

    private final int[] fine = new int[6 * FINE * FINE];
    private final int[] coarse = new int[6 * COARSE * COARSE];
    private int fineCell;
    private int coarseCell;

    /** Clears the grid: every cell then holds item 0. */
    void clear() {
        Arrays.fill(fine, -1);
        Arrays.fill(coarse, 0);
    }

    /** Selects the cell of a non-zero direction. */
    void pointTo(double x, double y, double z) {
        double ax = Math.abs(x);
        double ay = Math.abs(y);
        double az = Math.abs(z);
        if (ax >= ay && ax >= az) {
            pointTo(x > 0 ? 0 : 1, y / ax + 1, z / ax + 1);
        } else if (ay >= az) {
            pointTo(y > 0 ? 2 : 3, x / ay + 1, z / ay + 1);
        } else {
            pointTo(z > 0 ? 4 : 5, x / az + 1, y / az + 1);
        }
    }

    /** Coordinates on a face are in [0, 2]. */
    private void pointTo(int face, double a, double b) {
        fineCell = cell(face, a, b, FINE);
        coarseCell = cell(face, a, b, COARSE);
    }

    private static int cell(int face, double a, double b, int side) {
        int i = Math.min(side - 1, (int) (a * side / 2));
        int j = Math.min(side - 1, (int) (b * side / 2));
        return (face * side + i) * side + j;
    }

    /** The item of the selected cell. */
    int get() {
        return fine[fineCell] >= 0 ? fine[fineCell] : coarse[coarseCell];
    }

    /** Stores an item, at least 0, in the selected cell. */
    void put(int value) {
        fine[fineCell] = value;
        coarse[coarseCell] = value;
    }
}
