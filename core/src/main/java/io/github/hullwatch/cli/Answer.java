package io.github.hullwatch.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** What a command found, in both forms. */
interface Answer {

    /** For people; one or two lines. */
    String sentence();

    /** For programs: one JSON object. */
    ObjectNode tree();

    /** The object in one line. */
    default String json() throws IOException {
        return Json.MAPPER.writeValueAsString(tree());
    }

    /** What was looked at, as a sentence begins with it: directions, and vectors that have none. */
    static String directions(int n, int dead, int d) {
        int live = n - dead;
        return live + (live == 1 ? " direction" : " directions") + " in R^" + d
                + (dead > 0 ? " (" + dead + " more of norm zero)" : "");
    }

    /** Made when the first answer is printed: {@code --help} has no use for it. */
    final class Json {
        static final ObjectMapper MAPPER = new ObjectMapper();

        private Json() {}
    }
}
