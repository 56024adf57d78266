package io.github.hullwatch.run.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.files.Json;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SchemasTest {

    /** Refusals once came from a library with messages in thirty languages, which took the machine's. */
    @Test
    void refusalsAreInEnglishEverywhere() {
        Locale before = Locale.getDefault();
        try {
            String english = null;
            for (String language : new String[] {"en", "de", "ar-EG", "ja"}) {
                Locale.setDefault(Locale.forLanguageTag(language));
                IllegalArgumentException refused = assertThrows(
                        IllegalArgumentException.class, () -> Schemas.MANIFEST.require(Json.parse("{}", "it")));
                english = english == null ? refused.getMessage() : english;
                assertEquals(english, refused.getMessage());
                assertTrue(english.contains("does not fit the schema"), english);
            }
        } finally {
            Locale.setDefault(before);
        }
    }
}
