package io.github.hullwatch.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/**
 * Says why a file system refused something, in words that a user can act on. The one place that turns an IOException
 * into a message.
 *
 * @param what is wrong, and with which file where the file system named it
 * @param mend how to fix it; empty if unknown
 */
public record FileTrouble(String what, String mend) {

    private static final String NAME_ANOTHER = "check its name";

    /** Describes a failure. A failure of {@link InputFile} or {@link AtomicFile} always names the file. */
    public static FileTrouble of(IOException e) {
        String file = e instanceof FileSystemException named ? named.getFile() : null;
        if (file == null) {
            String said = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return new FileTrouble(said, e instanceof FileNotFoundException ? NAME_ANOTHER : mendOf(said));
        }
        String reason = ((FileSystemException) e).getReason();
        if (e instanceof NoSuchFileException) {
            return reason == null
                    ? new FileTrouble(file + " does not exist", NAME_ANOTHER)
                    : new FileTrouble(file + ": " + reason, NAME_ANOTHER);
        }
        if (e instanceof AccessDeniedException) {
            return new FileTrouble(
                    "no permission for " + file + (reason == null ? "" : " (" + reason + ")"),
                    "name a place where you may, or ask its owner");
        }
        if (e instanceof FileAlreadyExistsException) {
            return new FileTrouble(file + " is a file", "name another place");
        }
        if (e instanceof FileSystemLoopException) {
            return new FileTrouble(file + " is a link to itself", NAME_ANOTHER);
        }
        return reason == null
                ? new FileTrouble(file + ": " + e.getClass().getSimpleName(), NAME_ANOTHER)
                : new FileTrouble(file + ": " + reason, mendOf(reason));
    }

    /** Both in one sentence. */
    public String sentence() {
        return mend.isEmpty() ? what : what + "; " + mend;
    }

    /** How to fix what the operating system said, if its words are known; it may speak another language. */
    private static String mendOf(String reason) {
        String said = reason.toLowerCase(Locale.ROOT);
        if (said.contains("no space left") || said.contains("quota exceeded")) {
            return "make room there";
        }
        if (said.contains("read-only file system") || said.contains("permission") || said.contains("not permitted")) {
            return "name a place where you may write";
        }
        if (said.contains("too many open files")) {
            return "raise the limit (ulimit -n)";
        }
        return said.contains("directory") || said.contains("name too long") || said.contains("levels of symbolic")
                ? NAME_ANOTHER
                : "";
    }
}
