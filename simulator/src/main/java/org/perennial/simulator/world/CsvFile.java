package org.perennial.simulator.world;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file that is written cell by cell in the order of its header; RFC 4180 with line feeds. Only one row is held in
 * memory.
 */
final class CsvFile implements AutoCloseable {

    private final OutputStream out;
    private final int width;
    private final StringBuilder row = new StringBuilder(256);
    private int cells;
    private long rows;

    CsvFile(Path file, String... columns) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            this.out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.width = columns.length;
        for (String column : columns) {
            text(column);
        }
        end();
        rows = 0;
    }

    CsvFile text(@Nullable String value) {
        next();
        if (value == null) {
            return this;
        }
        if (value.indexOf(',') >= 0 || value.indexOf('"') >= 0 || value.indexOf('\n') >= 0) {
            row.append('"').append(value.replace("\"", "\"\"")).append('"');
        } else {
            row.append(value);
        }
        return this;
    }

    CsvFile none() {
        next();
        return this;
    }

    CsvFile number(long value) {
        next();
        row.append(value);
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
        row.append(value);
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
        row.append('T');
        two(second / 3600);
        row.append(':');
        two(second / 60 % 60);
        row.append(':');
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
            throw new IllegalStateException("A row of " + width + " cells got " + cells + ": " + row);
        }
        row.append('\n');
        try {
            out.write(row.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        row.setLength(0);
        cells = 0;
        rows++;
    }

    long rows() {
        return rows;
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void next() {
        if (cells++ > 0) {
            row.append(',');
        }
    }

    private CsvFile scaled(long value, int digits) {
        next();
        if (value < 0) {
            row.append('-');
            value = -value;
        }
        long unit = digits == 2 ? 100 : 10_000;
        row.append(value / unit).append('.');
        long rest = value % unit;
        for (long place = unit / 10; place > 0; place /= 10) {
            row.append((char) ('0' + rest / place % 10));
        }
        return this;
    }

    private void two(int value) {
        row.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
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
        row.append(year).append('-');
        two(month);
        row.append('-');
        two(day);
    }
}
