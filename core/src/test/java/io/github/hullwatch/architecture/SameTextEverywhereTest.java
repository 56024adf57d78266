package io.github.hullwatch.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No main code of any module asks for the machine's language: a German, Turkish or Arabic machine writes 60,000 as
 * every other does. Sources are read, not classes, so that modules which are built after this one are covered, too.
 */
class SameTextEverywhereTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    /** Calls that take the default locale; those that name one are fine. */
    private static final Pattern DEPENDENT = Pattern.compile(String.join(
            "|",
            "String\\.format\\((?!\\s*(java\\.util\\.)?Locale\\.)",
            "\\bString::format\\b",
            "\\.(printf|formatTo)\\((?!\\s*(java\\.util\\.)?Locale\\.)",
            "\\.formatted\\(",
            "(\\.|::)to(Lower|Upper)Case(\\(\\)|\\b(?!\\())",
            "\\b(Decimal|Compact|Simple|Message|Choice|SimpleDate)Format\\b",
            "\\b(Number|Date)Format\\.get\\w*",
            "\\bofPattern\\((?![^;]*Locale\\.)",
            "\\bofLocalized\\w*",
            "\\bnew (Formatter|Scanner)\\(",
            "\\bLocale\\.getDefault\\(",
            "\\bCollator\\.getInstance\\(\\)",
            "\\bgetDisplayName\\(\\)"));

    @Test
    void noMainCodeDependsOnTheLocale() throws IOException {
        List<String> found = new ArrayList<>();
        int files = 0;
        for (Path file : sources()) {
            files++;
            String text = Files.readString(file);
            Matcher call = DEPENDENT.matcher(text);
            while (call.find()) {
                long line = text.substring(0, call.start()).lines().count();
                found.add(ROOT.relativize(file) + ":" + line + " " + call.group());
            }
        }
        assertTrue(files > 250, "sources of all modules: " + files);
        assertEquals(List.of(), found, "name Locale.ROOT");
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> all = Files.find(
                ROOT,
                25,
                (file, about) -> about.isRegularFile()
                        && file.toString().endsWith(".java")
                        && file.toString().replace('\\', '/').contains("/src/main/java/"))) {
            return all.toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "String.format(\"%,d\", n)",
                "String.format(\n        \"%,d\", n)",
                "\"%,d\".formatted(n)",
                "out.printf(\"%d%n\", n)",
                "name.toLowerCase()",
                "names.map(String::toUpperCase)",
                "new DecimalFormat(\"0.0\")",
                "NumberFormat.getInstance()",
                "DateTimeFormatter.ofPattern(\"d MMMM\");",
                "DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)",
                "new Scanner(in)"
            })
    void everyKindIsSeen(String code) {
        assertTrue(DEPENDENT.matcher(code).find());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "String.format(Locale.ROOT, \"%,d\", n)",
                "String.format(\n        Locale.ROOT,\n        \"%,d\", n)",
                "out.printf(Locale.ROOT, \"%d%n\", n)",
                "name.toLowerCase(Locale.ROOT)",
                "DateTimeFormatter.ofPattern(\"d MMMM\", Locale.ENGLISH);",
                "catch (NumberFormatException e)",
                "throw new FileFormatException(path)"
            })
    void whatNamesALocaleIsFine(String code) {
        assertTrue(!DEPENDENT.matcher(code).find());
    }
}
