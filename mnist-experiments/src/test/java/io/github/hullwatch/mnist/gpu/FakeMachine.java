package io.github.hullwatch.mnist.gpu;

import io.github.hullwatch.cuda.card.CudaLibrary;
import io.github.hullwatch.cuda.card.LibrarySearch;
import io.github.hullwatch.cuda.card.NvidiaSmi;
import io.github.hullwatch.cuda.card.Variant;
import io.github.hullwatch.cuda.compile.Cache;
import io.github.hullwatch.cuda.compile.PtxasSearch;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A machine in a folder: its driver, compiler, jars and libraries are files that a test writes. */
final class FakeMachine {

    static final String H100 = "0, GPU-aaaa, 9.0, 81559, 580.159.04, NVIDIA H100 80GB HBM3";
    static final String A100 = "0, GPU-bbbb, 8.0, 40960, 550.54.15, NVIDIA A100-SXM4-40GB";
    static final String T4 = "1, GPU-cccc, 7.5, 15360, 580.159.04, Tesla T4";
    static final String K40 = "0, GPU-dddd, 3.5, 11520, 470.1, Tesla K40m";

    /** What a module of the library takes: more than the machine code that is put in its place. */
    private static final int ROOM = 4000;

    final Path root;
    private Optional<String> visible = Optional.empty();
    private boolean redist;

    FakeMachine(Path root) {
        this.root = root;
    }

    /** No card unless it gets one. */
    FakeMachine cards(String... lines) throws IOException {
        StringBuilder script = new StringBuilder();
        for (String line : lines) {
            script.append("echo '").append(line).append("'\n");
        }
        script("nvidia-smi", script.toString());
        return this;
    }

    FakeMachine visible(String devices) {
        visible = Optional.of(devices);
        return this;
    }

    /** NVIDIA's own libraries are asked for. */
    FakeMachine redist() {
        redist = true;
        return this;
    }

    /** The class path of a variant, with its native jar. */
    FakeMachine built(Variant variant) throws IOException {
        Path jar = jar(variant.nativeJar());
        Files.createDirectories(root.resolve("target"));
        Files.writeString(
                root.resolve("target").resolve(variant.profile() + (redist ? "-redist" : "") + ".classpath"),
                jar + ":" + jar("other.jar") + "\n");
        return this;
    }

    /** The driver's library. */
    FakeMachine driver() throws IOException {
        Files.createDirectories(root.resolve("driver"));
        Files.writeString(root.resolve("driver/libcuda.so.1"), "a library");
        return this;
    }

    FakeMachine cuda() throws IOException {
        driver();
        for (CudaLibrary library : CudaLibrary.values()) {
            Files.createDirectories(root.resolve("cuda"));
            Files.writeString(root.resolve("cuda").resolve(library.file()), "a library");
        }
        return this;
    }

    /** A compiler; lines of its own come before it writes its result, and find {@code $level} and {@code $out}. */
    FakeMachine compiler(String version, String lines) throws IOException {
        Path code = Files.write(root.resolve("code.cubin"), cubin(90, 64));
        script(
                "ptxas",
                "[ \"$1\" = --version ] && { echo 'release " + version + ", V" + version + ".9'; exit 0; }\n"
                        + "level=USUAL; for a in \"$@\"; do case $a in -O*) level=$a ;; esac; done\n"
                        + "while [ \"$1\" != -o ]; do shift; done; out=$2; in=$3\n" + lines + "\ncp '" + code
                        + "' \"$out\"\n");
        return this;
    }

    private void script(String name, String text) throws IOException {
        Files.createDirectories(root.resolve("bin"));
        Path file = Files.writeString(root.resolve("bin").resolve(name), "#!/bin/sh\n" + text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    GpuMachine machine() {
        return new GpuMachine(
                new NvidiaSmi(root.resolve("bin/nvidia-smi").toString(), Duration.ofMinutes(2), visible),
                PtxasSearch.in(List.of(root.resolve("bin"))),
                new Cache(root.resolve("cache")),
                new GpuClassPath(Optional.of(root.resolve("target")), redist, Optional.empty()),
                (jars, beside, variant) -> new LibrarySearch(
                        jars, List.of(root.resolve("driver"), root.resolve("cuda")), Map.of(), List.of()));
    }

    /** A jar as that of an artifact, with a library of two modules. */
    Path jar(String name) throws IOException {
        Path jar = root.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("org/nd4j/nativeblas/linux-x86_64/libnd4jcuda.so"));
            zip.write(library());
            zip.putNextEntry(new ZipEntry("org/nd4j/nativeblas/linux-x86_64/libjnind4jcuda.so"));
            zip.write(new byte[10]);
        }
        return jar;
    }

    /** An ELF library whose only section holds two modules, each with PTX and with machine code for an older card. */
    private static byte[] library() {
        byte[] module = container(
                entry(2, 80, cubin(80, ROOM)), entry(1, 86, ".version 7.2\0".getBytes(StandardCharsets.UTF_8)));
        byte[] both =
                ByteBuffer.allocate(2 * module.length).put(module).put(module).array();
        return elf(62, 0, "\0.nv_fatbin\0.shstrtab\0", both);
    }

    private static byte[] container(byte[]... entries) {
        int size = Arrays.stream(entries).mapToInt(e -> e.length).sum();
        ByteBuffer out = buffer(16 + size)
                .putInt(0xBA55ED50)
                .putShort((short) 1)
                .putShort((short) 16)
                .putLong(size);
        Arrays.stream(entries).forEach(out::put);
        return out.array();
    }

    private static byte[] entry(int kind, int capability, byte[] payload) {
        int padded = payload.length + 7 & ~7;
        ByteBuffer out = buffer(64 + padded);
        out.putShort((short) kind).putShort((short) 0x101).putInt(64).putLong(padded);
        out.putInt(28, capability).putLong(40, 0x11);
        out.putShort(24, (short) 7).putShort(26, (short) 1);
        return out.position(64).put(payload).array();
    }

    private static byte[] cubin(int sm, int room) {
        return elf(190, 0x50500 | sm << 16 | sm, "\0.text\0.shstrtab\0", new byte[room]);
    }

    /** One section, named by the first of the names, and the section of the names. */
    private static byte[] elf(int machine, int flags, String names, byte[] content) {
        int namesAt = 64 + content.length;
        int table = namesAt + names.length() + 7 & ~7;
        ByteBuffer out = buffer(table + 3 * 64);
        out.putInt(0x464C457F).put((byte) 2).put((byte) 1).put((byte) 1);
        if (machine == 190) {
            out.put((byte) 0x33).put((byte) 7);
        }
        out.putShort(16, (short) 3).putShort(18, (short) machine).putInt(20, 1).putLong(40, table);
        out.putInt(48, flags).putShort(52, (short) 64).putShort(54, (short) 56).putShort(58, (short) 64);
        out.putShort(60, (short) 3).putShort(62, (short) 2);
        out.position(64).put(content).put(names.getBytes(StandardCharsets.UTF_8));
        out.putInt(table + 64, 1).putInt(table + 68, 1).putLong(table + 80, 64);
        out.putLong(table + 88, 64).putLong(table + 96, content.length);
        out.putInt(table + 128, names.indexOf(".shstrtab")).putInt(table + 132, 3);
        out.putLong(table + 152, namesAt).putLong(table + 160, names.length());
        return out.array();
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
