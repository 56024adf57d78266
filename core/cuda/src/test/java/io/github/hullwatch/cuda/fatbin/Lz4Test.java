package io.github.hullwatch.cuda.fatbin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.DataFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Lz4Test {
    /** Blocks made by hand from the description of the format. */
    @ParameterizedTest
    @CsvSource({
        "00, ''", // no literals, and the end
        "10 61, a",
        "50 68 65 6c 6c 6f, hello",
        "1a 61 01 00 50 61 61 61 61 61, aaaaaaaaaaaaaaaaaaaa", // a match that repeats what it writes
        "30 61 62 63 03 00 20 78 79, abcabcaxy", // a match of four, one of them its own
        "f0 00 30 31 32 33 34 35 36 37 38 39 61 62 63 64 65, 0123456789abcde", // 15 literals: one more byte, zero
        "f0 02 30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66 67, 0123456789abcdefg"
    })
    void unpacksWhatTheFormatSays(String block, String text) throws DataFormatException {
        byte[] expected = text.getBytes(StandardCharsets.US_ASCII);
        assertArrayEquals(expected, Lz4.unpack(hex(block), expected.length));
    }

    @Test
    void unpacksLongLengths() throws DataFormatException {
        // 1 literal, a match of 4 + 15 + 255 + 255 + 7 from one back, then five literals.
        byte[] expected = new byte[1 + 536 + 5];
        Arrays.fill(expected, 0, 537, (byte) 'x');
        Arrays.fill(expected, 537, 542, (byte) 'y');
        assertArrayEquals(expected, Lz4.unpack(hex("1f 78 01 00 ff ff 07 50 79 79 79 79 79"), 542));
    }

    @Test
    void unpacksTheFarthestMatch() throws DataFormatException {
        byte[] literals = new byte[65_535];
        new Random(1).nextBytes(literals);
        Bytes block = new Bytes().u8(0xF0);
        int rest = 65_535 - 15;
        for (; rest >= 255; rest -= 255) {
            block.u8(255);
        }
        block.u8(rest).raw(literals).u16(65_535).u8(0x10).u8('z');
        byte[] unpacked = Lz4.unpack(block.get(), 65_540);
        assertArrayEquals(Arrays.copyOf(literals, 4), Arrays.copyOfRange(unpacked, 65_535, 65_539));
        assertEquals('z', unpacked[65_539]);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0, ends in the middle",
        "10, 1, ends in the middle",
        "f0, 15, ends in the middle",
        "f0 ff ff ff, 15, ends in the middle",
        "20 61, 2, ends in the middle",
        "10 61 01, 9, ends in the middle",
        "1a 61 01 00, 15, ends in the middle",
        "1f 61 01 00 ff, 15, ends in the middle",
        "1a 61 00 00 10 61, 16, before its beginning",
        "1a 61 02 00 10 61, 16, before its beginning",
        "00 01 00, 4, before its beginning",
        "10 61, 2, 'has 1 bytes when unpacked, not 2'",
        "10 61, 0, 'has 1 bytes when unpacked, not 0'",
        "10 61, 2147483647, 'has 1 bytes when unpacked, not 2147483647'"
    })
    void refusesWhatIsNoBlock(String block, int size, String message) {
        DataFormatException e = assertThrows(DataFormatException.class, () -> Lz4.unpack(hex(block), size));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    void refusesDamageOfAnyKindWithNothingButItsException() {
        byte[] block = Lz4.pack(texture(new Random(3), 5000));
        Random random = new Random(4);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = Arrays.copyOf(block, 1 + random.nextInt(block.length));
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
            try {
                assertEquals(5000, Lz4.unpack(damaged, 5000).length);
            } catch (DataFormatException e) {
                refused++;
            }
        }
        assertTrue(refused > 15_000, "refused " + refused);
    }

    @Test
    void packsSoThatTheDescriptionUnpacksIt() throws DataFormatException {
        Random random = new Random(5);
        for (int i = 0; i < 400; i++) {
            byte[] data = texture(random, i < 40 ? i : random.nextInt(200_000));
            byte[] block = Lz4.pack(data);
            assertArrayEquals(data, slowly(block, data.length), "by the slow twin, " + data.length + " bytes");
            assertArrayEquals(data, Lz4.unpack(block, data.length));
        }
    }

    @Test
    void packsZerosTo255thAndRandomBytesToALittleMore() {
        assertTrue(Lz4.pack(new byte[1 << 20]).length < 4200);
        byte[] noise = new byte[1 << 20];
        new Random(6).nextBytes(noise);
        int size = Lz4.pack(noise).length;
        assertTrue(size > 1 << 20 && size < (1 << 20) + 4200, "size " + size);
    }

    /** Long runs, short repetitions, noise, and repetitions farther away than a match may reach. */
    private static byte[] texture(Random random, int size) {
        byte[] data = new byte[size];
        int at = 0;
        while (at < size) {
            int length = Math.min(size - at, 1 + random.nextInt(random.nextInt(10) == 0 ? 70_000 : 300));
            switch (random.nextInt(4)) {
                case 0 -> Arrays.fill(data, at, at + length, (byte) random.nextInt());
                case 1 -> {
                    for (int i = at; i < at + length; i++) {
                        data[i] = (byte) random.nextInt();
                    }
                }
                default -> {
                    int distance = at == 0 ? 0 : 1 + random.nextInt(at);
                    for (int i = at; i < at + length; i++) {
                        data[i] = data[i - distance];
                    }
                }
            }
            at += length;
        }
        return data;
    }

    /**
     * The format once more, as simply as can be, and the rules for the end of a block, which decoders rely on: the last
     * five bytes are literals, and the last match begins at least twelve bytes before the end.
     */
    private static byte[] slowly(byte[] block, int size) {
        byte[] out = new byte[size];
        int to = 0;
        int at = 0;
        int lastMatch = -1;
        while (true) {
            int token = Byte.toUnsignedInt(block[at++]);
            int literals = token / 16;
            for (boolean more = literals == 15; more; at++) {
                literals += Byte.toUnsignedInt(block[at]);
                more = block[at] == -1;
            }
            for (int i = 0; i < literals; i++) {
                out[to++] = block[at++];
            }
            if (at == block.length) {
                if (lastMatch >= 0) {
                    assertTrue(literals >= 5, "last literals: " + literals);
                    assertTrue(to - lastMatch >= 12, "last match: " + (to - lastMatch) + " before the end");
                }
                assertEquals(size, to);
                return out;
            }
            int distance = Byte.toUnsignedInt(block[at]) + 256 * Byte.toUnsignedInt(block[at + 1]);
            at += 2;
            int length = token % 16;
            for (boolean more = length == 15; more; at++) {
                length += Byte.toUnsignedInt(block[at]);
                more = block[at] == -1;
            }
            lastMatch = to;
            for (int i = 0; i < length + 4; i++) {
                out[to] = out[to - distance];
                to++;
            }
        }
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }
}
