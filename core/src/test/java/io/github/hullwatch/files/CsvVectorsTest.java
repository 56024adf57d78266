package io.github.hullwatch.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvVectorsTest {
    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,2.5,-3e-4\n.5,6.,+7\n",
                "1;2.5;-3e-4\r\n.5;6.;+7\r\n",
                "1 2.5\t-3e-4\n  .5  6. +7  \n",
                "1, 2.5, -3E-4\n\n.5, 6. ,+7",
                "x,y,z\n1,2.5,-3e-4\n.5,6.,+7\n",
                "# made by hand\n\"a\";\"b\";\"c\"\n# more\n1;2.5;-3e-4\n.5;6.;+7\n",
                "\ufeff1,2.5,-0.0003\n0.5,6,7\n"
            })
    void commonLayoutsAreRead(String text) throws IOException {
        NpyArray array = read(text);
        assertArrayEquals(new int[] {2, 3}, array.shape());
        assertArrayEquals(new double[] {1, 2.5, -3e-4, .5, 6, 7}, array.toDoubles());
    }

    @Test
    void oneColumnAndManyRows() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            text.append(i).append('\n');
        }
        NpyArray array = read(text.toString());
        assertArrayEquals(new int[] {5000, 1}, array.shape());
        assertArrayEquals(new double[] {4999}, new double[] {array.get(4999)});
    }

    @Test
    void raggedRowsNameBothLines() {
        refused("a,b\n1,2\n3,4\n\n5\n", "line 5: 1 numbers, but line 2 has 2");
        refused("1,2\n3,4,\n", "line 2: 3 numbers");
    }

    @Test
    void wordsNameTheirPlace() {
        refused("1,2\n3,four\n", "line 2, column 2: 'four' is not a number");
        refused("1,2\n3,1d\n", "line 2, column 2: '1d'");
        refused("1,2\n0x1p3,1\n", "line 2, column 1: '0x1p3'");
        refused("a,b\nc,d\n1,2\n", "line 2, column 1: 'c'");
        refused("a,1\n1,2\n", "line 1, column 1: 'a'");
        refused("1,2\n,2\n", "line 2, column 1: an empty cell");
        refused("1,5;2,5\n", "decimals with a point");
    }

    @Test
    void columnNumbersAreNotTakenForAVector() throws IOException {
        refused("0,1,2\n.1,.2,.3\n", "header=False");
        assertArrayEquals(new int[] {2, 2}, read("0,1\n1,0\n").shape());
        assertArrayEquals(new int[] {1, 3}, read("0.0,1,2\n").shape());
    }

    @Test
    void numbersThatAreNotFiniteNameTheirPlace() {
        for (String word : new String[] {"NaN", "nan", "inf", "-Infinity"}) {
            refused("1,2\n3," + word + "\n", "line 2, column 2: '" + word + "' is not finite");
        }
    }

    @Test
    void numbersThatWouldBecomeOthersNameTheirPlace() throws IOException {
        refused("1,2\n3,1e-400\n", "line 2, column 2: '1e-400' is too small");
        refused("1,2\n3,1e999\n", "line 2, column 2: '1e999' is too large");
        assertArrayEquals(new double[] {0, 0, -0.0, 4.9e-324}, (double[])
                read("0,0.0\n-0e5,4.9e-324\n").data());
    }

    @Test
    void filesWithoutVectorsAreRefused() throws IOException {
        refused("", "holds no vector");
        refused("x,y\n", "holds no vector");
        Path binary = dir.resolve("a.csv");
        Files.write(binary, Npy.encode(NpyArray.matrix(1, 1, new float[] {1})));
        String message = assertThrows(FileFormatException.class, () -> CsvVectors.read(binary))
                .getMessage();
        assertTrue(message.contains("not text"), message);
    }

    private NpyArray read(String text) throws IOException {
        Path file = dir.resolve("v.csv");
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        return CsvVectors.read(file);
    }

    private void refused(String text, String part) {
        String message =
                assertThrows(FileFormatException.class, () -> read(text)).getMessage();
        assertTrue(message.contains("v.csv") && message.contains(part), message);
    }
}
