package org.perennial.sources;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/** Reads a sheet of an Excel workbook: dates in ISO 8601, numbers in full, formulas as their last value. */
final class Spreadsheet {

    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\\\.|\\[[^\\]]*\\]");
    private static final Pattern DATE = Pattern.compile("[dmyhs]", Pattern.CASE_INSENSITIVE);

    private final InputFile input;
    private final Path folder;
    private final Reading reading;

    Spreadsheet(InputFile input, Path folder, Reading reading) {
        this.input = input;
        this.folder = folder;
        this.reading = reading;
    }

    Intake read() throws IOException {
        try (InputStream in = input.open()) {
            if (!Magic.isZip(in.readNBytes(4))) {
                return new Intake.Unreadable(input.name(), "This is not a workbook of Excel (.xlsx).");
            }
        }
        try {
            return read(new ReadingOptions(true, true));
        } catch (ExcelReaderException e) {
            // A workbook without formats has no dates either.
            return readPlainly();
        }
    }

    private Intake readPlainly() throws IOException {
        try {
            return read(ReadingOptions.DEFAULT_READING_OPTIONS);
        } catch (ExcelReaderException e) {
            return unreadable(e);
        }
    }

    private Intake read(ReadingOptions options) throws IOException {
        ReadableWorkbook opened;
        try (InputStream in = input.open()) {
            opened = new ReadableWorkbook(in, options);
        } catch (IOException e) {
            return unreadable(e);
        }
        try (ReadableWorkbook workbook = opened) {
            Optional<Sheet> sheet = input.sheet().isPresent()
                    ? workbook.findSheet(input.sheet().get())
                    : Optional.of(workbook.getFirstSheet());
            if (sheet.isEmpty()) {
                String names = String.join(
                        ", ", workbook.getSheets().map(Sheet::getName).toList());
                return new Intake.Unreadable(
                        input.name(),
                        "There is no sheet `%s`; there are: %s."
                                .formatted(input.sheet().orElse(""), names));
            }
            return read(sheet.get());
        }
    }

    private Intake unreadable(Exception e) {
        return new Intake.Unreadable(input.name(), "This cannot be read as a workbook: " + e.getMessage());
    }

    private Intake read(Sheet sheet) throws IOException {
        Path data = folder.resolve(input.stem() + ".records");
        Path bad = folder.resolve(input.stem() + ".rejects");
        List<String> columns = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        try (Stream<Row> rows = sheet.openStream();
                RecordFile records = new RecordFile(data, ',', Header.MOST_COLUMNS);
                RejectFile rejects = new RejectFile(bad)) {
            for (Row row : (Iterable<Row>) rows::iterator) {
                reading.checkpoint();
                List<@Nullable String> values = values(row);
                boolean blank = values.stream().allMatch(value -> value == null || value.isBlank());
                if (columns.isEmpty() && !blank) {
                    switch (Header.of(values.stream()
                            .map(value -> value == null ? "" : value)
                            .toList())) {
                        case Header.Unusable(String reason) -> {
                            return new Intake.Unreadable(input.name(), reason);
                        }
                        case Header.Named(List<String> names) -> columns.addAll(names);
                    }
                } else if (!blank) {
                    write(row.getRowNum(), values, columns.size(), records, rejects);
                }
            }
            if (columns.isEmpty()) {
                remarks.add("The sheet is empty.");
            }
            return new Intake.Records(
                    input.name(),
                    List.of(new Intake.Part(data, rejects.file(), 0)),
                    ',',
                    columns,
                    Set.of(),
                    records.rows(),
                    records.filled().subList(0, columns.size()),
                    records.longest(),
                    records.lineBreaks(),
                    rejects.count(),
                    remarks);
        }
    }

    private static void write(
            long row, List<@Nullable String> values, int columns, RecordFile records, RejectFile rejects)
            throws IOException {
        List<@Nullable String> cells = new ArrayList<>(values);
        while (cells.size() > columns && cells.getLast() == null) {
            cells.removeLast();
        }
        if (cells.size() > columns) {
            rejects.add(
                    row,
                    "",
                    String.join(
                            ",",
                            cells.stream().map(cell -> cell == null ? "" : cell).toList()),
                    "The row has %d cells where the header names %d.".formatted(cells.size(), columns));
            return;
        }
        while (cells.size() < columns) {
            cells.add(null);
        }
        records.write(row, cells);
    }

    private static List<@Nullable String> values(Row row) {
        List<@Nullable String> values = new ArrayList<>();
        for (int i = 0; i < row.getCellCount(); i++) {
            values.add(row.getOptionalCell(i).map(Spreadsheet::text).orElse(null));
        }
        return values;
    }

    private static @Nullable String text(Cell cell) {
        return switch (cell.getType()) {
            case NUMBER -> number(cell);
            case BOOLEAN -> Boolean.toString(cell.asBoolean());
            case EMPTY -> null;
            case STRING -> cell.asString();
            case FORMULA, ERROR -> cell.getRawValue();
        };
    }

    private static @Nullable String number(Cell cell) {
        String format = cell.getDataFormatString();
        if (cell.getType() == CellType.NUMBER && format != null && isDate(format)) {
            LocalDateTime time = cell.asDate();
            return time.toLocalTime().equals(LocalTime.MIDNIGHT)
                    ? time.toLocalDate().toString()
                    : time.toString();
        }
        BigDecimal number = cell.asNumber();
        return number == null ? cell.getRawValue() : plain(number.doubleValue());
    }

    /** Workbooks hold doubles with more digits than they have; 80.650000000000006 was entered as 80.65. */
    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private static boolean isDate(String format) {
        return !format.equalsIgnoreCase("general")
                && DATE.matcher(LITERAL.matcher(format).replaceAll("")).find();
    }
}
