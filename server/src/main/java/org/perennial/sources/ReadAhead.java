package org.perennial.sources;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Reads a stream on a thread of its own, a few blocks ahead of whoever needs it. Worth it where reading means unpacking. */
final class ReadAhead extends InputStream {

    private static final int BLOCK = 1 << 18;
    private static final Block END = new Block(new byte[0], 0);

    private final BlockingQueue<Object> filled = new ArrayBlockingQueue<>(8);
    private final InputStream in;
    private volatile boolean closed;
    private Block block = END;
    private int at;
    private boolean ended;

    private record Block(byte[] bytes, int length) {}

    ReadAhead(InputStream in) {
        this.in = in;
        Thread.ofPlatform().daemon().name("read-ahead").start(this::fill);
    }

    private void fill() {
        try (in) {
            while (!closed) {
                byte[] bytes = new byte[BLOCK];
                int length = in.readNBytes(bytes, 0, BLOCK);
                if (length == 0 || !put(new Block(bytes, length))) {
                    break;
                }
            }
            put(END);
        } catch (IOException e) {
            put(e);
        }
    }

    private boolean put(Object what) {
        try {
            while (!closed) {
                if (filled.offer(what, 100, TimeUnit.MILLISECONDS)) {
                    return true;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    @Override
    public int read() throws IOException {
        return more() ? block.bytes()[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!more()) {
            return -1;
        }
        int count = Math.min(length, block.length() - at);
        System.arraycopy(block.bytes(), at, target, offset, count);
        at += count;
        return count;
    }

    private boolean more() throws IOException {
        while (at == block.length() && !ended) {
            try {
                switch (filled.take()) {
                    case Block next -> {
                        block = next;
                        at = 0;
                        ended = next.equals(END);
                    }
                    case IOException fault -> {
                        ended = true;
                        throw fault;
                    }
                    default -> throw new IllegalStateException();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
        }
        return at < block.length();
    }

    @Override
    public void close() {
        closed = true;
    }
}
