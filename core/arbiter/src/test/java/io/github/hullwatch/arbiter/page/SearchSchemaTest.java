package io.github.hullwatch.arbiter.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.hullwatch.arbiter.record.CandidateRecord;
import io.github.hullwatch.arbiter.record.CandidateStatus;
import io.github.hullwatch.arbiter.record.SearchRecord;
import io.github.hullwatch.files.Json;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/schema/search.schema.json against what is written. */
class SearchSchemaTest {

    private static JsonNode text() throws IOException {
        return Json.MAPPER.readTree(Files.readString(Path.of("../../docs/schema/search.schema.json")));
    }

    private static JsonSchema schema() throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text());
    }

    @Test
    void whatIsWrittenFits(@TempDir Path dir) throws IOException {
        SampleSearch.write(dir, 21, "accuracy,hull-entry:dense1", 1);
        ObjectNode search = (ObjectNode) Json.MAPPER.readTree(Files.readString(dir.resolve("search.json")));
        assertEquals(Set.of(), schema().validate(search));
        ((ObjectNode) search.path("candidates").get(3)).put("status", "done");
        assertFalse(schema().validate(search).isEmpty());
    }

    @Test
    void itHasEveryFieldAndNoOther() throws IOException {
        assertEquals(components(SearchRecord.class), names(text().path("properties")));
        assertEquals(
                components(CandidateRecord.class),
                names(text().path("$defs").path("candidate").path("properties")));
        JsonNode statuses = text().path("$defs")
                .path("candidate")
                .path("properties")
                .path("status")
                .path("enum");
        assertEquals(
                Arrays.stream(CandidateStatus.values()).map(SearchText::status).collect(Collectors.toSet()),
                Json.MAPPER.convertValue(statuses, Set.class));
        assertTrue(statuses.size() > 0);
    }

    private static Set<String> components(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(JsonNode properties) {
        Set<String> names = new TreeSet<>();
        properties.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
