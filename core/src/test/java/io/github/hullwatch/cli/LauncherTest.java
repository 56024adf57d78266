package io.github.hullwatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The script {@code hullwatch}, in a tree of its own, with stand-ins for Java and Maven that say what they were given.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a shell script")
class LauncherTest {

    /** All that the launcher may need beside Java and Maven. */
    private static final List<String> TOOLS =
            List.of("timeout", "bash", "dirname", "readlink", "find", "head", "mkdir", "touch", "mv", "rm");

    private static final String JAVA = """
            #!/usr/bin/env bash
            printf '[%s]\\n' "$@"
            exit "${FAKE_JAVA:-0}"
            """;

    private static final String MAVEN = """
            #!/usr/bin/env bash
            echo "$*" >> ../maven.log
            [ "${FAKE_MAVEN:-0}" = 0 ] || exit "$FAKE_MAVEN"
            case " $* " in
              *" -Dclasspath.phase=process-classes "*)
                list=${*: -3:1}
                for module in synthetic-experiments mnist-experiments; do
                  printf %s "$PWD/core/target/classes:$PWD/../card.jar" > $module/target/${list#*=}
                done
                exit ;;
            esac
            for module in core/cuda core core/arbiter core/papers synthetic-experiments mnist-experiments; do
              mkdir -p $module/target
              touch $module/target/hullwatch-${module#*/}-1.jar
            done
            printf %s "$PWD/../shared.jar" > synthetic-experiments/target/runtime.classpath
            printf %s "$PWD/../shared.jar:$PWD/../own.jar" > mnist-experiments/target/runtime.classpath
            """;

    @TempDir
    private Path temp;

    private final Map<String, String> variables = new HashMap<>();
    private Path tree;
    private Path tools;

    /** What the launcher did. */
    private record Outcome(int code, String out, String err) {}

    @BeforeEach
    void copyTheTree() throws IOException {
        Path launcher =
                Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolveSibling("hullwatch");
        assertTrue(Files.isRegularFile(launcher), "the launcher belongs beside the modules: " + launcher);
        tree = Files.createDirectory(temp.resolve("a tree"));
        tools = Files.createDirectory(temp.resolve("tools"));
        Files.copy(launcher, tree.resolve("hullwatch"));
        for (String module : List.of(
                "core", "core/cuda", "core/arbiter", "core/papers", "synthetic-experiments", "mnist-experiments")) {
            old(Files.createDirectories(tree.resolve(module).resolve("src/main"))
                    .resolve("Source.java"));
            old(tree.resolve(module).resolve("pom.xml"));
            age(tree.resolve(module).resolve("src/main"), 2);
        }
        old(tree.resolve("pom.xml"));
        Files.createFile(temp.resolve("shared.jar"));
        Files.createFile(temp.resolve("own.jar"));
        for (String tool : TOOLS) {
            Files.createSymbolicLink(tools.resolve(tool), onPath(tool));
        }
        script("java", JAVA);
        script("mvn", MAVEN);
    }

    /** JUnit warns of each link out of the folder that it clears. */
    @AfterEach
    void removeTheLinks() throws IOException {
        for (String tool : TOOLS) {
            Files.delete(tools.resolve(tool));
        }
    }

    @Test
    void buildsOnFirstUseAndOnlyWhereSomethingChanged() throws Exception {
        Outcome first = run("doctor");
        assertEquals(0, first.code(), first.err());
        assertTrue(first.err().contains("hullwatch: building (first use)"), first.err());
        assertTrue(first.err().contains("220 MB"), first.err());
        assertEquals(1, builds());

        Outcome second = run("doctor");
        assertEquals(first.out(), second.out());
        assertEquals("", second.err());
        assertEquals(1, builds());

        age(tree.resolve("target/launcher.stamp"), 3);
        Outcome newer = run("doctor");
        assertTrue(newer.err().contains("building (the sources are newer than what was built)"), newer.err());
        assertEquals(2, builds());

        Files.delete(temp.resolve("own.jar"));
        Outcome lost = run("doctor");
        assertTrue(lost.err().contains("own.jar, which it was built with, can't be read"), lost.err());
        assertEquals(3, builds());
        Files.createFile(temp.resolve("own.jar"));

        Files.delete(tree.resolve("mnist-experiments/target/runtime.classpath"));
        assertTrue(run("doctor").err().contains("mnist-experiments is not built"));
        assertEquals(4, builds());

        variables.put("HULLWATCH_BUILD", "always");
        assertTrue(run("doctor").err().contains("HULLWATCH_BUILD=always"));
        assertEquals(5, builds());
    }

    @Test
    void argumentsAndExitCodesPassThrough() throws Exception {
        String[] words = {"hull", "a  file.csv", "", "--x=*", "$HOME", "it's \"so\"", "--", "-h"};
        variables.put("HULLWATCH_JAVA_OPTS", "-Xmx1g -Dx=y");
        Outcome outcome = run(words);
        List<String> given = outcome.out().lines().toList();
        int from = given.indexOf("[io.github.hullwatch.cli.Main]") + 1;
        assertEquals(Stream.of(words).map(word -> "[" + word + "]").toList(), given.subList(from, given.size()));
        assertTrue(given.containsAll(List.of("[-XX:TieredStopAtLevel=1]", "[-Xmx1g]", "[-Dx=y]")), outcome.out());
        String path = given.get(from - 2);
        assertEquals("[-cp]", given.get(from - 3));
        assertTrue(path.startsWith("[" + tree.resolve("core/cuda/target/hullwatch-cuda-1.jar") + ":"), path);
        assertEquals(8, path.split(":").length, path);
        assertTrue(run("help", "hull").out().contains("[-XX:TieredStopAtLevel=1]"));
        assertFalse(run("hull", "help").out().contains("[-XX:TieredStopAtLevel=1]"));

        for (int code : new int[] {1, 2, 130}) {
            variables.put("FAKE_JAVA", "" + code);
            assertEquals(code, run("verify", "x").code());
        }
        assertEquals(1, builds());
    }

    @Test
    void aLinkToItStartsItFromAnywhere() throws Exception {
        Path link = Files.createSymbolicLink(temp.resolve("link"), Path.of("a tree", "hullwatch"));
        Outcome outcome = start(link, "doctor");
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(Files.exists(tree.resolve("target/launcher.stamp")));
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        Files.delete(tools.resolve("mvn"));
        refused("no mvn found; install Maven 3.8 or newer");
        variables.put("HULLWATCH_BUILD", "never");
        refused("a build is needed (first use), and HULLWATCH_BUILD=never");
        variables.remove("HULLWATCH_BUILD");

        variables.put("JAVA_HOME", temp.resolve("no jdk").toString());
        refused("JAVA_HOME is " + temp.resolve("no jdk") + ", which has no bin/java; set it to a JDK 17 or newer");
        variables.remove("JAVA_HOME");
        Files.delete(tools.resolve("java"));
        refused("no java found; install a JDK 17 or newer, or set JAVA_HOME to one");
    }

    /** Whoever has it built needs no Maven any more. */
    @Test
    void whatIsBuiltRunsWithoutMaven() throws Exception {
        run("doctor");
        Files.delete(tools.resolve("mvn"));
        variables.put("HULLWATCH_BUILD", "never");
        Outcome outcome = run("doctor");
        assertEquals(0, outcome.code(), outcome.err());
        assertEquals("", outcome.err());
    }

    /** Other libraries for cards up to Ada, others for newer ones; our own jars as they are, nothing built again. */
    @ParameterizedTest
    @CsvSource({"3.7, cuda", "8.0, cuda", "8.9, cuda", "9.0, cuda-m11", "12.0, cuda-m11"})
    void aGraphicsCardChangesTheClassPathOnly(String capability, String variant) throws Exception {
        card("echo " + capability + "; echo 7.0");
        Path prepared = prepared(capability);
        Outcome first = run("--gpu", "mnist", "train");
        assertEquals(0, first.code(), first.err());
        assertTrue(first.err().contains("fetching the libraries of " + variant + ";"), first.err());
        List<String> given = first.out().lines().toList();
        assertTrue(given.contains("[-Dhullwatch.gpu=" + variant + "]"), first.out());
        assertEquals(List.of("[mnist]", "[train]"), given.subList(given.size() - 2, given.size()));
        String path = given.get(given.indexOf("[-cp]") + 1);
        assertEquals(variant.equals("cuda") ? 7 : 8, path.split(":").length, path);
        assertEquals(variant.equals("cuda-m11"), path.startsWith("[" + prepared + ":"), path);
        assertTrue(path.endsWith("/card.jar]") && !path.contains("own.jar") && !path.contains("classes"), path);
        assertEquals(2, builds());

        assertEquals("", run("--gpu", "doctor").err());
        assertFalse(run("doctor").out().contains("hullwatch.gpu"));
        assertEquals(2, builds());
        variables.put("HULLWATCH_CUDA_REDIST", "yes");
        assertTrue(run("--gpu", "doctor").err().contains("fetching the libraries of " + variant + ";"));
        assertEquals("", run("--gpu", "doctor").err());
        assertEquals(3, builds());
        String last = Files.readAllLines(temp.resolve("maven.log")).get(2);
        assertTrue(last.contains("-P" + variant + " -Dcuda.redist"), last);
    }

    /** Never a training on the CPU in place of the card that was asked for. */
    @Test
    void saysWhyThereIsNoGraphicsCard() throws Exception {
        run("doctor");
        refusedOnACard("--gpu: no nvidia-smi found; install NVIDIA's driver");
        card("echo 'NVIDIA-SMI has failed because it couldn'; exit 9");
        refusedOnACard("--gpu: nvidia-smi fails (NVIDIA-SMI has failed because it couldn)");
        card("echo No devices were found");
        refusedOnACard("--gpu: nvidia-smi names no compute capability but \"No devices were found\"");
        card("echo '[N/A]'");
        refusedOnACard("--gpu: nvidia-smi names no compute capability but \"[N/A]\"");
        card("echo 3.5");
        refusedOnACard("--gpu: the card has sm_35, which ND4J's CUDA libraries are too new for");
        card("[[ $1 = --id=1 ]] && echo 3.5 || echo 8.6");
        variables.put("CUDA_VISIBLE_DEVICES", "1,0");
        refusedOnACard("--gpu: the card has sm_35");
        card("[[ $1 = --id=7 ]] && echo No devices were found && exit 6; echo 8.6");
        variables.put("CUDA_VISIBLE_DEVICES", "7");
        refusedOnACard(
                "--gpu: nvidia-smi fails (No devices were found); mend CUDA_VISIBLE_DEVICES, which is 7, or leave");
        variables.remove("CUDA_VISIBLE_DEVICES");
        card("echo 12.0");
        prepared("9.0");
        refusedOnACard("--gpu: ND4J's library is older than this card (sm_120) and has to be compiled for it once");
        assertEquals(0, run("--gpu", "doctor").code());
        card("echo 8.6");
        variables.put("HULLWATCH_GPU", "opencl");
        refusedOnACard("HULLWATCH_GPU is opencl; cuda and cuda-m11 are known");
        variables.remove("HULLWATCH_GPU");
        variables.put("FAKE_MAVEN", "1");
        refusedOnACard("the libraries of cuda can't be fetched; the lines above say why");
        variables.put("FAKE_MAVEN", "130");
        assertEquals(130, run("--gpu", "quickstart").code());
        variables.put("HULLWATCH_BUILD", "never");
        refusedOnACard("the libraries of cuda are not listed yet, and HULLWATCH_BUILD=never");
    }

    /** Whoever names the libraries gets what was compiled for the card, too: without it they do not run there. */
    @Test
    void theLibrariesCanBeNamed() throws Exception {
        run("doctor");
        variables.put("HULLWATCH_GPU", "cuda-m11");
        assertEquals(0, run("--gpu", "doctor").code(), "without a driver");
        card("echo 9.0");
        refusedOnACard("--gpu: ND4J's library is older than this card (sm_90)");
        Path prepared = prepared("9.0");
        assertTrue(run("--gpu", "quickstart").out().contains("[" + prepared + ":"));
        card("echo 8.6");
        assertFalse(run("--gpu", "quickstart").out().contains(prepared.toString()));
        card("echo 9.0");
        variables.put("HULLWATCH_GPU", "cuda");
        assertFalse(run("--gpu", "quickstart").out().contains(prepared.toString()));
    }

    /** As the command that prepares looks for it. */
    @Test
    void aCacheOfNoAbsolutePathIsIgnored() throws Exception {
        run("doctor");
        card("echo 9.0");
        Path prepared = prepared("9.0");
        variables.remove("HULLWATCH_CACHE");
        variables.put("HOME", temp.resolve("home").toString());
        Path own = temp.resolve("home/.cache/hullwatch");
        Files.createDirectories(own.getParent());
        Files.move(temp.resolve("a cache"), own);
        variables.put("XDG_CACHE_HOME", "relative");
        Outcome outcome = run("--gpu", "quickstart");
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(
                outcome.out().contains("[" + own.resolve("cuda").resolve(prepared.getFileName()) + ":"), outcome.out());
    }

    /** ND4J's library as if it had been compiled for a card. */
    private Path prepared(String capability) throws IOException {
        variables.put("HULLWATCH_CACHE", temp.resolve("a cache").toString());
        Path folder = temp.resolve("a cache/cuda/nd4j-cuda-11.2-1.0.0-M1.1-sm_" + capability.replace(".", ""));
        Path library = folder.resolve("org/nd4j/nativeblas/linux-x86_64/libnd4jcuda.so");
        Files.createDirectories(library.getParent());
        Files.createFile(library);
        return folder;
    }

    private void card(String answer) throws IOException {
        script("nvidia-smi", "#!/usr/bin/env bash\n" + answer + "\n");
    }

    private void refusedOnACard(String message) throws Exception {
        Outcome outcome = run("--gpu", "quickstart");
        assertEquals(1, outcome.code(), outcome.err());
        assertTrue(outcome.err().contains("hullwatch: " + message), outcome.err());
        assertEquals("", outcome.out());
    }

    @Test
    void aBuildThatFailedOrWasInterruptedIsDoneAgain() throws Exception {
        variables.put("FAKE_MAVEN", "1");
        refused("the build failed; the lines above say why");
        variables.put("FAKE_MAVEN", "130");
        Outcome interrupted = run("doctor");
        assertEquals(130, interrupted.code());
        assertTrue(interrupted.err().contains("the build was interrupted; the next call builds again"));
        assertEquals("", interrupted.out());
        assertFalse(Files.exists(tree.resolve("target/launcher.stamp")));
        assertFalse(Files.exists(tree.resolve("target/launcher.stamp.new")));
        variables.clear();
        assertEquals(0, run("doctor").code());
        assertEquals(3, builds());
    }

    /** One line of its own at the end, exit code 1, and nothing was started. */
    private void refused(String message) throws Exception {
        Outcome outcome = run("doctor");
        assertEquals(1, outcome.code(), outcome.err());
        assertTrue(outcome.err().contains("hullwatch: " + message), outcome.err());
        assertEquals("", outcome.out());
    }

    private Outcome run(String... words) throws Exception {
        return start(tree.resolve("hullwatch"), words);
    }

    private Outcome start(Path launcher, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(words));
        Path out = temp.resolve("out");
        Path err = temp.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(temp.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", tools.toString());
        builder.environment().putAll(variables);
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it hangs");
        } finally {
            process.destroyForcibly();
        }
        return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private int builds() throws IOException {
        return Files.readAllLines(temp.resolve("maven.log")).size();
    }

    private void script(String name, String text) throws IOException {
        Path file = Files.writeString(tools.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void old(Path file) throws IOException {
        Files.createFile(file);
        age(file, 2);
    }

    private static void age(Path file, int hours) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600L * hours)));
    }

    private static Path onPath(String tool) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(tool + " is not on the PATH"));
    }
}
