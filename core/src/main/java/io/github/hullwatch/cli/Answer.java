package io.github.hullwatch.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** What a command found: a sentence for people, JSON for programs. */
interface Answer {

    /** For people; one or two lines. */
    String sentence();

    /** For programs: one JSON object. */
    ObjectNode tree();

    /** The object in one line. */
    default String json() throws IOException {
        return Json.MAPPER.writeValueAsString(tree());
    }

    /** How a sentence begins: the number of directions, and of vectors that have none. */
    static String directions(int n, int dead, int d) {
        int live = n - dead;
        return live + (live == 1 ? " direction" : " directions") + " in R^" + d
                + (dead > 0 ? " (" + dead + " more of norm zero)" : "");
    }

    /** Loaded when the first answer is printed: {@code --help} starts faster without it. */
    final class Json {
        static final ObjectMapper MAPPER = new ObjectMapper();

        private Json() {}
    }
}
