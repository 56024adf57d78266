package io.github.hullwatch.run.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.hullwatch.files.Json;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SchemasTest {

    /** The library that checks them has messages in thirty languages, and took that of the machine. */
    @Test
    void refusalsAreInEnglishEverywhere() {
        Locale before = Locale.getDefault();
        try {
            for (String language : new String[] {"en", "de", "ar-EG", "ja"}) {
                Locale.setDefault(Locale.forLanguageTag(language));
                IllegalArgumentException refused = assertThrows(
                        IllegalArgumentException.class, () -> Schemas.SHARED.requireManifest(Json.parse("{}", "it")));
                assertEquals(
                        "does not fit the schema: $: required property 'commandLine' not found", refused.getMessage());
            }
        } finally {
            Locale.setDefault(before);
        }
    }
}
