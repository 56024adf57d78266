package io.github.hullwatch.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
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
                "1,2.5,-3e-4\r.5,6.,+7\r",
                "1 2.5\t-3e-4\n  .5  6. +7  \n",
                "1\t2.5\t-3e-4\t\n.5\t6. +7\n",
                "1, 2.5, -3E-4\n\n.5, 6. ,+7",
                "1,\t2.5,\t-3E-4\n.5,6.,+7",
                "x,y,z\n1,2.5,-3e-4\n.5,6.,+7\n",
                "x, y, z\n1 2.5 -3e-4\n.5 6. +7\n",
                "# made by hand\n\"a\";\"b\";\"c\"\n# more\n1;2.5;-3e-4\n.5;6.;+7\n",
                "\"x1\",\"a, b\",\"5\"\" pipe\"\n1,2.5,-3e-4\n.5,6.,+7\n",
                "\"1\",\"2.5\",\" -3e-4\"\n.5,\"6.\",+7\n",
                "\"10\",\"20\",\"30\"\n1,2.5,-3e-4\n.5,6.,+7\n",
                "sep=;\n1;2.5;-3e-4\n.5;6.;+7\n",
                "a;;c\n1;2.5;-3e-4\n.5;6.;+7\n",
                "NA,K,Cl\n1,2.5,-3e-4\n.5,6.,+7\n",
                "gr\u00f6\u00dfe,b,c\n1,2.5,-3e-4\n.5,6.,+7\n",
                "\ufeff1,2.5,-0.0003\n0.5,6,7\n",
                "\ufeff# joined\n\ufeff1,2.5,-0.0003\n\ufeff0.5,6,7\n"
            })
    void commonLayoutsAreRead(String text) throws IOException {
        VectorTable table = read(text);
        assertArrayEquals(new int[] {2, 3}, table.array().shape());
        assertArrayEquals(new double[] {1, 2.5, -3e-4, .5, 6, 7}, table.array().toDoubles());
        assertEquals(List.of(), table.notes());
    }

    @Test
    void oneColumnAndManyRows() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            text.append(i).append('\n');
        }
        VectorTable table = read(text.toString());
        assertArrayEquals(new int[] {5000, 1}, table.array().shape());
        assertArrayEquals(new double[] {4999}, new double[] {table.array().get(4999)});
        assertEquals(List.of(), table.notes());
    }

    @Test
    void oneLineOfMany() throws IOException {
        int d = 200_000;
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < d; k++) {
            text.append(k == 0 ? "" : ",").append(k + .25);
        }
        VectorTable table = read(text.toString());
        assertArrayEquals(new int[] {1, d}, table.array().shape());
        assertEquals(d - .75, table.array().get(d - 1));
    }

    /** Every layout of the same numbers gives the same bits. */
    @Test
    void numbersAreReadToTheBitInEveryLayout() throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        for (int trial = 0; trial < 60; trial++) {
            int n = 1 + random.nextInt(6);
            int d = 1 + random.nextInt(5);
            double[] numbers = new double[n * d];
            for (int i = 0; i < numbers.length; i++) {
                double any = Double.longBitsToDouble(random.nextLong());
                numbers[i] = Double.isFinite(any) ? any : -0.0;
            }
            for (String separator : new String[] {",", ";", "\t", "  ", " , "}) {
                for (String end : new String[] {"\n", "\r\n", "\r"}) {
                    boolean names = random.nextBoolean();
                    boolean index = random.nextBoolean() && !separator.isBlank();
                    StringBuilder text = new StringBuilder(random.nextBoolean() ? "\ufeff" : "");
                    for (int i = names || index ? -1 : 0; i < n; i++) {
                        text.append(index ? i < 0 ? separator : i + separator : "");
                        for (int k = 0; k < d; k++) {
                            text.append(k == 0 ? "" : separator).append(i < 0 ? "x" + k : "" + numbers[i * d + k]);
                        }
                        text.append(end);
                    }
                    VectorTable table = read(text.toString());
                    assertArrayEquals(new int[] {n, d}, table.array().shape());
                    assertArrayEquals(
                            Arrays.stream(numbers)
                                    .mapToLong(Double::doubleToRawLongBits)
                                    .toArray(),
                            Arrays.stream(table.array().toDoubles())
                                    .mapToLong(Double::doubleToRawLongBits)
                                    .toArray());
                    assertEquals(index ? 1 : 0, table.notes().size());
                }
            }
        }
    }

    @Test
    void raggedRowsNameBothLines() {
        refused("a,b\n1,2\n3,4\n\n5\n", "line 5: 1 cell, but line 2 has 2");
        refused("1,2\n3,4,\n", "line 2: 3 cells, but line 1 has 2", "--header yes");
        refused("1,2,\n3,4\n", "line 2: 2 cells, but line 1 has 3");
        refused("1,2,\n3,4,5\n", "line 2, column 3", "line 1 ends with a separator");
        refused("1,2\n3;4\n", "line 2: 1 cell, but line 1 has 2");
    }

    @Test
    void wordsNameTheirPlace() {
        refused("1,2\n3,four\n", "line 2, column 2: 'four' is not a number");
        refused("1,2\n3,1d\n", "line 2, column 2: '1d'", "leave out the letter");
        refused("1,2\n0x1p3,1\n", "line 2, column 1: '0x1p3'", "in decimal");
        refused("1,2\n1.5D+00,1\n", "line 2, column 1: '1.5D+00'", "exponent with e");
        refused("a,b\nc,d\n1,2\n", "line 2, column 1: 'c'", "only line 1 is taken for names");
        refused("a,1\n1,2\n", "line 1, column 1: 'a'", "--header yes");
        refused("1st,2nd\n1,2\n", "line 1, column 1: '1st'", "--header yes");
        refused("1,2\n,2\n", "line 2, column 1: an empty cell");
        refused("1\t\t2\n3\t4\t5\n", "line 1, column 2: an empty cell");
        refused("1|2\n3|4\n", "line 1, column 1: '1|2'");
        refused("1,2 # note\n", "line 1, column 2", "a line of its own");
        refused("% a note,of,two\n1,2\n", "line 1: 3 names, but line 2 has 2 cells");
    }

    @Test
    void decimalCommasAreRefusedAndNeverTakenForSeparators() {
        refused("1,5;2,5\n", "column 1: '1,5'", "decimals with a point");
        refused("x;y\n1,5;2,5\n", "line 2, column 1: '1,5'", "decimals with a point");
        refused("1,5\t2,5\n", "column 1: '1,5'", "decimals with a point");
        refused("1,5 2,5\n", "column 1: '1,5'", "decimals with a point");
        refused("1,5   2\n", "column 1: '1,5'", "decimals with a point");
        refused("\"1,5\",\"2,5\"\n", "column 1: '1,5'", "decimals with a point");
        refused("1.5;1.234,5\n", "column 2: '1.234,5'", "thousands without");
        refused("1,5e3;2\n", "column 1: '1,5e3'", "decimals with a point");
        refused("x\n1,5\n2,5\n3,5\n", "line 2, column 1: it has no name in line 1", "--index");
        refused("1\n2,5\n", "line 2, column 1: '2,5'", "decimals with a point");
    }

    @Test
    void quotesThatDoNotMatchAreRefused() {
        refused("\"1,2\n3,4\n", "line 1: a quote is not closed");
        refused("1,2\n\"3\"x,4\n", "line 2: text follows a closing quote");
    }

    @Test
    void columnNumbersAreNotTakenForAVector() throws IOException {
        refused("0,1,2\n.1,.2,.3\n", "line 1", "header=False", "--header yes");
        refused("0,1,2\n1,2,3\n", "line 1", "--header");
        refused("0,1\n-0.9,-0.4\n0.8,-0.6\n0.1,-0.7\n", "line 1", "--header yes");
        refused("0,1\n-0.9,-0.4\n1,0\n", "line 1", "--header no");
        refused("0\n0.5\n-0.5\n", "line 1", "--header");
        refused("1,2,3\n0.5,0.25,1\n-0.5,0.75,-1\n", "line 1", "--header");
        refused("400;450;500\n0.5;0.25;0.75\n", "line 1", "--header");
        refused("2,0,1\n0.5,0.25,0.75\n", "line 1", "--header");
        assertArrayEquals(
                new int[] {3, 2},
                read("0,1\n-0.9,-0.4\n0.8,-0.6\n0.1,-0.7\n", TableRules.Choice.YES, TableRules.Choice.AUTO)
                        .array()
                        .shape());
        assertArrayEquals(
                new int[] {4, 2},
                read("0,1\n-0.9,-0.4\n0.8,-0.6\n0.1,-0.7\n", TableRules.Choice.NO, TableRules.Choice.AUTO)
                        .array()
                        .shape());
    }

    @Test
    void vectorsOfWholeNumbersAreRead() throws IOException {
        assertArrayEquals(new int[] {2, 2}, read("0,1\n1,0\n").array().shape());
        assertEquals(1, read("0,1\n1,0\n").notes().size());
        for (String text : new String[] {
            "0.0,1,2\n",
            "1,0\n0,1\n-1,-1\n",
            "1,0\n-0.5,0.866\n-0.5,-0.866\n",
            "0,1\n",
            "3\n0.5\n",
            "1,2\n3,4\n",
            "1,2,3\n0.5,1,2\n",
            "-1,2\n0.5,0.5\n",
            "1,1\n0.5,0.5\n",
            "0,0,1\n0,1,0\n1,0,0\n"
        }) {
            VectorTable table = read(text);
            assertEquals(text.lines().count(), table.array().shape()[0], text);
            assertEquals(List.of(), table.notes(), text);
        }
    }

    @Test
    void headersOfAnotherWidthAreRefused() throws IOException {
        refused("a,b,c\n1,2\n3,4\n", "line 1: 3 names, but line 2 has 2 cells");
        refused("a\n1,2,3\n", "line 1: 1 name, but line 2 has 3 cells");
        refused("My vectors\n1.5,2\n3,4\n", "column 1: it has no name in line 1", "--index");
        refused("a,b\n1.5,2,3\n2.5,3,4\n", "line 2, column 1: it has no name in line 1");
        assertArrayEquals(
                new int[] {2, 3},
                read("My vectors\n1,2,3\n3,4,5\n", TableRules.Choice.YES, TableRules.Choice.AUTO)
                        .array()
                        .shape());
        assertArrayEquals(
                new int[] {2, 2},
                read("My vectors\n1.5,2\n3,4\n", TableRules.Choice.YES, TableRules.Choice.NO)
                        .array()
                        .shape());
    }

    @Test
    void aFirstLineOfMissingValuesIsNotAHeader() {
        refused("NA,NA\n1,2\n", "line 1, column 1: 'NA' is not a number but a missing value", "--header yes");
        refused("n/a;n/a\n1;2\n", "line 1, column 1");
        refused("#N/A,#N/A\n1,2\n", "line 1");
        refused("null,null\n1,2\n", "line 1, column 1");
        refused(",\n1,2\n", "line 1: nothing but separators");
        refused("1,2\n,,\n", "line 2: 3 cells");
        refused("1,2\n,\n", "line 2: nothing but separators");
        refused("−1,−2\n1,2\n", "line 1, column 1: '−1'", "write the minus sign as -");
        refused("True,False\n1,0\n", "line 1, column 1: 'True'", "write 1 and 0");
        refused("\u0661,\u0662\n1,2\n", "line 1, column 1");
        refused("$5,$6\n1,2\n", "line 1, column 1");
        refused("(1),(2)\n1,2\n", "line 1, column 1", "--header yes");
        refused("nan,nan\n1,2\n", "line 1, column 1: 'nan' is not finite");
        refused("?,-\n1,2\n", "line 1, column 1");
        refused("1,2\nNA,3\n", "line 2, column 1: 'NA'", "remove the line");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#DIV/0!,0.9",
                "#N/A,0.9",
                "#DIV/0!,#DIV/0!",
                "#VALUE!,-1e-3",
                "#REF!,NA",
                "#NAME?,2",
                "#NUM!,",
                "#NV,1",
                "#WERT!,1",
                "#¡DIV/0!,1",
                "#Н/Д,1",
                "###,1",
                "#N/A,nan",
                "\"#DIV/0!\",1"
            })
    void errorsOfSpreadsheetsAreNotComments(String line) {
        refused("1.0,0.0\n" + line + "\n-0.5,0.9\n", "line 2");
        refused(line + "\n1.0,0.0\n-0.5,0.9\n", "line 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# made by hand",
                "#made by hand",
                "#",
                "##",
                "# 1,2",
                "#1,2",
                "#x,y",
                "# 3 4",
                "### 3 4",
                "#N/A means missing",
                "# #DIV/0!,1",
                "# # # #",
                "#!/bin/sh",
                "#epoch 12",
                "#\"",
                "#x y\t1"
            })
    void commentsArePassedOver(String line) throws IOException {
        assertArrayEquals(
                new double[] {1, .5, -.5, .9},
                read(line + "\n1,0.5\n" + line + "\n-0.5,0.9\n" + line).array().toDoubles());
    }

    @Test
    void columnsOfRowNumbersAreLeftOut() throws IOException {
        for (String text : new String[] {
            ",a,b\n0,1.5,2\n1,3,4\n",
            ",0,1\n0,1.5,2.0\n1,3.0,4.0\n",
            "Unnamed: 0,a,b\n0,1.5,2\n1,3,4\n",
            "\"\",\"a\",\"b\"\n\"1\",1.5,2\n\"2\",3,4\n",
            "\"a\" \"b\"\n\"1\" 1.5 2\n\"2\" 3 4\n",
            "a,b\nfirst,1.5,2\nsecond,3,4\n",
            ",a,b\n2020-01-01,1.5,2\n2020-01-02,3,4\n",
            ",a,b\n17,1.5,2\n3,3,4\n",
            "\ta\tb\n0\t1.5\t2\n1\t3\t4\n",
            "     0    1\n0  1.5  2.0\n1  3.0  4.0\n",
            ";a;b\n0;1.5;2\n1;3;4\n"
        }) {
            VectorTable table = read(text);
            assertArrayEquals(new double[] {1.5, 2, 3, 4}, table.array().toDoubles(), text);
            assertEquals(1, table.notes().size(), text);
            assertTrue(table.notes().get(0).contains("column 1 is left out"), text);
        }
        String unnamed = ",a,b\n0,1.5,2\n1,3,4\n";
        assertArrayEquals(
                new double[] {0, 1.5, 2, 1, 3, 4},
                read(unnamed, TableRules.Choice.AUTO, TableRules.Choice.NO)
                        .array()
                        .toDoubles());
        VectorTable told = read("w1,1.5,2\nw2,3,4\n", TableRules.Choice.NO, TableRules.Choice.YES);
        assertArrayEquals(new double[] {1.5, 2, 3, 4}, told.array().toDoubles());
        assertEquals(List.of(), told.notes());
    }

    @Test
    void columnsThatMayBeRowNumbersAreRefused() throws IOException {
        refused(
                "0,1.5,2.5\n1,0.5,0.3\n2,0.1,0.2\n",
                "line 1, column 1: it looks like the numbers of the rows",
                "--index yes");
        refused("1;1.5\n2;0.5\n3;0.1\n", "line 1", "--index no");
        refused("id,x\n7,1.5\n3,2\n", "line 2, column 1: it looks", "--index");
        refused("index,x\n0,1\n1,2\n", "line 2, column 1: it looks", "--index");
        refused(",a,b\n0.5,1,2\n1.5,3,4\n", "line 2, column 1: it has no name", "--index");
        refused(",,a\n0,0,1.5\n0,1,2.5\n", "line 1: two columns without a name");
        refused(",0\n,1\n", "line 2, column 1: it has no name");
        refused(",a\n,1.5\n", "line 2, column 1: it has no name");
        assertArrayEquals(
                new int[] {3, 2},
                read("0,1.5,2.5\n1,0.5,0.3\n2,0.1,0.2\n", TableRules.Choice.AUTO, TableRules.Choice.YES)
                        .array()
                        .shape());
        VectorTable whole = read("1,5\n2,3\n3,4\n");
        assertArrayEquals(new int[] {3, 2}, whole.array().shape());
        assertEquals(1, whole.notes().size());
        assertTrue(whole.notes().get(0).contains("--index yes"));
        for (String text : new String[] {
            "0,1.5\n1,0.5\n", "0,1.5\n2,0.5\n3,0.5\n", "0.0,1.5\n1.0,0.5\n2.0,0.5\n", "t,x\n5,1.5\n6,2.5\n7,3\n"
        }) {
            assertEquals(2, read(text).array().shape()[1], text);
            assertEquals(List.of(), read(text).notes(), text);
        }
        refused("1\n2\n", TableRules.Choice.AUTO, TableRules.Choice.YES, "nothing but the number of the row");
    }

    @Test
    void separatorsAtTheEndOfEveryLineArePassedOver() throws IOException {
        for (String text : new String[] {
            "1,2,\n3,4,\n", "a,b,\n1,2,\n3,4,\n", "a;b\n1;2;\n3;4;\n", "1, 2, \n3, 4, \n", "1;\n2;\n3;\n4;\n"
        }) {
            VectorTable table = read(text);
            assertArrayEquals(new double[] {1, 2, 3, 4}, table.array().toDoubles(), text);
            assertEquals(1, table.notes().size(), text);
        }
        refused("a,b,c\n1,2,\n3,4,\n", "line 2, column 3: an empty cell");
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
                read("0,0.0\n-0e5,4.9e-324\n").array().data());
    }

    @Test
    void whatIsNotTextInUtf8IsRefused() throws IOException {
        refused("1,2\n3,\0004\n", "line 2: holds zero bytes");
        Path file = dir.resolve("v.csv");
        Files.write(file, "größe,b\n1,2\n".getBytes(StandardCharsets.ISO_8859_1));
        assertArrayEquals(
                new double[] {1, 2},
                VectorReader.read(file, TableRules.AUTO, false).array().toDoubles());
        Files.write(file, "1,2\n3,4\u00a0\n".getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(assertThrows(FileFormatException.class, () -> VectorReader.read(file, TableRules.AUTO, false))
                .getMessage()
                .contains("line 2, column 2: '4\ufffd' is not a number; the file is not text in UTF-8"));
    }

    @Test
    void filesWithoutVectorsAreRefused() {
        refused("", "holds no vector");
        refused("\n \n# nothing\n", "holds no vector");
        refused("x,y\n", "holds no vector", "line 1 holds names");
        refused("\ufeff", "holds no vector");
    }

    /** What a line says must not depend on the language of the machine. */
    @Test
    void messagesAreTheSameInEveryLocale() throws IOException {
        String[] texts = {
            "0,1,2\n.1,.2,.3\n", "1,2\n3,I\n", "1\n".repeat(1234) + "x\n", "ID,x\n7,1.5\n3,2\n", "#n/a,1\n"
        };
        List<String> expected = new ArrayList<>();
        Locale before = Locale.getDefault();
        try {
            for (String tag : new String[] {"en", "de", "tr", "ar-u-nu-arab"}) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                for (int i = 0; i < texts.length; i++) {
                    String text = texts[i];
                    String message = assertThrows(FileFormatException.class, () -> read(text))
                            .getMessage();
                    if (expected.size() == i) {
                        expected.add(message);
                    }
                    assertEquals(expected.get(i), message, tag);
                }
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    private VectorTable read(String text) throws IOException {
        return read(text, TableRules.Choice.AUTO, TableRules.Choice.AUTO);
    }

    private VectorTable read(String text, TableRules.Choice header, TableRules.Choice index) throws IOException {
        Path file = dir.resolve("v.csv");
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        return VectorReader.read(file, new TableRules(header, index), false);
    }

    private void refused(String text, String... parts) {
        refused(text, TableRules.Choice.AUTO, TableRules.Choice.AUTO, parts);
    }

    private void refused(String text, TableRules.Choice header, TableRules.Choice index, String... parts) {
        String message = assertThrows(FileFormatException.class, () -> read(text, header, index), text)
                .getMessage();
        for (String part : parts) {
            assertTrue(message.contains("v.csv") && message.contains(part), message);
        }
    }
}
