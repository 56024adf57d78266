package io.github.hullwatch.cuda.compile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;

/** Keeps a second call out of a folder. The system lets go of it when the process ends, however it ends. */
final class BuildLock implements AutoCloseable {

    private final FileChannel channel;

    private BuildLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws PreparationException if another call works there */
    static BuildLock take(Build build) throws IOException, PreparationException {
        FileChannel channel = FileChannel.open(
                build.lock(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException ofThisProcess) {
            lock = null;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        if (lock == null) {
            String holder = content(channel);
            channel.close();
            throw new PreparationException("another call prepares this library already"
                    + (holder.isEmpty() ? "" : " (process " + holder + ")") + "; wait until it is done, or end it");
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)), 0);
        return new BuildLock(channel);
    }

    private static String content(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(20);
        channel.read(bytes, 0);
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).strip();
        return text.matches("[0-9]+") ? text : "";
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
