package io.github.hullwatch.run;

/** Makes values of lines. Used by one thread at a time. */
interface LineDecoder<T> {
    /**
     * The value of the line in {@code bytes[from..to)}, without its line feed.
     *
     * @return null if it says nothing of this line
     */
    T decode(byte[] bytes, int from, int to);
}
