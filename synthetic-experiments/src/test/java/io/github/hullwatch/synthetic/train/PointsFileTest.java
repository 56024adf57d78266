package io.github.hullwatch.synthetic.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.files.Npy;
import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.files.TableRules;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.synthetic.model.ReferenceGrid;
import io.github.hullwatch.synthetic.model.TwoClassData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointsFileTest {

    @TempDir
    private Path temp;

    private final List<String> notes = new ArrayList<>();

    @Test
    void theReferenceGridComesBackWithItsPlanes() throws IOException {
        TwoClassData grid = ReferenceGrid.ofDegrees(50).data();
        StringBuilder csv = new StringBuilder("x1,x2,x3,x4,class\n");
        for (int i = 0; i < grid.points().length; i++) {
            for (double x : grid.points()[i]) {
                csv.append(x).append(',');
            }
            csv.append(grid.labels()[i] > 0 ? 7 : 3).append('\n');
        }
        TwoClassData read = read(Files.writeString(temp.resolve("grid.csv"), csv), 2);
        assertArrayEquals(grid.labels(), read.labels());
        for (int i = 0; i < grid.points().length; i++) {
            assertArrayEquals(grid.points()[i], read.points()[i], 0);
        }
        spans(grid.basis1(), read.basis1());
        spans(grid.basis2(), read.basis2());
    }

    @Test
    void principalDirectionsByHand() {
        double[][] basis = PrincipalBasis.of(new double[][] {{3, 0, 0}, {-3, 0, 0}, {0, 0, 1}}, 2);
        assertArrayEquals(new double[] {1, 0, 0}, basis[0], 1e-15);
        assertArrayEquals(new double[] {0, 0, 1}, basis[1], 1e-15);
        double[][] tiny = PrincipalBasis.of(new double[][] {{3e-200, 0}, {0, 1e-200}}, 2);
        assertArrayEquals(new double[] {1, 0}, tiny[0], 1e-15);
        double[][] huge = PrincipalBasis.of(new double[][] {{3e200, 0}, {0, 1e200}}, 2);
        assertArrayEquals(new double[] {1, 0}, huge[0], 1e-15);
        assertThrows(IllegalArgumentException.class, () -> PrincipalBasis.of(new double[][] {{1, 2}, {2, 4}}, 2));
        assertThrows(IllegalArgumentException.class, () -> PrincipalBasis.of(new double[][] {{0, 0}}, 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,2,0;3,4,1;5,6          | line 3: 2 cells, but line 1 has 3",
                "1,2,0;3,four,1           | line 2, column 2: 'four'",
                "1,2,0;3,NaN,1            | line 2, column 2: 'NaN'",
                "1,2,0;3,Infinity,1       | is not finite",
                "1,2,0;3,1e-400,1         | line 2, column 2: '1e-400' is too small",
                "1,2,0;3,0x1p3,1          | line 2, column 2: '0x1p3' is not a number",
                "1,2,0;3,,1               | line 2, column 2: an empty cell",
                "1,2,0;3,4,0              | 1 different classes",
                "1,2,0;3,4,1;5,6,2        | 3 different classes",
                "1,2;3,4                  | at least two coordinates",
                "1,2,0;2,4,0;3,4,1;5,1,1  | class 0.0: the points span only 1 of their dimensions",
                "a,b,c                    | holds no vector"
            })
    void whatIsWrongIsNamedWithItsLine(String lines, String message) throws IOException {
        Path file = Files.writeString(temp.resolve("bad.csv"), lines.strip().replace(";", "\n") + "\n");
        UserError error = assertThrows(UserError.class, () -> read(file, 2));
        assertTrue(error.getMessage().contains(message.strip()), error.getMessage());
        assertTrue(error.getMessage().contains("bad.csv"), error.getMessage());
        assertEquals(1, error.getMessage().lines().count());
    }

    /** What pandas writes by default: a column of row numbers with an empty name. */
    @Test
    void aColumnOfRowNumbersIsNoCoordinate() throws IOException {
        String[] plain = {"1.5,0,1", "0,2.5,1", "-1.5,1,-1", "1,-2.5,-1"};
        TwoClassData expected = read(Files.writeString(temp.resolve("plain.csv"), String.join("\n", plain)), 2);
        assertEquals(List.of(), notes);
        StringBuilder pandas = new StringBuilder(",a,b,y\r\n");
        StringBuilder bare = new StringBuilder();
        for (int i = 0; i < plain.length; i++) {
            pandas.append(i).append(',').append(plain[i]).append("\r\n");
            bare.append(i).append(',').append(plain[i]).append('\n');
        }
        Path index = Files.writeString(temp.resolve("index.csv"), pandas);
        TwoClassData indexed = read(index, 2);
        assertEquals(1, notes.size());
        assertTrue(notes.get(0).startsWith("--data " + index + ": column 1 is left out"), notes.get(0));
        Path doubtful = Files.writeString(temp.resolve("bare.csv"), bare);
        UserError error = assertThrows(UserError.class, () -> read(doubtful, 2));
        assertTrue(error.getMessage().contains("line 1, column 1: it looks like the numbers"), error.getMessage());
        TableRules settling = new TableRules(TableRules.Choice.AUTO, TableRules.Choice.YES);
        TwoClassData settled = PointsFile.read(doubtful, settling, 2, notes::add);
        for (TwoClassData read : new TwoClassData[] {indexed, settled}) {
            assertArrayEquals(expected.labels(), read.labels());
            assertArrayEquals(expected.points(), read.points());
        }
        assertEquals(2, expected.points()[0].length);
    }

    @Test
    void namesThatAreNumbersAreNoPoint() throws IOException {
        for (String names : new String[] {"0,1,2", "1,2,3"}) {
            Path file = Files.writeString(
                    temp.resolve("n.csv"), names + "\n1.5,0.5,1\n0.5,2.5,1\n-1.5,1.5,3\n1.5,-2.5,3\n");
            UserError error = assertThrows(UserError.class, () -> read(file, 2));
            assertTrue(error.getMessage().contains("n.csv, line 1: whole numbers that look"), error.getMessage());
        }
    }

    @Test
    void arraysOfPointsAreReadIfTheyAreFinite() throws IOException {
        Path file = temp.resolve("p.npy");
        double[] rows = {1, 2, 0, 2, 1, 0, 1, -2, 1, 2, -1, 1};
        Npy.write(file, NpyArray.matrix(4, 3, rows));
        assertArrayEquals(new int[] {-1, -1, 1, 1}, read(file, 2).labels());
        rows[3] = Double.NaN;
        Npy.write(file, NpyArray.matrix(4, 3, rows));
        UserError error = assertThrows(UserError.class, () -> read(file, 2));
        assertTrue(error.getMessage().contains("point 1 (counted from 0)"), error.getMessage());
        error = assertThrows(UserError.class, () -> read(temp, 2));
        assertTrue(error.getMessage().contains("is a directory, not a file"), error.getMessage());
    }

    @Test
    void subspacesCannotBeLargerThanTheSpace() throws IOException {
        Path file = Files.writeString(temp.resolve("flat.csv"), "1,2,0\n3,4,1\n");
        UserError error = assertThrows(UserError.class, () -> read(file, 3));
        assertTrue(error.getMessage().contains("2 coordinates"), error.getMessage());
        assertThrows(UserError.class, () -> read(temp.resolve("none.csv"), 2));
        Path empty = Files.writeString(temp.resolve("empty.csv"), "");
        assertThrows(UserError.class, () -> read(empty, 2));
    }

    private TwoClassData read(Path file, int m) {
        return PointsFile.read(file, TableRules.AUTO, m, notes::add);
    }

    private static void spans(double[][] expected, double[][] basis) {
        for (double[] axis : expected) {
            double inside = 0;
            for (double[] row : basis) {
                double along = 0;
                for (int c = 0; c < axis.length; c++) {
                    along += axis[c] * row[c];
                }
                inside += along * along;
            }
            assertEquals(1, inside, 1e-12);
        }
    }
}
