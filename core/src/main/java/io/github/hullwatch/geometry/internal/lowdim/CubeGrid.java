package io.github.hullwatch.geometry.internal.lowdim;

import java.util.Arrays;

/**
 * What was last put down near a direction of space: cells on the faces of a cube, fine ones, and coarse ones for as long as the
 * fine one is empty. Confined to one thread.
 */
final class CubeGrid {
    /** Cells along the side of a face. */
    private static final int FINE = 8;

    private static final int COARSE = 2;

    private final int[] fine = new int[6 * FINE * FINE];
    private final int[] coarse = new int[6 * COARSE * COARSE];
    private int fineCell;
    private int coarseCell;

    /** Forgets everything: 0 is everywhere. */
    void clear() {
        Arrays.fill(fine, -1);
        Arrays.fill(coarse, 0);
    }

    /** Points to a direction, not zero. */
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

    /** Places on a face are in [0, 2] each way. */
    private void pointTo(int face, double a, double b) {
        fineCell = cell(face, a, b, FINE);
        coarseCell = cell(face, a, b, COARSE);
    }

    private static int cell(int face, double a, double b, int side) {
        int i = Math.min(side - 1, (int) (a * side / 2));
        int j = Math.min(side - 1, (int) (b * side / 2));
        return (face * side + i) * side + j;
    }

    /** What was put down last in the cell that is pointed to. */
    int get() {
        return fine[fineCell] >= 0 ? fine[fineCell] : coarse[coarseCell];
    }

    /** Puts down a number, at least 0. */
    void put(int value) {
        fine[fineCell] = value;
        coarse[coarseCell] = value;
    }
}
