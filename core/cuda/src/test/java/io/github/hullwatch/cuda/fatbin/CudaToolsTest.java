package io.github.hullwatch.cuda.fatbin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Against NVIDIA's own tools, where they are on the path: what they write is read, and what is written here is what
 * they write.
 */
class CudaToolsTest {
    /** Lines without blanks at their beginning: fatbinary takes them off. */
    private static final String KERNEL = """
            .version 7.2
            .target sm_52
            .address_size 64
            .const .align 4 .b8 table[4000];
            .visible .entry twice(.param .u64 where)
            {
            .reg .f32 %f<3>;
            .reg .b64 %rd<3>;
            .reg .b32 %r<2>;
            ld.param.u64 %rd1, [where];
            cvta.to.global.u64 %rd2, %rd1;
            ld.global.f32 %f1, [%rd2];
            add.f32 %f2, %f1, %f1;
            st.global.f32 [%rd2], %f2;
            ret;
            }
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"75", "86", "90", "100", "120"})
    void containersAreByteForByteThoseOfFatbinary(int sm) throws Exception {
        Path cubin = compile(sm);
        Path made = folder.resolve("made.fatbin");
        run(
                "fatbinary",
                "--create=" + made,
                "-64",
                "--compress=false",
                "--image3=kind=elf,sm=" + sm + ",file=" + cubin);
        byte[] ours = Cubin.read(Files.readAllBytes(cubin), "it").container();
        assertArrayEquals(Files.readAllBytes(made), ours);
    }

    @Test
    void readsWhatFatbinaryPacks() throws Exception {
        Path cubin = compile(90);
        Path text = folder.resolve("kernel.ptx");
        String mode = helpOf("fatbinary").contains("--compress-mode") ? "--compress-mode=speed" : "--compress=true";
        Path made = folder.resolve("made.fatbin");
        run(
                "fatbinary",
                "--create=" + made,
                "-64",
                mode,
                "--compress-all",
                "--cmdline=-O1",
                "--ident=kernel.cu",
                "--image3=kind=elf,sm=90,file=" + cubin,
                "--image3=kind=ptx,sm=52,file=" + text);
        TestLibrary library = new TestLibrary().raw(Files.readAllBytes(made));
        try (DeviceCode code = DeviceCode.open(library.write(folder.resolve("lib.so")))) {
            DeviceModule module = code.modules().get(0);
            assertTrue(
                    module.parts().stream().allMatch(part -> part.compression() == Compression.LZ4), module.toString());
            assertArrayEquals(Files.readAllBytes(cubin), code.machineCode(0, 90));
            assertEquals(KERNEL, new String(code.ptx(0), StandardCharsets.UTF_8));
        }
    }

    @Test
    void refusesWhatFatbinaryPacksByZstandard() throws Exception {
        Path cubin = compile(90);
        assumeTrue(helpOf("fatbinary").contains("--compress-mode"), "fatbinary before CUDA 12.8");
        Path made = folder.resolve("made.fatbin");
        String image = "--image3=kind=elf,sm=90,file=" + cubin;
        run("fatbinary", "--create=" + made, "-64", "--compress-mode=size", "--compress-all", image);
        TestLibrary library = new TestLibrary().raw(Files.readAllBytes(made));
        try (DeviceCode code = DeviceCode.open(library.write(folder.resolve("lib.so")))) {
            DeviceCodeTest.refused("by Zstandard, as CUDA does since 12.8", () -> code.machineCode(0, 90));
        }
    }

    /**
     * A library as nvcc links it, with one module that is given more code than it has room for. A program loads the
     * copy, and its stand-in for the CUDA runtime writes down what the library registers: what the driver would be
     * given.
     */
    @Test
    void theLoaderFindsAllModulesOfACopyThoseThatWereMovedToo() throws Exception {
        assumeTrue(found("nvcc") && found("gcc") && found("ptxas"), "nvcc, gcc or ptxas is not on the path");
        assumeTrue(helpOf("ptxas").contains("sm_90"), "ptxas is older than sm_90");
        nvcc("one", "__global__ void one(float *x) { *x += 1; }", "[sm_80,sm_86,sm_90,compute_80]");
        nvcc("two", "__constant__ float c[99]; __global__ void two(float *x) { *x *= c[(int) *x]; }", "[compute_80]");
        Path lib = folder.resolve("lib.so");
        run(
                "nvcc",
                "-shared",
                "-cudart=none",
                "-o",
                "" + lib,
                "" + folder.resolve("one.o"),
                "" + folder.resolve("two.o"));

        Path copied = folder.resolve("copy.so");
        List<PlacedModule> placed;
        try (DeviceCode code = DeviceCode.open(lib)) {
            assertEquals(
                    List.of(List.of(80, 86, 90), List.of()),
                    code.modules().stream()
                            .map(DeviceModule::machineCodeCapabilities)
                            .toList());
            placed = code.write(copied, 90, module -> {
                assertEquals(OptionalInt.of(80), module.ptxCapability());
                Path ptx = Files.write(folder.resolve("module.ptx"), code.ptx(module.index()));
                Path cubin = folder.resolve("module.cubin");
                run("ptxas", "-arch=sm_90", "-o", "" + cubin, "" + ptx);
                // The second one is made too large for its place by bytes that no packing makes fewer.
                byte[] noise = new byte[module.index() * 4000];
                new Random(1).nextBytes(noise);
                return new Bytes().raw(Files.readAllBytes(cubin)).raw(noise).get();
            });
        }
        assertEquals(
                List.of(Placement.IN_PLACE, Placement.MOVED),
                placed.stream().map(PlacedModule::placement).toList());
        byte[] copy = Files.readAllBytes(copied);
        List<String> expected = placed.stream()
                .map(one -> line(Arrays.copyOfRange(copy, (int) one.offset(), (int) (one.offset() + one.size()))))
                .toList();
        assertEquals(expected, registered(copied));
    }

    private void nvcc(String name, String source, String code) throws IOException {
        Path file = Files.writeString(
                folder.resolve(name + ".cu"),
                source + " void start_" + name + "(float *x) { " + name + "<<<1, 1>>>(x); }");
        run(
                "nvcc",
                "-c",
                "-no-compress",
                "-Xcompiler=-fPIC",
                "-gencode=arch=compute_80,code=" + code,
                "-o",
                "" + folder.resolve(name + ".o"),
                "" + file);
    }

    private List<String> registered(Path library) throws IOException {
        Path source = Files.writeString(folder.resolve("load.c"), """
                #include <dlfcn.h>
                #include <stdint.h>
                #include <stdio.h>
                #include <stdlib.h>
                struct wrapper { uint32_t magic, version; const unsigned char *data; void *more; };
                void *__cudaRegisterFatBinary(void *p) {
                    const unsigned char *data = ((const struct wrapper *) p)->data;
                    uint64_t size = *(const uint64_t *) (data + 8) + 16;
                    uint32_t sum = 1;
                    for (uint64_t i = 0; i < size; i++) sum = sum * 31 + (signed char) data[i];
                    printf("%llu bytes, %d\\n", (unsigned long long) size, (int32_t) sum);
                    return p;
                }
                void __cudaRegisterFatBinaryEnd(void *p) {}
                void __cudaRegisterFunction(void *p) {}
                void __cudaRegisterVar(void *p) {}
                int main(int argc, char **argv) {
                    if (!dlopen(argv[1], RTLD_LAZY)) puts(dlerror());
                    fflush(stdout);
                    _Exit(0);
                }
                """);
        Path program = folder.resolve("load");
        run("gcc", "-w", "-rdynamic", "-o", "" + program, "" + source, "-ldl");
        return output("" + program, "" + library).lines().toList();
    }

    /** A container as the program above sees it; its sum is that of {@link Arrays#hashCode(byte[])}. */
    private static String line(byte[] container) {
        return container.length + " bytes, " + Arrays.hashCode(container);
    }

    private Path compile(int sm) throws IOException {
        assumeTrue(found("ptxas") && found("fatbinary"), "ptxas or fatbinary is not on the path");
        assumeTrue(helpOf("ptxas").contains("sm_" + sm), "ptxas is older than sm_" + sm);
        Path text = Files.writeString(folder.resolve("kernel.ptx"), KERNEL);
        Path cubin = folder.resolve("kernel.cubin");
        run("ptxas", "-arch=sm_" + sm, "-o", "" + cubin, "" + text);
        return cubin;
    }

    private static boolean found(String tool) {
        for (String place : System.getenv().getOrDefault("PATH", "").split(":")) {
            if (Files.isExecutable(Path.of(place, tool))) {
                return true;
            }
        }
        return false;
    }

    private static String helpOf(String tool) throws IOException {
        return output(tool, "--help");
    }

    private static void run(String... command) throws IOException {
        output(command);
    }

    private static String output(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = assertDoesNotThrow(() -> process.waitFor());
        assertEquals(0, exit, () -> String.join(" ", command) + "\n" + said);
        return said;
    }
}
