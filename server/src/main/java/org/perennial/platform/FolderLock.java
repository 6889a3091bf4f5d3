package org.perennial.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The lock on a data folder. The operating system lets go of it when the process ends, however it ends. */
final class FolderLock implements AutoCloseable {

    /**
     * Folders that this process has locked. Closing any channel of a file lets go of the process's lock on it, so a
     * lock file of our own is never opened twice.
     */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path root;
    private final FileChannel channel;

    private FolderLock(Path root, FileChannel channel) {
        this.root = root;
        this.channel = channel;
    }

    static FolderLock take(Path root) {
        if (!OURS.add(root)) {
            throw inUse(root, " (this process)");
        }
        try {
            return new FolderLock(root, locked(root));
        } catch (RuntimeException e) {
            OURS.remove(root);
            throw e;
        }
    }

    private static FileChannel locked(Path root) {
        FileChannel channel = open(root.resolve("lock"));
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                Refusal refusal = inUse(
                        root, read(channel).map(pid -> " (process " + pid + ")").orElse(""));
                channel.close();
                throw refusal;
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)), 0);
            return channel;
        } catch (IOException e) {
            throw Disk.refusal(root, e);
        }
    }

    private static FileChannel open(Path file) {
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw Disk.refusal(file.toAbsolutePath().getParent(), e);
        }
    }

    private static Refusal inUse(Path root, String process) {
        String address = ServerFile.read(root)
                .map(server -> "It answers at " + server.address() + ". ")
                .orElse("");
        return new Refusal("""
                Another Perennial%s is using the data folder %s.
                %sOpen that address, stop that process, or name another folder with --data.""".formatted(process, root, address));
    }

    private static Optional<String> read(FileChannel channel) {
        try {
            ByteBuffer buffer = ByteBuffer.allocate(32);
            int length = channel.read(buffer, 0);
            return length <= 0
                    ? Optional.empty()
                    : Optional.of(new String(buffer.array(), 0, length, StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether some process has the folder open. */
    static boolean held(Path root) {
        if (OURS.contains(root)) {
            return true;
        }
        Path file = root.resolve("lock");
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                return true;
            }
            lock.release();
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
            OURS.remove(root);
        } catch (IOException e) {
            // The operating system releases the lock with the process.
            System.getLogger(FolderLock.class.getName()).log(System.Logger.Level.DEBUG, "Lock not released", e);
        }
    }
}
