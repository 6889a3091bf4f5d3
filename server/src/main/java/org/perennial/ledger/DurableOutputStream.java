package org.perennial.ledger;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.iceberg.io.PositionOutputStream;

/** A file that Iceberg writes and that is on the disk once it is closed. */
final class DurableOutputStream extends PositionOutputStream {

    private final Path file;
    private final FileChannel channel;
    private final OutputStream buffer;
    private long position;
    private boolean closed;

    DurableOutputStream(Path file) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        this.buffer = new BufferedOutputStream(Channels.newOutputStream(channel));
    }

    @Override
    public long getPos() {
        return position;
    }

    @Override
    public void write(int value) throws IOException {
        buffer.write(value);
        position++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        buffer.write(bytes, offset, length);
        position += length;
    }

    @Override
    public void flush() throws IOException {
        buffer.flush();
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (channel) {
            buffer.flush();
            channel.force(true);
        }
        DurableFiles.syncFolder(DurableFiles.folderOf(file));
    }
}
