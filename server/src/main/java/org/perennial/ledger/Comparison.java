package org.perennial.ledger;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.perennial.engine.Sql;

/** What a staged import would change, found by comparing it with the current rows in the read copy. */
final class Comparison {

    /** What the ledger takes in of an import. */
    sealed interface Outcome {

        Committed committed();

        /** The staged file as it is: every row is new and none closes. */
        record AsStaged(Committed committed) implements Outcome {}

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
            if (!sourceHasRows(query)) {
                return new Outcome.AsStaged(new Committed(staged.id(), staged.count(), 0, 0, 0));
            }
            query.run(delta());
            if (ImportNote.closes(staged)) {
                query.run(closings());
            }
            Committed committed = counts(readCopy);
            if (committed.added() == staged.count() && committed.closed() == 0) {
                return new Outcome.AsStaged(committed);
            }
            query.run(sql.copy("select * exclude (verdict) from delta", file));
            query.refuseCancelled();
            return new Outcome.Written(committed, staged.count() + committed.closed());
        }
    }

    private boolean sourceHasRows(Query query) throws SQLException {
        return query.number("""
                select count(*) from (select 1 from %s where _source = %s limit 1)
                """.formatted(sql.table(), Sql.text(staged.source()))) > 0;
    }

    private String delta() {
        return """
                create or replace temp table delta as
                with compared as (
                    select s.*,
                        case
                            when c.key is null then 'added'
                            when %s then 'unchanged'
                            else 'changed'
                        end as verdict
                    from %s s
                    left join (select * from %s where _source = %s) c on %s)
                select verdict, case verdict when 'unchanged' then %d else %d end::INTEGER as _op, %s, %s
                from compared
                """.formatted(
                        sql.sameContent("s", "c"),
                        rows,
                        sql.table(),
                        Sql.text(staged.source()),
                        sql.sameIdentity("s", "c"),
                        Operation.CONFIRMED.code(),
                        Operation.ROW.code(),
                        "_source, _party_source, _entry, _import, _file, _row, key",
                        sql.content().stream().map(this::contentUnlessUnchanged).collect(joining(", ")));
    }

    private String contentUnlessUnchanged(LedgerColumn column) {
        String name = Sql.name(column.name());
        return sql.identifyingContent().filter(column.name()::equals).isPresent()
                ? name
                : "case verdict when 'unchanged' then null else %1$s end as %1$s".formatted(name);
    }

    private String closings() {
        return """
                insert into delta by name
                select 'closed' as verdict, %d as _op, c._source, c._party_source, c._entry, %d as _import, c.key%s
                from %s c
                where c._source = %s and c._entry = %s
                and not exists (select 1 from %s s where %s)
                """.formatted(
                        Operation.CLOSED.code(),
                        staged.id(),
                        sql.identifyingContent()
                                .map(column -> ", c." + Sql.name(column))
                                .orElse(""),
                        sql.table(),
                        Sql.text(staged.source()),
                        Sql.text(staged.entry()),
                        rows,
                        sql.sameIdentity("s", "c"));
    }

    private Committed counts(Connection readCopy) throws SQLException {
        try (Statement statement = readCopy.createStatement();
                ResultSet result = statement.executeQuery("""
                        select
                            count(*) filter (verdict = 'added'),
                            count(*) filter (verdict = 'changed'),
                            count(*) filter (verdict = 'unchanged'),
                            count(*) filter (verdict = 'closed')
                        from delta
                        """)) {
            result.next();
            return new Committed(
                    staged.id(), result.getLong(1), result.getLong(2), result.getLong(3), result.getLong(4));
        }
    }
}
