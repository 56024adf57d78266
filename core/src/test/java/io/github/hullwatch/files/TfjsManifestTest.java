package io.github.hullwatch.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TfjsManifestTest {

    @TempDir
    private Path dir;

    /** Group 1: a (float32, 3 numbers), b (uint8, 3), in files of 7 and 8 bytes. Group 2: c (float16), d (int32). */
    @BeforeEach
    void shards() throws IOException {
        byte[] first = ByteBuffer.allocate(15)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(1)
                .putFloat(2)
                .putFloat(3)
                .put((byte) 0)
                .put((byte) 10)
                .put((byte) 255)
                .array();
        Files.write(dir.resolve("1.bin"), Arrays.copyOfRange(first, 0, 7));
        Files.write(dir.resolve("2.bin"), Arrays.copyOfRange(first, 7, 15));
        Files.write(
                dir.resolve("3.bin"),
                ByteBuffer.allocate(6)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putShort((short) 0x3c00)
                        .putInt(7)
                        .array());
    }

    private static final String GROUPS = """
            [{"paths":["1.bin","2.bin"],"weights":[
              {"name":"a","shape":[3,1],"dtype":"float32"},
              {"name":"b","shape":[3],"dtype":"float32","quantization":{"dtype":"uint8","scale":0.5,"min":-2}}]},
             {"paths":["3.bin"],"weights":[
              {"name":"c","shape":[],"dtype":"float32","quantization":{"dtype":"float16"}},
              {"name":"d","shape":[1],"dtype":"int32"}]}]
            """;

    private Path write(String json) throws IOException {
        return Files.writeString(dir.resolve("model.json"), json);
    }

    private void refused(String json, String part) throws IOException {
        Path file = write(json);
        FileFormatException e = assertThrows(FileFormatException.class, () -> TensorFile.open(file), json);
        assertTrue(e.getMessage().contains(part), e.getMessage());
        assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
    }

    @Test
    void groupsOfShardsAreReadAcrossTheirSeams() throws IOException {
        for (String json : List.of(GROUPS, "{\"format\":\"layers-model\",\"weightsManifest\":" + GROUPS + "}")) {
            TensorFile file = TensorFile.open(write(json)).orElseThrow();
            assertEquals("tf", file.framework().orElseThrow());
            assertEquals(
                    List.of("a", "b", "c", "d"),
                    file.tensors().stream().map(TensorInfo::name).toList());
            assertArrayEquals(
                    new float[] {1, 2, 3}, (float[]) file.read(file.tensors().get(0)));
            assertArrayEquals(new float[] {-2, 3, 125.5f}, (float[])
                    file.read(file.tensors().get(1)));
            assertArrayEquals(
                    new float[] {1}, (float[]) file.read(file.tensors().get(2)));
            assertEquals("float32 as uint8", file.tensors().get(1).type());
            assertEquals(
                    "its numbers are of type int32; float32 is measured",
                    file.tensors().get(3).obstacle());
            assertEquals(
                    List.of("model.json", "1.bin", "2.bin", "3.bin"),
                    file.files().stream().map(f -> f.getFileName().toString()).toList());
        }
        assertEquals(
                "TensorFlow.js, graph-model",
                TensorFile.open(write("{\"format\":\"graph-model\",\"weightsManifest\":[]}"))
                        .orElseThrow()
                        .format());
    }

    @Test
    void aGraphSaysWhichArraysAreDepthwise() throws IOException {
        String graph = "{\"modelTopology\":{\"node\":[{\"name\":\"x\",\"op\":\"FusedDepthwiseConv2dNative\","
                + "\"input\":[\"in\",\"unknown_7\",\"b\"]},{\"name\":\"y\",\"op\":\"Conv2D\",\"input\":[\"x\",\"c\"]}]},"
                + "\"weightsManifest\":[]}";
        assertEquals(
                Set.of("unknown_7"), TensorFile.open(write(graph)).orElseThrow().depthwise());
        assertEquals(Set.of(), TensorFile.open(write(GROUPS)).orElseThrow().depthwise());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "../1.bin | only names of files beside it",
                "/1.bin | only names of files beside it",
                "x/1.bin | only names of files beside it",
                "http://x/1.bin | only names of files beside it",
                "4.bin | which is not beside it"
            })
    void pathsLeadNowhereElse(String path, String part) throws IOException {
        refused(GROUPS.replace("1.bin", path), part);
    }

    @Test
    void damagedManifestsAreRefused() throws IOException {
        refused(GROUPS.replace("[3,1]", "[2,1]"), "4 bytes follow the last array");
        refused(GROUPS.replace("[3,1]", "[4,1]"), "array 'a' ends at byte 16 of files that have 15 together");
        refused(GROUPS.replace("[3,1]", "[-3,1]"), "array 'a' has a shape");
        refused(GROUPS.replace("[3,1]", "[4611686018427387904,4]"), "too many numbers");
        refused(GROUPS.replace("uint8", "uint4"), "quantised to uint4");
        refused(GROUPS.replace("\"scale\":0.5,", ""), "quantised without scale");
        refused(GROUPS.replace("\"min\":-2", "\"min\":\"x\""), "quantised without min");
        refused(GROUPS.replace("int32", "int31"), "of type int31");
        refused(GROUPS.replace("\"name\":\"c\",", ""), "lacks its name or dtype");
        refused(GROUPS.replace("\"name\":\"c\"", "\"name\":\"a\""), "two arrays named 'a'");
        refused(GROUPS.replace("\"paths\":[\"3.bin\"],", ""), "paths of a group is missing");
        refused("{\"weightsManifest\":7}", "weightsManifest is no list");
        refused("[{\"weights\":", "not JSON");
    }

    @Test
    void behindTextsNothingCanBeFound() throws IOException {
        TensorFile file = TensorFile.open(write(
                        "[{\"paths\":[\"3.bin\"],\"weights\":[{\"name\":\"s\",\"shape\":[1],\"dtype\":\"string\"},"
                                + "{\"name\":\"x\",\"shape\":[1],\"dtype\":\"float32\"}]}]"))
                .orElseThrow();
        assertEquals(List.of("s"), file.tensors().stream().map(TensorInfo::name).toList());
        assertEquals(
                "its numbers are of type string; float32 is measured",
                file.tensors().get(0).obstacle());
    }

    @Test
    void aShardThatWasCutOffMeanwhileSaysSo() throws IOException {
        TensorFile file = TensorFile.open(write(GROUPS)).orElseThrow();
        Files.write(dir.resolve("2.bin"), new byte[2]);
        FileFormatException e = assertThrows(
                FileFormatException.class, () -> file.read(file.tensors().get(0)));
        assertTrue(e.getMessage().contains("array 'a', is cut off"), e.getMessage());
    }
}
