package org.perennial.sources;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The bytes of a text file as UTF-8 without a byte order mark, whatever it is written in. */
final class TextBytes {

    static final Charset WINDOWS = Charset.forName("windows-1252");

    private static final int LOOK = 4096;

    private TextBytes() {}

    /** The charset that the first bytes tell; UTF-8 where they tell nothing. */
    static Charset charset(byte[] start, int length) {
        if (length >= 2 && start[0] == (byte) 0xFE && start[1] == (byte) 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        if (length >= 2 && start[0] == (byte) 0xFF && start[1] == (byte) 0xFE) {
            return StandardCharsets.UTF_16LE;
        }
        int even = 0;
        int odd = 0;
        int look = Math.min(length, LOOK);
        for (int i = 0; i < look; i++) {
            if (start[i] == 0) {
                even += (i & 1) == 0 ? 1 : 0;
                odd += (i & 1) == 1 ? 1 : 0;
            }
        }
        if (odd > look * 0.3 && even < look * 0.05) {
            return StandardCharsets.UTF_16LE;
        }
        if (even > look * 0.3 && odd < look * 0.05) {
            return StandardCharsets.UTF_16BE;
        }
        return StandardCharsets.UTF_8;
    }

    /** The stream as UTF-8, without a byte order mark. */
    static InputStream utf8(InputStream in, Charset charset) throws IOException {
        InputStream bytes =
                charset.equals(StandardCharsets.UTF_8) ? in : new Recoded(new InputStreamReader(in, charset));
        PushbackInputStream pushback = new PushbackInputStream(bytes, 3);
        byte[] mark = pushback.readNBytes(3);
        boolean isMark = mark.length == 3 && mark[0] == (byte) 0xEF && mark[1] == (byte) 0xBB && mark[2] == (byte) 0xBF;
        if (!isMark) {
            pushback.unread(mark);
        }
        return pushback;
    }

    /** Characters as UTF-8. */
    private static final class Recoded extends InputStream {

        private final Reader reader;
        private final char[] chars = new char[1 << 14];
        private byte[] bytes = {};
        private int at;
        private int kept;

        Recoded(Reader reader) {
            this.reader = reader;
        }

        @Override
        public int read() throws IOException {
            return fill() ? bytes[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, bytes.length - at);
            System.arraycopy(bytes, at, target, offset, count);
            at += count;
            return count;
        }

        private boolean fill() throws IOException {
            while (at == bytes.length) {
                int count = reader.read(chars, kept, chars.length - kept);
                if (count < 0 && kept == 0) {
                    return false;
                }
                int end = kept + Math.max(0, count);
                boolean split = count > 0 && Character.isHighSurrogate(chars[end - 1]);
                int whole = split ? end - 1 : end;
                bytes = new String(chars, 0, whole).getBytes(StandardCharsets.UTF_8);
                at = 0;
                kept = end - whole;
                if (split) {
                    chars[0] = chars[end - 1];
                }
            }
            return true;
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
