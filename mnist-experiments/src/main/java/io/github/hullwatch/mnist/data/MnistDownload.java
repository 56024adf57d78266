package io.github.hullwatch.mnist.data;

import io.github.hullwatch.files.AtomicFile;
import io.github.hullwatch.files.FileTrouble;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Downloads the four files of MNIST. Each is received in memory, compared with the digest of its uncompressed content,
 * and only then written, by {@link AtomicFile}: every file in the folder is whole. Passing failures (no answer, a
 * broken connection, a server error, a damaged file) are tried again. A wrong file is not: the next mirror is asked.
 */
public final class MnistDownload {
    /** Public copies of the files, asked in this order unless the user names one. */
    static final List<URI> MIRRORS = List.of(
            URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
            URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/"));

    /** The largest file has about ten million bytes gzipped and 47 million uncompressed. */
    private static final long LARGEST = 64L << 20;

    /** Told how far a download has come. */
    public interface Progress {
        /**
         * Called from time to time while a file arrives, and at its end with all its bytes.
         *
         * @param file the file's name
         * @param bytes received so far
         * @param total bytes expected, −1 if the server does not say
         */
        void received(String file, long bytes, long total);
    }

    /**
     * How long to wait and how often to try.
     *
     * @param connect longest wait for a connection
     * @param read longest silence of a server that is connected
     * @param file longest time for one file
     * @param attempts tries at each mirror, at least 1
     * @param pause wait before the second try, doubled before each further one
     */
    record Limits(Duration connect, Duration read, Duration file, int attempts, Duration pause) {
        static final Limits DEFAULT = new Limits(
                Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofMinutes(10), 3, Duration.ofSeconds(1));
    }

    private final List<URI> mirrors;
    private final Limits limits;
    private final Progress progress;

    MnistDownload(List<URI> mirrors, Limits limits, Progress progress) {
        this.mirrors = mirrors.stream().map(MnistDownload::asFolder).toList();
        this.limits = limits;
        this.progress = progress;
    }

    /**
     * A download from the public mirrors, or from one that the user names.
     *
     * @param mirror address of the folder that holds the files, http or https, or null
     * @throws DataException if it is not such an address
     */
    public static MnistDownload from(URI mirror, Progress progress) {
        if (mirror == null) {
            return new MnistDownload(MIRRORS, Limits.DEFAULT, progress);
        }
        if (!"http".equalsIgnoreCase(mirror.getScheme()) && !"https".equalsIgnoreCase(mirror.getScheme())
                || mirror.getHost() == null) {
            throw new DataException("the mirror must be an http or https address of a folder, not " + mirror + ".");
        }
        return new MnistDownload(List.of(mirror), Limits.DEFAULT, progress);
    }

    /**
     * Downloads the files that the folder lacks; existing ones are left as they are.
     *
     * @throws DataException if no mirror gave a file, or the folder can't be written to
     */
    void into(MnistFolder target) {
        Path folder = target.path();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new DataException(
                    "the folder " + folder + " cannot be created (" + e + "); download MNIST to another folder "
                            + "and name it with --data.",
                    e);
        }
        for (MnistFile file : target.files().all()) {
            if (file.in(folder).isEmpty()) {
                store(fetch(file), folder.resolve(file.gzippedName()));
            }
        }
    }

    /** The file from the first mirror that gives it. */
    private byte[] fetch(MnistFile file) {
        List<String> failures = new ArrayList<>();
        for (URI mirror : mirrors) {
            URI address = mirror.resolve(file.gzippedName());
            try {
                return receiveWithRetries(file, address);
            } catch (IOException e) {
                failures.add(address + ": " + reason(e));
            }
        }
        throw new DataException(
                "MNIST cannot be downloaded (" + String.join("; ", failures) + "). Check the network, name "
                        + "another address with --mirror, or put the four files into a folder and name it with --data.");
    }

    private byte[] receiveWithRetries(MnistFile file, URI address) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                byte[] received = receive(file, address);
                check(file, received);
                return received;
            } catch (IOException e) {
                if (attempt == limits.attempts() || e instanceof RefusedException) {
                    throw e;
                }
                pause(limits.pause().multipliedBy(1L << (attempt - 1)));
            }
        }
    }

    private byte[] receive(MnistFile file, URI address) throws IOException {
        URLConnection connection = address.toURL().openConnection();
        connection.setConnectTimeout(Math.toIntExact(limits.connect().toMillis()));
        connection.setReadTimeout(Math.toIntExact(limits.read().toMillis()));
        // A proxy that decompresses on the way does no harm: the content tells whether it is gzipped.
        connection.setRequestProperty("Accept-Encoding", "identity");
        if (connection instanceof HttpURLConnection http) {
            checkStatus(http.getResponseCode());
        }
        long announced = connection.getContentLengthLong();
        try (InputStream in = new BufferedInputStream(connection.getInputStream())) {
            byte[] received = copy(in, file, announced);
            if (announced >= 0 && received.length != announced) {
                throw new IOException("cut off after " + received.length + " of " + announced + " bytes");
            }
            if (announced < 0) {
                progress.received(file.name(), received.length, received.length);
            }
            return received;
        }
    }

    private static void checkStatus(int status) throws IOException {
        boolean passing = status >= 500 || status == 408 || status == 429;
        if (passing) {
            throw new IOException("the server answered " + status);
        }
        if (status != HttpURLConnection.HTTP_OK) {
            throw new RefusedException("the server answered " + status);
        }
    }

    private byte[] copy(InputStream in, MnistFile file, long announced) throws IOException {
        var received = new ByteArrayOutputStream();
        long deadline = System.nanoTime() + limits.file().toNanos();
        byte[] buffer = new byte[1 << 16];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            received.write(buffer, 0, n);
            progress.received(file.name(), received.size(), announced);
            if (received.size() > LARGEST) {
                throw new RefusedException("more than " + LARGEST + " bytes arrived: this is not the file");
            }
            if (System.nanoTime() - deadline > 0) {
                throw new IOException("not complete after " + limits.file().toSeconds() + " s");
            }
        }
        return received.toByteArray();
    }

    /** A damaged file may be whole at the next try, unlike a wrong file or a web page. */
    private static void check(MnistFile expected, byte[] received) throws IOException {
        String start = new String(received, 0, Math.min(64, received.length), StandardCharsets.ISO_8859_1);
        if (start.stripLeading().startsWith("<")) {
            throw new RefusedException("the server sent a web page instead of the file");
        }
        IdxFile file;
        try {
            file = IdxFile.read("it", new ByteArrayInputStream(received), expected.kind(), LARGEST);
        } catch (DataException e) {
            throw new IOException("what arrived is not the file: " + e.getMessage(), e);
        }
        if (!file.sha256().equals(expected.sha256())) {
            throw new RefusedException(
                    "a wrong file arrived: its SHA-256 is " + file.sha256() + " instead of " + expected.sha256());
        }
    }

    /** A failure here is not the mirror's: no other one is asked. */
    private static void store(byte[] content, Path file) {
        try {
            AtomicFile.write(file, out -> out.write(content));
        } catch (IOException e) {
            throw new DataException(
                    FileTrouble.of(e).sentence() + "; or download MNIST to another folder and name it with --data.", e);
        }
    }

    private static void pause(Duration duration) throws IOException {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException("interrupted");
        }
    }

    private static String reason(Exception e) {
        if (e instanceof UnknownHostException) {
            return "unknown host (no network?)";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static URI asFolder(URI address) {
        String text = address.toString();
        return text.endsWith("/") ? address : URI.create(text + "/");
    }

    /** A failure that would only repeat itself. */
    private static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }
}
