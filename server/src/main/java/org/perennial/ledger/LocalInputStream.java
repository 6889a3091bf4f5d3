package org.perennial.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.iceberg.io.SeekableInputStream;

/** A file that Iceberg reads. */
final class LocalInputStream extends SeekableInputStream {

    private final SeekableByteChannel channel;
    private final InputStream stream;

    LocalInputStream(Path file) throws IOException {
        this.channel = Files.newByteChannel(file);
        this.stream = Channels.newInputStream(channel);
    }

    @Override
    public long getPos() throws IOException {
        return channel.position();
    }

    @Override
    public void seek(long position) throws IOException {
        channel.position(position);
    }

    @Override
    public int read() throws IOException {
        return stream.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return stream.read(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
