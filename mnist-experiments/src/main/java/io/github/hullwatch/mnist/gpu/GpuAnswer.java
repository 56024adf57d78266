package io.github.hullwatch.mnist.gpu;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hullwatch.cuda.card.Cards;
import io.github.hullwatch.cuda.card.CudaLibraries;
import io.github.hullwatch.cuda.card.Fit;
import io.github.hullwatch.cuda.card.GraphicsCard;
import io.github.hullwatch.cuda.card.Variant;
import io.github.hullwatch.cuda.compile.PreparedLibrary;
import io.github.hullwatch.cuda.compile.PtxasChoice;
import java.nio.file.Path;

/** What {@code --json} prints. Apart from the commands, whose help must not load Jackson. */
final class GpuAnswer {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private GpuAnswer() {}

    /** One object in one line: what {@code gpu check} found. */
    static String of(GpuState state) {
        ObjectNode answer = MAPPER.createObjectNode();
        answer.put("ready", state.ready());
        ArrayNode cards = answer.putArray("cards");
        if (state.cards() instanceof Cards.Found found) {
            answer.put("driver", found.first().driver());
            found.all().forEach(card -> add(cards.addObject(), card, found));
        }
        Variant variant = state.fit().flatMap(Fit::variant).orElse(null);
        answer.put("artifact", variant == null ? null : variant.title());
        answer.put("profile", variant == null ? null : variant.profile());
        answer.put("classPath", state.classPath().map(Path::toString).orElse(null));
        state.compiler().ifPresent(choice -> add(answer.putObject("ptxas"), choice));
        state.prepared().ifPresent(prepared -> {
            ObjectNode node = answer.putObject("prepared");
            add(node, prepared.library());
            node.put("whole", prepared.whole());
        });
        state.libraries().ifPresent(libraries -> add(answer.putObject("libraries"), libraries));
        answer.put("cache", state.cache().root().toString());
        ArrayNode others = answer.putArray("others");
        state.others().forEach(folder -> others.add(folder.toString()));
        answer.put("missing", state.obstacle().map(GpuState.Obstacle::what).orElse(null));
        answer.put("next", state.next());
        return answer.toString();
    }

    /** One object in one line: what {@code gpu prepare} made. */
    static String of(PreparedLibrary prepared, Path front) {
        ObjectNode answer = MAPPER.createObjectNode();
        add(answer, prepared);
        answer.put("front", front == null ? null : front.toString());
        return answer.toString();
    }

    private static void add(ObjectNode node, GraphicsCard card, Cards.Found found) {
        node.put("index", card.index());
        node.put("name", card.name());
        node.put("uuid", card.uuid().orElse(null));
        node.put("card", card.capability().map(Object::toString).orElse(null));
        node.put("memory", card.memory().isPresent() ? (Long) card.memory().getAsLong() : null);
        node.put("visible", found.visible().contains(card));
        node.put(
                "artifact",
                Fit.of(card).flatMap(Fit::variant).map(Variant::title).orElse(null));
    }

    private static void add(ObjectNode node, PtxasChoice choice) {
        node.put("file", choice.chosen().map(c -> c.file().toString()).orElse(null));
        node.put("version", choice.chosen().map(c -> c.version().toString()).orElse(null));
        ObjectNode refused = node.putObject("refused");
        choice.refused().forEach(r -> refused.put(r.file().toString(), r.why()));
    }

    private static void add(ObjectNode node, PreparedLibrary prepared) {
        node.put("library", prepared.library().toString());
        node.put("classes", prepared.classes().toString());
        node.put("sha256", prepared.digest());
        node.put("size", prepared.size());
        node.put("source", prepared.source());
        node.put("sourceSha256", prepared.sourceDigest());
        node.put("card", prepared.card().toString());
        node.put("ptxas", prepared.compiler().toString());
        node.put("modules", prepared.modules());
        ObjectNode lowered = node.putObject("lowered");
        prepared.lowered()
                .forEach(
                        l -> lowered.put(Integer.toString(l.module()), l.level().option()));
    }

    private static void add(ObjectNode node, CudaLibraries libraries) {
        for (CudaLibraries.Found found : libraries.found()) {
            node.put(found.library().file(), found.file().map(Path::toString).orElse(null));
        }
    }
}
