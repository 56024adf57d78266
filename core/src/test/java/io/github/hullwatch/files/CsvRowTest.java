package io.github.hullwatch.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells by RFC 4180, and what a spreadsheet must not run. */
class CsvRowTest {

    @Test
    void rowsEndAsTheStandardSays() {
        assertEquals("1,,a\r\n", CsvRow.of(List.of("1", "", "a")));
        assertEquals("\r\n", CsvRow.of(List.of("")));
    }

    @Test
    void cellsAreQuotedWhereTheyMustBe() {
        assertEquals("\"a,b\"", CsvRow.text("a,b"));
        assertEquals("\"say \"\"x\"\"\"", CsvRow.text("say \"x\""));
        assertEquals("\"two\nlines\"", CsvRow.text("two\nlines"));
        assertEquals("\"two\rlines\"", CsvRow.text("two\rlines"));
        assertEquals(" room ", CsvRow.text(" room "));
        assertEquals("", CsvRow.text(""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"=1+1|'=1+1", "+a|'+a", "-b|'-b", "@c|'@c", "'d|''d", "-1+2|'-1+2", "=a,b|\"'=a,b\"", "-|'-"})
    void formulasAndApostrophesAreGuarded(String text, String cell) {
        assertEquals(cell, CsvRow.text(text));
    }

    @Test
    void whatSpreadsheetsSkipIsGuardedToo() {
        assertEquals("'\t=1", CsvRow.text("\t=1"));
        assertEquals("\"'\n=1\"", CsvRow.text("\n=1"));
        assertEquals("\"'\r=1\"", CsvRow.text("\r=1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-0.5", "-1.5E-10", "-1.0E300", "7", "a=b", "2-1"})
    void numbersAndOtherTextAreNot(String text) {
        assertEquals(text, CsvRow.text(text));
    }
}
