package io.github.hullwatch.cuda.compile;

import io.github.hullwatch.cuda.Scripts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A compiler that copies a cubin. Lines of its own come before that: they find {@code $in}, {@code $out}, {@code
 * $level} and {@code $arch}. What it is called with stands in a file beside it, a line each.
 */
final class FakePtxas {

    private final Path file;
    private final Path calls;

    private FakePtxas(Path file) {
        this.file = file;
        this.calls = file.resolveSibling("calls");
    }

    static FakePtxas write(Path folder, String version, byte[] cubin, String... lines) throws IOException {
        Path code = Files.write(Files.createDirectories(folder).resolve("code.cubin"), cubin);
        FakePtxas fake = new FakePtxas(folder.resolve("ptxas"));
        Scripts.write(
                fake.file,
                Stream.of(
                                Stream.of(
                                        "if [ \"$1\" = --version ]; then",
                                        "  echo 'ptxas: NVIDIA (R) Ptx optimizing assembler'",
                                        "  echo 'Cuda compilation tools, release " + version + ", V" + version + ".1'",
                                        "  exit 0",
                                        "fi",
                                        "level=USUAL; out=; in=; arch=",
                                        "while [ $# -gt 0 ]; do case $1 in",
                                        "  -arch=*) arch=${1#-arch=} ;;",
                                        "  -O*) level=$1 ;;",
                                        "  -o) out=$2; shift ;;",
                                        "  *) in=$1 ;;",
                                        "esac; shift; done",
                                        "case $in in */nothing.ptx) trial=yes ;; *) trial= ;; esac",
                                        "module=$(basename \"$in\" .ptx)",
                                        "[ -n \"$trial\" ] || echo \"$module $arch $level\" >> '" + fake.calls + "'"),
                                Stream.of(lines),
                                Stream.of("cp '" + code + "' \"$out\""))
                        .flatMap(s -> s)
                        .toArray(String[]::new));
        return fake;
    }

    Path file() {
        return file;
    }

    /** What was compiled, without trials: {@code 3 sm_90 -O1}. */
    List<String> calls() throws IOException {
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }
}
