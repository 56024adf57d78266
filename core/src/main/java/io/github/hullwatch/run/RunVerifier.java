package io.github.hullwatch.run;

import java.nio.file.Path;

public final class RunVerifier {
    private RunVerifier() {}

    public static Verification verify(Path dir) {
        return null;
    }
}
