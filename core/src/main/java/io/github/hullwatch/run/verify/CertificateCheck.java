package io.github.hullwatch.run.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.proof.CertificateChecker;
import io.github.hullwatch.proof.Claim;
import io.github.hullwatch.proof.Proof;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.CertificateRecord;
import io.github.hullwatch.run.RunFiles;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Re-proves the certificates of a run, compares them with the lines that name them, and looks for files that belong to
 * no line. Every failure is a FileFormatException that names the file or the line.
 */
final class CertificateCheck {
    private final RunFiles files;
    private final Consumer<JsonNode> schema;
    private final Map<String, Statement> proven = new HashMap<>();
    private final Set<String> arrays = new HashSet<>();
    private int oneSided;
    private int stray;

    /** @param schema throws an IllegalArgumentException for JSON that is not right */
    CertificateCheck(RunFiles files, Consumer<JsonNode> schema) {
        this.files = files;
        this.schema = schema;
    }

    /** What is kept of a proven certificate: not its weights. */
    private record Statement(String sha256, Block block, long iteration, Claim claim) {}

    int proven() {
        return proven.size();
    }

    /** Number of certificates that prove only the bound that their verdict rests on. */
    int oneSided() {
        return oneSided;
    }

    /** Number of files that no line leads to. */
    int stray() {
        return stray;
    }

    /** Checks a certificate that a line names. */
    void named(LineCheck.Named named) throws IOException {
        String file = named.ref().file();
        if (!files.hasCertificate(file)) {
            throw new FileFormatException(named.file(), named.line(), "names " + file + ", which is missing", null);
        }
        Statement statement = prove(file);
        String disagreement = disagreement(named, statement);
        if (disagreement != null) {
            throw new FileFormatException(named.file(), named.line(), disagreement, null);
        }
    }

    /**
     * Checks the files in certificates/ that no line leads to. They are proven, too.
     *
     * @param allowed whether such files may be there: a run that was cut off may leave some
     */
    void others(boolean allowed) throws IOException {
        List<String> strays = files.certificates().stream()
                .filter(file -> !proven.containsKey(file) && !arrays.contains(file))
                .toList();
        stray = strays.size();
        if (!allowed && stray > 0) {
            throw new FileFormatException(strays.get(0), null, "belongs to no line of the run", null);
        }
        for (String file : strays) {
            if (file.endsWith(".json")) {
                prove(file);
            } else if (file.endsWith(".npy")) {
                files.array(file);
            }
        }
    }

    private Statement prove(String file) throws IOException {
        Statement known = proven.get(file);
        if (known != null) {
            return known;
        }
        RunFiles.StoredCertificate loaded = files.certificate(file);
        try {
            schema.accept(loaded.json());
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(file, null, e.getMessage(), e);
        }
        CertificateRecord record = loaded.record();
        Proof proof = CertificateChecker.check(record.rows(), record.basis(), record.claim());
        if (!proof.holds()) {
            throw new FileFormatException(file, null, "is no proof: " + proof.reason(), null);
        }
        if (!proof.hasLower() || !proof.hasUpper()) {
            oneSided++;
        }
        arrays.add(loaded.weights());
        if (loaded.basis() != null) {
            arrays.add(loaded.basis());
        }
        Statement statement = new Statement(loaded.sha256(), record.block(), record.iteration(), record.claim());
        proven.put(file, statement);
        return statement;
    }

    private static String disagreement(LineCheck.Named named, Statement statement) {
        String file = named.ref().file();
        if (!statement.sha256().equals(named.ref().sha256())) {
            return "names another SHA-256 for " + file + " than its " + statement.sha256();
        }
        if (!statement.block().equals(named.block()) || statement.iteration() != named.iteration()) {
            return "names " + file + ", which is about " + statement.block() + " at iteration " + statement.iteration();
        }
        Claim claim = statement.claim();
        if (named.inside() != null && claim.verdict().equals(Claim.INSIDE) != named.inside()) {
            return "names " + file + ", whose verdict is " + claim.verdict();
        }
        if (named.values().isEmpty()) {
            return null;
        }
        Map<String, Object> said = Map.of(
                "verdict", claim.verdict(),
                "depth", claim.depth(),
                "exact", claim.exact(),
                "lower", claim.lower(),
                "upper", claim.upper(),
                "neurons", (long) claim.n(),
                "dead", (long) claim.dead());
        for (String name : List.of("verdict", "depth", "exact", "lower", "upper", "neurons", "dead")) {
            if (!same(named.values().get(name), said.get(name))) {
                return name + " is " + named.values().get(name) + ", but " + said.get(name) + " in " + file;
            }
        }
        return null;
    }

    private static boolean same(Object a, Object b) {
        return a instanceof Number x && b instanceof Number y
                ? x.doubleValue() == y.doubleValue()
                : Objects.equals(a, b);
    }
}
