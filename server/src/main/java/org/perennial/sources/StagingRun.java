package org.perennial.sources;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.perennial.engine.LockedDuckDb;
import org.perennial.engine.Sql;
import org.perennial.engine.evidence.Kind;
import org.perennial.ledger.LedgerSchema;
import org.perennial.ledger.StagedImport;
import org.perennial.sources.Workspace.Source;
import org.perennial.sources.Workspace.Table;

/** One run of {@link Staging} over files that are taken in. */
final class StagingRun {

    private final LockedDuckDb db;
    private final Workspace workspace;
    private final Source source;
    private final Table table;
    private final Kind kind;
    private final long importId;
    private final boolean replaces;
    private final Path folder;
    private final Progress progress;

    StagingRun(
            LockedDuckDb db,
            Workspace workspace,
            Source source,
            Table table,
            Kind kind,
            long importId,
            boolean replaces,
            Path folder,
            Progress progress) {
        this.db = db;
        this.workspace = workspace;
        this.source = source;
        this.table = isLogOfSteps(table) ? table.wanting(EventLog.COMPLETED) : table;
        this.kind = kind;
        this.importId = importId;
        this.replaces = replaces;
        this.folder = folder;
        this.progress = progress;
    }

    private static boolean isLogOfSteps(Table table) {
        return table.kind().equals("process_step")
                && table.file()
                        .filter(file -> InputFile.formatOf(file) == InputFile.Format.XES)
                        .isPresent();
    }

    Staged run(EntryFiles.Read read) throws SQLException, IOException {
        RejectRows rejects = RejectRows.begin(db, read.all());
        RawRows rows;
        if (table.sql().isPresent()) {
            switch (new SourceQuery(db, source, table, rejects).run(read)) {
                case SourceQuery.Outcome.Rows(RawRows made) -> rows = made;
                case SourceQuery.Outcome.Failed(String reason) -> {
                    return refused("sql: " + reason, rejects, Map.of());
                }
            }
        } else {
            rows = RawRows.of(db, read.byName().getOrDefault("", List.of()));
        }
        long total = total(read, rows);
        CanonicalValues values = new CanonicalValues(workspace.timezone());
        return switch (Mapping.resolve(db, rows, kind, table, values, total > 0)) {
            case Mapping.Outcome.Unresolved(List<String> reasons) ->
                refused(String.join(" ", reasons), rejects, Map.of());
            case Mapping.Outcome.Resolved(Mapping mapping) ->
                write(
                        read,
                        mapping,
                        new RowSql(kind, mapping, rows, values, workspace.currency(), workspace.rates()),
                        total,
                        rejects);
        };
    }

    /** How many rows there are; of records it is known, and that DuckDB reads as many is checked later. */
    private long total(EntryFiles.Read read, RawRows rows) throws SQLException {
        boolean known =
                table.file().isPresent() && read.all().stream().allMatch(intake -> intake instanceof Intake.Records);
        if (known) {
            return read.all().stream()
                    .mapToLong(intake -> intake instanceof Intake.Records records ? records.rows() : 0)
                    .sum();
        }
        return count("(" + rows.sql() + ")");
    }

    private long count(String relation) throws SQLException {
        return db.query("select count(*) from " + relation, counted -> {
            counted.next();
            return counted.getLong(1);
        });
    }

    /**
     * Writes the rows that fit and answers how many. Where it can be told by counting, all rows are written first, because
     * mostly all of them fit.
     */
    private long write(EntryFiles.Read read, RowSql sql, String all, long total, Path staged) throws SQLException {
        boolean whole = sql.canBeCounted() && table.file().isPresent();
        if (whole) {
            long written = db.execute(copy(all, staged), share -> tell(share, total));
            String parquet = "read_parquet(" + Sql.text(staged.toString()) + ")";
            boolean fit = written == total
                    && db.query(sql.count(parquet), counts -> sql.fits(counts, total, column -> filled(read, column)));
            if (fit) {
                return written;
            }
        }
        return db.execute(copy(all + RowSql.ACCEPTED, staged), share -> tell(share, total));
    }

    private void tell(double share, long total) {
        progress.tell("Checking and writing rows", (long) (share * total), total);
    }

    private static long filled(EntryFiles.Read read, RawColumn column) {
        long filled = 0;
        for (Intake intake : read.all()) {
            if (intake instanceof Intake.Records records) {
                for (int i = 0; i < records.columns().size(); i++) {
                    filled += records.columns().get(i).equalsIgnoreCase(column.name())
                            ? records.filled().get(i)
                            : 0;
                }
            }
        }
        return filled;
    }

    private Staged write(EntryFiles.Read read, Mapping mapping, RowSql sql, long total, RejectRows rejects)
            throws SQLException, IOException {
        Path staged = folder.resolve("staged.parquet");
        String partySource = kind.hasParty() ? table.partySource().orElse(source.id()) : source.id();
        String all = sql.all(source.id(), partySource, table.entry(), importId);
        tell(0, total);
        long written = write(read, sql, all, total, staged);
        if (written != total) {
            long unfit = rejects.add(sql.rejected());
            long passedOver = mapping.where().isEmpty()
                    ? 0
                    : db.query(sql.passedOver(), counted -> {
                        counted.next();
                        return counted.getLong(1);
                    });
            if (written + unfit + passedOver != total) {
                throw new IllegalStateException("Of %d rows %d fit, %d do not and %d are not wanted"
                        .formatted(total, written, unfit, passedOver));
            }
        }
        progress.tell("Checking keys", total, total);
        Map<String, long[]> accepts = perFile("count(*), 0", staged);
        String keyLabel = mapping.column("key").map(MappedColumn::label).orElse("key");
        Keys keys = new Keys(db, kind, sql.hasContentKey(), sql.hasDeclaredKey(), table.distinct(), keyLabel);
        Optional<Path> tidied = keys.tidy(staged, folder.resolve("rows.parquet"), rejects, this::copy);
        Path rows = tidied.orElse(staged);
        if (tidied.isPresent()) {
            keys.rejected().forEach((file, count) -> accepts.merge(file, new long[] {-count, 0}, StagingRun::plus));
        }
        Map<String, Long> anonymous = new LinkedHashMap<>();
        if (kind.hasParty()) {
            perFile("count_if(party is null), 0", rows).forEach((file, counts) -> anonymous.put(file, counts[0]));
        }
        Counts counts = counts(read, accepts, rejects.perFile(), anonymous);
        Optional<String> tooMany = tooMany(read, counts, rejects);
        if (tooMany.isPresent()) {
            Files.deleteIfExists(staged);
            Files.deleteIfExists(rows);
            return new Staged.Refused(
                    message(read, tooMany.get()), counts, rejects.write(folder.resolve("rejects.parquet")));
        }
        long count = count("read_parquet(" + Sql.text(rows.toString()) + ")");
        return new Staged.Ready(
                new StagedImport(importId, source.id(), table.entry(), kind, table.mode(), replaces, rows, count),
                counts,
                mapping.columns().stream().map(mapped -> mapped.column().name()).toList(),
                rejects.write(folder.resolve("rejects.parquet")),
                message(read, ""));
    }

    private static long[] plus(long[] a, long[] b) {
        return new long[] {a[0] + b[0], a[1] + b[1]};
    }

    private String copy(String select, Path target) {
        return "copy (" + select + ") to " + Sql.text(target.toAbsolutePath().toString())
                + " (format parquet, compression snappy, dictionary_size_limit 4096, " + LedgerSchema.fieldIds(kind)
                + ")";
    }

    private Map<String, long[]> perFile(String counts, Path parquet) throws SQLException {
        String sql = "select _file, " + counts + " from read_parquet(" + Sql.text(parquet.toString())
                + ") group by _file order by _file";
        return db.query(sql, rows -> {
            Map<String, long[]> counted = new LinkedHashMap<>();
            while (rows.next()) {
                counted.put(rows.getString(1), new long[] {rows.getLong(2), rows.getLong(3)});
            }
            return counted;
        });
    }

    private static Counts counts(
            EntryFiles.Read read,
            Map<String, long[]> accepted,
            Map<String, Long> rejected,
            Map<String, Long> anonymous) {
        List<String> files = new ArrayList<>();
        if (read.byName().containsKey("")) {
            read.all().forEach(intake -> files.add(intake.file()));
        }
        accepted.keySet().stream().filter(file -> !files.contains(file)).forEach(files::add);
        rejected.keySet().stream().filter(file -> !files.contains(file)).forEach(files::add);
        return Counts.of(files.stream()
                .map(file -> {
                    long fit = accepted.getOrDefault(file, new long[2])[0];
                    long unfit = rejected.getOrDefault(file, 0L);
                    return new Counts.OfFile(file, fit + unfit, fit, unfit, anonymous.getOrDefault(file, 0L));
                })
                .toList());
    }

    /** Why the import is refused whole, where too many rows of a file do not fit. */
    private Optional<String> tooMany(EntryFiles.Read read, Counts counts, RejectRows rejects) throws SQLException {
        Map<String, Long> sizes = new LinkedHashMap<>();
        counts.files().forEach(file -> sizes.put(file.file(), file.read()));
        if (table.sql().isPresent()) {
            read.all().forEach(intake -> {
                if (intake instanceof Intake.Records records) {
                    sizes.put(records.file(), records.rows() + records.rejected());
                }
            });
        }
        List<String> reasons = new ArrayList<>();
        for (Counts.OfFile file : counts.files()) {
            long size = sizes.getOrDefault(file.file(), file.read());
            if (file.rejected() > 0 && file.rejected() > size * table.refuseAbove()) {
                reasons.add("%s: %d of %d rows do not fit, more than the %s%% that may; mostly: %s"
                        .formatted(
                                file.file(),
                                file.rejected(),
                                size,
                                java.math.BigDecimal.valueOf(table.refuseAbove() * 100)
                                        .stripTrailingZeros()
                                        .toPlainString(),
                                rejects.mostCommon(file.file())));
            }
        }
        return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", reasons));
    }

    private Staged refused(String reason, RejectRows rejects, Map<String, Long> anonymous) throws SQLException {
        Counts counts = Counts.of(rejects.perFile().entrySet().stream()
                .map(file -> new Counts.OfFile(
                        file.getKey(), file.getValue(), 0, file.getValue(), anonymous.getOrDefault(file.getKey(), 0L)))
                .toList());
        return new Staged.Refused(reason, counts, rejects.write(folder.resolve("rejects.parquet")));
    }

    private static String message(EntryFiles.Read read, String reason) {
        boolean several = read.all().size() > 1;
        String remarks = read.all().stream()
                .flatMap(intake -> intake instanceof Intake.Records records
                        ? records.remarks().stream().map(remark -> several ? records.file() + ": " + remark : remark)
                        : java.util.stream.Stream.empty())
                .collect(joining(" "));
        return reason.isEmpty() ? remarks : remarks.isEmpty() ? reason : reason + " " + remarks;
    }
}
