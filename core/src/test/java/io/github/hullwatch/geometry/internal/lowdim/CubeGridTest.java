package io.github.hullwatch.geometry.internal.lowdim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CubeGridTest {
    /** The point in the middle of a fine cell: face axis·2 + (0: positive, 1: negative), places i and j in 0…7. */
    private static void pointTo(CubeGrid grid, int face, int i, int j) {
        double main = face % 2 == 0 ? 4 : -4;
        double a = (i - 3.5) / 4 * 4;
        double b = (j - 3.5) / 4 * 4;
        switch (face / 2) {
            case 0 -> grid.pointTo(main, a, b);
            case 1 -> grid.pointTo(a, main, b);
            default -> grid.pointTo(a, b, main);
        }
    }

    @Test
    void remembersEveryCellByItself() {
        CubeGrid grid = new CubeGrid();
        grid.clear();
        for (int cell = 0; cell < 384; cell++) {
            pointTo(grid, cell / 64, cell / 8 % 8, cell % 8);
            grid.put(cell + 1);
        }
        for (int cell = 383; cell >= 0; cell--) {
            pointTo(grid, cell / 64, cell / 8 % 8, cell % 8);
            assertEquals(cell + 1, grid.get());
        }
        grid.clear();
        pointTo(grid, 3, 2, 2);
        assertEquals(0, grid.get());
    }

    @Test
    void emptyCellsHaveWhatTheirQuarterOfTheFaceHas() {
        for (int face = 0; face < 6; face++) {
            CubeGrid grid = new CubeGrid();
            grid.clear();
            pointTo(grid, face, 1, 6);
            grid.put(5);
            for (int cell = 0; cell < 384; cell++) {
                pointTo(grid, cell / 64, cell / 8 % 8, cell % 8);
                boolean sameQuarter = cell / 64 == face && cell / 8 % 8 < 4 && cell % 8 >= 4;
                assertEquals(sameQuarter ? 5 : 0, grid.get(), face + ", " + cell);
            }
            pointTo(grid, face, 1, 6);
            grid.put(0);
            assertEquals(0, grid.get());
        }
    }

    /** Corners and edges of the cube belong to one cell each, and to none beyond the last. */
    @Test
    void cornersAndEdges() {
        CubeGrid grid = new CubeGrid();
        for (int x = -1; x <= 1; x++) {
            for (int y = -1; y <= 1; y++) {
                for (int z = -1; z <= 1; z++) {
                    if (x != 0 || y != 0 || z != 0) {
                        grid.clear();
                        grid.pointTo(x, y, z);
                        grid.put(7);
                        grid.pointTo(3 * x, 3 * y, 3 * z);
                        assertEquals(7, grid.get());
                    }
                }
            }
        }
        // The first axis wins where components are equal, then the second.
        grid.clear();
        grid.pointTo(1, .99, .99);
        grid.put(3);
        grid.pointTo(1, 1, 1);
        assertEquals(3, grid.get());
        grid.clear();
        grid.pointTo(0.99, 1, .99);
        grid.put(4);
        grid.pointTo(.99, 1, 1);
        assertEquals(4, grid.get());
    }
}
