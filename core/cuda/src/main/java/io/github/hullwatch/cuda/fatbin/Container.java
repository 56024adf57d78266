package io.github.hullwatch.cuda.fatbin;

/**
 * Where things stand in a container of device code, the "fat binary". NVIDIA does not document it; these facts are
 * those that CUDA 11.0 to 13.0 write. All numbers are little endian.
 *
 * <pre>
 * container    0 magic u32   4 version u16   6 size of this header u16   8 bytes that follow u64
 * entry        0 kind u16    4 size of this header u32   8 bytes that follow u64   16 bytes when packed u32
 *             20 where options begin u32   24 minor version of the code u16   26 major u16   28 capability u32
 *             40 flags u64  56 bytes when unpacked u64
 * </pre>
 */
final class Container {
    static final int MAGIC = 0xBA55ED50;
    static final int VERSION = 1;
    static final int HEADER = 16;

    static final int ENTRY = 64;
    static final int ENTRY_VERSION = 0x101;
    static final int KIND_PTX = 1;
    static final int KIND_MACHINE_CODE = 2;

    static final long FLAG_64_BITS = 0x1;
    static final long FLAG_LINUX = 0x10;
    static final long FLAG_LZ4 = 0x2000;
    static final long FLAG_ZSTANDARD = 0x8000;
    /** For that very card, {@code sm_90a}. */
    static final long FLAG_ONE_CARD = 0x10_0000;
    /** For the family of that card, {@code sm_100f}. */
    static final long FLAG_FAMILY = 0x20_0000;
    /** The options are followed by what the machine code's section {@code .nv.compat} holds. */
    static final long FLAG_COMPATIBILITY = 0x100_0000;

    private Container() {}
}
