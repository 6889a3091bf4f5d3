package org.perennial.ledger;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.perennial.engine.Sql;

/** What a staged import would change, found by comparing it with the current rows in the read copy. */
final class Comparison {

    /** What the ledger takes in of an import. */
    sealed interface Outcome {

        Committed committed();

        /** Rows of the file, whatever they say. */
        long rows();

        /** The staged file as it is: every row is new and none closes. */
        record AsStaged(Committed committed, long rows) implements Outcome {}

        /** A file of its own, with changes, confirmations and closings. */
        record Written(Committed committed, long rows) implements Outcome {}
    }

    private final StagedImport staged;
    private final KindSql sql;
    private final String rows;

    Comparison(StagedImport staged) {
        this.staged = staged;
        this.sql = new KindSql(staged.kind());
        this.rows = sql.rows(List.of(staged.rows()));
    }

    /** Compares, and writes what changes to {@code file} unless the staged file will do. */
    Outcome write(Connection readCopy, Path file, BooleanSupplier cancelled) throws SQLException {
        try (Query query = new Query(readCopy, cancelled)) {
            refuseMiscounted(query.number("select count(*) from " + rows));
            if (!sourceHasRows(query)) {
                return new Outcome.AsStaged(new Committed(staged.id(), staged.count(), 0, 0, 0), staged.count());
            }
            query.run(met());
            query.run(closings());
            Committed committed = counts(query);
            if (committed.added() == staged.count() && committed.closed() == 0) {
                return new Outcome.AsStaged(committed, staged.count());
            }
            query.run(sql.copy(delta(), file));
            query.refuseCancelled();
            return new Outcome.Written(committed, staged.count() + committed.closed());
        }
    }

    private void refuseMiscounted(long found) {
        if (found != staged.count()) {
            throw new IllegalArgumentException("Import %d is said to have %d rows, but %s has %d"
                    .formatted(staged.id(), staged.count(), staged.rows(), found));
        }
    }

    private boolean sourceHasRows(Query query) throws SQLException {
        return query.number("""
                select count(*) from (select 1 from %s where _source = %s limit 1)
                """.formatted(sql.table(), Sql.text(staged.source()))) > 0;
    }

    /** The identities that are current already, and whether they stay as they are. */
    private String met() {
        return """
                create or replace temp table met as
                select %s, %s as unchanged
                from %s s join %s c on %s
                where c._source = %s
                """.formatted(
                        sql.identity("s"),
                        sql.sameContent("s", "c"),
                        rows,
                        sql.table(),
                        sql.sameIdentity("s", "c"),
                        Sql.text(staged.source()));
    }

    private String closings() {
        return """
                create or replace temp table closing as
                select c._source, c._party_source, c._entry, c.key%s
                from %s c
                where %s and c._source = %s and c._entry = %s
                and not exists (select 1 from %s s where %s)
                """.formatted(
                        sql.identifyingContent()
                                .map(column -> ", c." + Sql.name(column))
                                .orElse(""),
                        sql.table(),
                        ImportNote.closes(staged),
                        Sql.text(staged.source()),
                        Sql.text(staged.entry()),
                        rows,
                        sql.sameIdentity("s", "c"));
    }

    private Committed counts(Query query) throws SQLException {
        long met = query.number("select count(*) from met");
        long unchanged = query.number("select count(*) from met where unchanged");
        long closed = query.number("select count(*) from closing");
        return new Committed(staged.id(), staged.count() - met, met - unchanged, unchanged, closed);
    }

    private String delta() {
        return """
                select case when m.unchanged then %d else %d end::INTEGER as _op, %s, %s
                from %s s left join met m on %s
                union all by name
                select %d::INTEGER as _op, %d::BIGINT as _import, * from closing
                """.formatted(
                        Operation.CONFIRMED.code(),
                        Operation.ROW.code(),
                        "s._source, s._party_source, s._entry, s._import, s._file, s._row, s.key",
                        sql.content().stream().map(this::contentUnlessUnchanged).collect(joining(", ")),
                        rows,
                        sql.identified("s", "m"),
                        Operation.CLOSED.code(),
                        staged.id());
    }

    private String contentUnlessUnchanged(LedgerColumn column) {
        String name = Sql.name(column.name());
        return sql.identifyingContent().filter(column.name()::equals).isPresent()
                ? "s." + name
                : "case when m.unchanged then null else s.%1$s end as %1$s".formatted(name);
    }
}
