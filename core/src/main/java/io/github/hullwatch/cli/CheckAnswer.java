package io.github.hullwatch.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hullwatch.proof.Proof;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Whether a certificate holds.
 *
 * @param certificate its file
 * @param vectors the file of the vectors that it speaks of
 * @param proof what was found
 */
record CheckAnswer(Path certificate, Path vectors, Proof proof) implements Answer {

    @Override
    public ObjectNode tree() {
        ObjectNode answer = Json.MAPPER.createObjectNode();
        answer.put("holds", proof.holds());
        answer.put("reason", proof.reason());
        answer.put("lower", proof.hasLower() ? (Double) proof.lower() : null);
        answer.put("upper", proof.hasUpper() ? (Double) proof.upper() : null);
        return answer;
    }

    @Override
    public String sentence() {
        return proof.holds()
                ? String.format(
                        Locale.ROOT,
                        "%s holds for %s: D is proven to lie in [%.10g, %.10g].",
                        certificate,
                        vectors,
                        proof.lower(),
                        proof.upper())
                : certificate + " does not hold for " + vectors + ": " + proof.reason();
    }
}
