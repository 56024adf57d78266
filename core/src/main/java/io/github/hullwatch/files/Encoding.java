package io.github.hullwatch.files;

import java.nio.ByteBuffer;

/**
 * How a number is stored in a file: so many bytes each, of which a float or, where {@link #wide}, a double is made. All
 * conversions are exact but that of {@link Quantised}, which is what TensorFlow.js computes.
 */
sealed interface Encoding {

    /** Bytes of a number. */
    int bytes();

    /** Whether its values need doubles. */
    default boolean wide() {
        return false;
    }

    /**
     * Decodes numbers.
     *
     * @param from at the first number, its order of bytes set; read up to the last one
     * @param to a double[] if {@link #wide}, else a float[]
     */
    void decode(ByteBuffer from, Object to, int at, int count);

    /** The floating-point numbers of IEEE 754, and bfloat16, the upper half of a float32. */
    enum Floating implements Encoding {
        FLOAT64(8) {
            @Override
            public void decode(ByteBuffer from, Object to, int at, int count) {
                from.asDoubleBuffer().get((double[]) to, at, count);
                from.position(from.position() + count * Double.BYTES);
            }
        },
        FLOAT32(4) {
            @Override
            public void decode(ByteBuffer from, Object to, int at, int count) {
                from.asFloatBuffer().get((float[]) to, at, count);
                from.position(from.position() + count * Float.BYTES);
            }
        },
        FLOAT16(2) {
            @Override
            public void decode(ByteBuffer from, Object to, int at, int count) {
                float[] floats = (float[]) to;
                for (int i = at; i < at + count; i++) {
                    floats[i] = ofHalf(from.getShort());
                }
            }
        },
        BFLOAT16(2) {
            @Override
            public void decode(ByteBuffer from, Object to, int at, int count) {
                float[] floats = (float[]) to;
                for (int i = at; i < at + count; i++) {
                    floats[i] = Float.intBitsToFloat(from.getShort() << 16);
                }
            }
        };

        private final int bytes;

        Floating(int bytes) {
            this.bytes = bytes;
        }

        @Override
        public int bytes() {
            return bytes;
        }

        @Override
        public boolean wide() {
            return this == FLOAT64;
        }

        /**
         * The value of a float16 (IEEE 754 binary16: sign, 5 bits of exponent with bias 15, 10 of significand). Every
         * one is a float32. {@code Float.float16ToFloat} is of Java 20.
         */
        static float ofHalf(short bits) {
            int exponent = bits >> 10 & 0x1f;
            int significand = bits & 0x3ff;
            float magnitude =
                    switch (exponent) {
                        case 0 -> significand * 0x1p-24f;
                        case 31 -> significand == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
                        default -> Math.scalb((float) (1024 + significand), exponent - 25);
                    };
            return bits < 0 ? -magnitude : magnitude;
        }
    }

    /**
     * Whole numbers q without sign, of one or two bytes, that stand for scale·q + min: computed in double and rounded
     * to float32, as TensorFlow.js does (tfjs-core, {@code io_utils.ts}, {@code decodeWeights}).
     */
    record Quantised(int bytes, double scale, double min) implements Encoding {
        @Override
        public void decode(ByteBuffer from, Object to, int at, int count) {
            float[] floats = (float[]) to;
            for (int i = at; i < at + count; i++) {
                int q = bytes == 1 ? Byte.toUnsignedInt(from.get()) : Short.toUnsignedInt(from.getShort());
                floats[i] = (float) (q * scale + min);
            }
        }
    }
}
