package io.github.hullwatch.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.hullwatch.files.AtomicFile;
import io.github.hullwatch.files.InputFile;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.proof.CertificateChecker;
import io.github.hullwatch.proof.Claim;
import io.github.hullwatch.proof.Proof;
import io.github.hullwatch.run.ClaimJson;
import io.github.hullwatch.watch.Certificates;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The file that {@code hull --certificate} writes: the answer, with claim and witnesses under {@code certificate}. */
final class CertificateFile {

    private CertificateFile() {}

    static void write(Path file, HullAnswer answer) throws IOException {
        String text = Answer.Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(answer.tree());
        AtomicFile.write(file, text + System.lineSeparator());
    }

    /**
     * Proves a certificate again, from the vectors and without any code of the solver.
     *
     * @throws UserError if the file is not there or is not a certificate
     */
    static Proof check(Path file, Vectors vectors) throws IOException {
        JsonNode answer = read(file);
        JsonNode certificate = answer.path("certificate");
        Claim claim;
        try {
            claim = ClaimJson.decode(certificate);
        } catch (IllegalArgumentException e) {
            throw UserError.failed(
                    file + " is not a certificate: " + e.getMessage() + "; name a file that --certificate wrote", e);
        }
        for (String name : new String[] {"verdict", "depth", "exact", "lower", "upper", "n", "d", "dead"}) {
            if (!answer.path(name).equals(certificate.path(name))) {
                return refused("the answer says " + name + " " + answer.path(name) + ", but its certificate says "
                        + certificate.path(name));
            }
        }
        return CertificateChecker.check(Certificates.weights(vectors), null, claim);
    }

    private static JsonNode read(Path file) throws IOException {
        try {
            JsonNode answer = Answer.Json.MAPPER.readTree(InputFile.bytes(file));
            if (answer.isMissingNode()) {
                throw UserError.failed(file + " is empty; name a file that --certificate wrote");
            }
            return answer;
        } catch (NoSuchFileException e) {
            throw UserError.failed(file + " does not exist; name a file that --certificate wrote", e);
        } catch (JsonProcessingException | CharConversionException e) {
            throw UserError.failed(file + " is not JSON; name a file that --certificate wrote", e);
        }
    }

    private static Proof refused(String reason) {
        return new Proof(false, reason, -1, 1, false, false);
    }
}
