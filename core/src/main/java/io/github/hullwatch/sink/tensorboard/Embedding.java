package io.github.hullwatch.sink.tensorboard;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Points that the projector offers by name.
 *
 * @param name as the user sees it
 * @param tensors file of the points
 * @param metadata file of their names
 * @param bookmarks file of views; null for none
 */
record Embedding(String name, String tensors, String metadata, String bookmarks) {

    /** All of its files. */
    List<String> files() {
        return Stream.of(tensors, metadata, bookmarks)
                .filter(file -> file != null)
                .toList();
    }

    /** As the projector's configuration has it, in the text format of protocol buffers. */
    String configuration() {
        return "embeddings {\n  tensor_name: " + quoted(name) + "\n  tensor_path: " + quoted(tensors)
                + "\n  metadata_path: " + quoted(metadata)
                + (bookmarks == null ? "" : "\n  bookmarks_path: " + quoted(bookmarks)) + "\n}\n";
    }

    private static String quoted(String text) {
        return text.chars()
                .mapToObj(c -> c == '"' || c == '\\' ? "\\" + (char) c : String.valueOf((char) c))
                .collect(Collectors.joining("", "\"", "\""));
    }

    /**
     * A tag as the name of points. TensorBoard's page puts it into an address as it stands, and its server takes a
     * colon for the end of a name.
     */
    static String shown(String tag) {
        StringBuilder shown = new StringBuilder();
        tag.codePoints()
                .map(c -> Character.isLetterOrDigit(c) || " _-./(),'".indexOf(c) >= 0 ? c : '_')
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }
}
