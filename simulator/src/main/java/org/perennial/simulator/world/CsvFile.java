package org.perennial.simulator.world;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file that is written cell by cell in the order of its header; RFC 4180 with line feeds. A few hundred rows
 * are held in memory.
 */
final class CsvFile implements AutoCloseable {

    private static final int CHUNK = 1 << 15;

    private final OutputStream out;
    private final int width;
    private final StringBuilder pending = new StringBuilder(CHUNK + 1024);
    private int cells;

    CsvFile(Path file, String... columns) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            this.out = Files.newOutputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.width = columns.length;
        for (String column : columns) {
            text(column);
        }
        end();
    }

    CsvFile text(@Nullable String value) {
        next();
        if (value == null) {
            return this;
        }
        if (value.indexOf(',') >= 0 || value.indexOf('"') >= 0 || value.indexOf('\n') >= 0) {
            pending.append('"').append(value.replace("\"", "\"\"")).append('"');
        } else {
            pending.append(value);
        }
        return this;
    }

    CsvFile none() {
        next();
        return this;
    }

    CsvFile number(long value) {
        next();
        pending.append(value);
        return this;
    }

    /** An amount with two decimals. */
    CsvFile money(double value) {
        return scaled(Math.round(value * 100), 2);
    }

    /** A number with four decimals. */
    CsvFile decimal(double value) {
        return scaled(Math.round(value * 10_000), 4);
    }

    CsvFile flag(boolean value) {
        next();
        pending.append(value);
        return this;
    }

    /** A point in time, to the second; {@link Long#MIN_VALUE} stands for none. */
    CsvFile time(long time) {
        next();
        if (time == Long.MIN_VALUE) {
            return this;
        }
        long day = Math.floorDiv(time, Calendar.DAY);
        int second = (int) (time - day * Calendar.DAY);
        appendDay(day);
        pending.append('T');
        two(second / 3600);
        pending.append(':');
        two(second / 60 % 60);
        pending.append(':');
        two(second % 60);
        return this;
    }

    /** A calendar day; {@link Long#MIN_VALUE} stands for none. */
    CsvFile date(long time) {
        next();
        if (time != Long.MIN_VALUE) {
            appendDay(Math.floorDiv(time, Calendar.DAY));
        }
        return this;
    }

    void end() {
        if (cells != width) {
            throw new IllegalStateException("A row of " + width + " cells got " + cells);
        }
        pending.append('\n');
        cells = 0;
        if (pending.length() > CHUNK) {
            flush();
        }
    }

    private void flush() {
        try {
            out.write(pending.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        pending.setLength(0);
    }

    @Override
    public void close() {
        flush();
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void next() {
        if (cells++ > 0) {
            pending.append(',');
        }
    }

    private CsvFile scaled(long value, int digits) {
        next();
        if (value < 0) {
            pending.append('-');
            value = -value;
        }
        long unit = digits == 2 ? 100 : 10_000;
        pending.append(value / unit).append('.');
        long rest = value % unit;
        for (long place = unit / 10; place > 0; place /= 10) {
            pending.append((char) ('0' + rest / place % 10));
        }
        return this;
    }

    private void two(int value) {
        pending.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
    }

    /** Year, month and day of a day since 1970-01-01, by the March-based calendar of eras of 400 years. */
    private void appendDay(long epochDay) {
        long shifted = epochDay + 719_468;
        long era = Math.floorDiv(shifted, 146_097L);
        long dayOfEra = shifted - era * 146_097;
        long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long marchMonth = (5 * dayOfYear + 2) / 153;
        int day = (int) (dayOfYear - (153 * marchMonth + 2) / 5 + 1);
        int month = (int) (marchMonth < 10 ? marchMonth + 3 : marchMonth - 9);
        long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        pending.append(year).append('-');
        two(month);
        pending.append('-');
        two(day);
    }
}
