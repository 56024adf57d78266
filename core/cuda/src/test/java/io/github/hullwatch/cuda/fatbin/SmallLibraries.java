package io.github.hullwatch.cuda.fatbin;

import java.io.IOException;
import java.nio.file.Path;

/** Libraries with device code, for the tests of other packages. */
public final class SmallLibraries {

    /** More than the machine code of a small kernel takes. */
    private static final int ROOM = 8000;

    private SmallLibraries() {}

    /** Machine code for a card. */
    public static byte[] cubin(int sm, int size) {
        return TestLibrary.cubin(sm, size);
    }

    /** A library with one module for each text, which holds it as PTX for compute_86, and machine code for sm_80. */
    public static Path write(Path file, String... texts) throws IOException {
        TestLibrary library = new TestLibrary();
        for (String text : texts) {
            library.module(
                    TestLibrary.entry(TestLibrary.CUBIN, 80, TestLibrary.cubin(80, ROOM)),
                    TestLibrary.entry(TestLibrary.PTX, 86, TestLibrary.ptx(text)));
        }
        return library.write(file);
    }

    /** A library whose only module holds machine code and no PTX. */
    public static Path withoutPtx(Path file) throws IOException {
        return new TestLibrary()
                .module(TestLibrary.entry(TestLibrary.CUBIN, 80, TestLibrary.cubin(80, ROOM)))
                .write(file);
    }
}
