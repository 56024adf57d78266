package io.github.hullwatch.files;

/** Types of .npy files that are not read, and how to come from each to one that is. */
final class NpyType {

    private NpyType() {}

    /**
     * What follows "the file holds" in a sentence.
     *
     * @param type as the header's descr has it, such as {@code <i8}; neither float32 nor float64
     */
    static String told(String type) {
        String kind = type.isEmpty() || "<>=|".indexOf(type.charAt(0)) < 0 ? type : type.substring(1);
        return switch (kind.isEmpty() ? ' ' : kind.charAt(0)) {
            case 'f' -> told("numbers", type, kind.equals("f2") ? "arr.astype('float32')" : "arr.astype('float64')");
            case 'i', 'u', '?', 'b' ->
                told(
                        kind.equals("b1") || kind.startsWith("?") ? "truth values" : "whole numbers",
                        type,
                        "arr.astype('float64')");
            case 'c' ->
                told("complex numbers", type, "numpy.hstack([arr.real, arr.imag])")
                        + ", or arr.real; arr.astype would drop the imaginary parts";
            case 'S', 'U', 'a' -> told("text", type, "arr.astype('float64')") + " if the text is numbers";
            case 'O' ->
                told("Python objects (a pickle)", type, "numpy.stack(arr).astype('float64')")
                        + ", where arr is numpy.load(FILE, allow_pickle=True)";
            case 'V' ->
                kind.equals("V2")
                        ? told("raw bytes", type, "(arr.view('uint16').astype('uint32') << 16).view('float32')")
                                + " if they are bfloat16"
                        : told("raw bytes", type, "arr.view(TYPE).astype('float64')");
            case 'M', 'm' -> "dates or times (type '" + type + "'), which are no vectors";
            default -> told("numbers", type, "arr.astype('float32')");
        };
    }

    private static String told(String what, String type, String array) {
        return what + " of type '" + type + "'; float32 and float64 are read; save it with numpy.save(file, " + array
                + ")";
    }
}
