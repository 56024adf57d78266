package io.github.hullwatch.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.listener.HullwatchListener;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The types that {@code docs/api.md} calls stable are there, and are those that the profile {@code api} compares. */
class PromisedTypesTest {

    private static final Path CORE = Path.of(System.getProperty("basedir", "")).toAbsolutePath();

    private static final String ROOT = "io.github.hullwatch.";

    @Test
    void whatIsPromisedIsCompared() throws IOException {
        String pom = Files.readString(CORE.resolve("pom.xml"));
        List<String> compared = Pattern.compile("<include>(" + Pattern.quote(ROOT) + "[^<]+)</include>")
                .matcher(pom)
                .results()
                .map(found -> found.group(1))
                .sorted()
                .toList();
        assertEquals(promised().stream().sorted().toList(), compared);
    }

    @Test
    void whatIsPromisedIsThereAndPublic() throws IOException, ClassNotFoundException {
        List<String> promised = promised();
        assertTrue(promised.contains(HullwatchListener.class.getName()), promised.toString());
        for (String type : promised) {
            assertTrue(Modifier.isPublic(Class.forName(type).getModifiers()), type);
        }
    }

    /** The names in the first column of the rows that end in a promise; those after the first lie in its package. */
    private static List<String> promised() throws IOException {
        List<String> types = new ArrayList<>();
        for (String line : Files.readAllLines(CORE.resolveSibling("docs/api.md"))) {
            String[] cells = line.split("\\|");
            if (cells.length == 4 && cells[3].strip().startsWith("stable")) {
                types.addAll(names(cells[1]));
            }
        }
        return types;
    }

    private static List<String> names(String cell) {
        Matcher marked = Pattern.compile("`([^`]+)`").matcher(cell);
        List<String> names = new ArrayList<>();
        String room = "";
        for (String name : marked.results().map(MatchResult::group).toList()) {
            String bare = name.replace("`", "");
            int dot = bare.lastIndexOf('.');
            if (dot >= 0) {
                room = bare.substring(0, dot + 1);
            }
            names.add(ROOT + room + bare.substring(dot + 1));
        }
        return names;
    }
}
