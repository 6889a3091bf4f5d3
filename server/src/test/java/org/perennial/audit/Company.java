package org.perennial.audit;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.perennial.engine.DuckDb;
import org.perennial.engine.Sql;
import org.perennial.engine.evidence.Evidence;
import org.perennial.engine.evidence.Kind;
import org.perennial.identity.Identity;
import org.perennial.ledger.LedgerSchema;
import org.perennial.sources.Workspace;

/**
 * A company small enough to compute by hand: a read copy in memory, filled row by row.
 *
 * <p>Every party is a customer of its own until {@link #same} says otherwise; parties that only rows name are bare.
 */
final class Company implements AutoCloseable {

    private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

    private static final int ROWS_AT_ONCE = 1000;

    private final DuckDb db;
    private final Connection connection;
    private final Map<String, Map<String, Set<String>>> columns = new LinkedHashMap<>();
    private final Map<String, TemporalAmount> every = new HashMap<>();
    private final Set<String> none = new TreeSet<>();
    private final List<List<String>> same = new ArrayList<>();
    private final Map<String, Workspace.Thresholds> thresholds = new HashMap<>();
    private Optional<LocalDate> asOf = Optional.of(LocalDate.parse("2026-06-30"));
    private final Map<String, List<String>> pending = new LinkedHashMap<>();
    private long row = 1;
    private boolean linkedByIdentity;

    private Company() throws SQLException {
        db = DuckDb.inMemory(
                ZONE, new DuckDb.Limits("500MB", 2, Path.of(System.getProperty("java.io.tmpdir"), "perennial-spill")));
        connection = db.connection();
        for (Kind kind : Evidence.kinds()) {
            run("create table " + Sql.name(kind.name()) + " ("
                    + LedgerSchema.columns(kind).stream()
                            .filter(column -> !column.name().equals("_op"))
                            .map(column -> Sql.name(column.name()) + " " + column.sql())
                            .collect(Collectors.joining(", "))
                    + ")");
        }
    }

    static Company aCompany() throws SQLException {
        return new Company();
    }

    Company asOf(String day) {
        asOf = Optional.of(LocalDate.parse(day));
        return this;
    }

    Company asOfTheNewestEvent() {
        asOf = Optional.empty();
        return this;
    }

    /** @param maps for example {@code party: email, phone} */
    Company source(String id, String... maps) {
        Map<String, Set<String>> kinds = columns.computeIfAbsent(id, unused -> new LinkedHashMap<>());
        for (String map : maps) {
            Need need = Need.parse(map);
            kinds.computeIfAbsent(need.kind(), unused -> new TreeSet<>()).addAll(need.columns());
        }
        return this;
    }

    Company every(String source, String period) {
        every.put(source, Period.parse(period));
        return this;
    }

    Company none(String... kinds) {
        none.addAll(Arrays.asList(kinds));
        return this;
    }

    Company limits(String mechanism, double atRisk, double failing) {
        thresholds.put(mechanism, new Workspace.Thresholds(atRisk, failing));
        return this;
    }

    /** A row that a source brought; connects the columns. {@code values} are SQL, in the order of {@code columns}. */
    Company row(String kind, String source, String names, String values) throws SQLException {
        return rowOf(kind, source, source, names, values);
    }

    /** A row whose party is a key of another source. */
    Company rowOf(String kind, String source, String partySource, String names, String values) throws SQLException {
        source(source, kind + ": " + names);
        boolean keyed = Arrays.stream(names.split(",")).map(String::strip).anyMatch("key"::equals);
        String quoted = Arrays.stream(names.split(","))
                .map(name -> Sql.name(name.strip()))
                .collect(Collectors.joining(", "));
        String into = "insert into " + Sql.name(kind) + " (_source, _party_source, _entry, _import, _file, _row, "
                + (keyed ? "" : "key, ") + quoted + ") values ";
        pending.computeIfAbsent(into, unused -> new ArrayList<>())
                .add("(" + Sql.text(source) + ", " + Sql.text(partySource) + ", 'e', 1, 'f.csv', " + ++row + ", "
                        + (keyed ? "" : "'r" + row + "', ") + values + ")");
        return this;
    }

    Company party(String source, String key, String names, String values) throws SQLException {
        return row(
                "party",
                source,
                names.isEmpty() ? "key" : "key, " + names,
                Sql.text(key) + (values.isEmpty() ? "" : ", " + values));
    }

    Company purchase(String source, String party, String day, String amount) throws SQLException {
        return row("purchase", source, "party, at, amount", Sql.text(party) + ", '" + day + "', " + amount);
    }

    /** These records, {@code source/key}, are one customer. */
    Company same(String... records) {
        same.add(List.of(records));
        return this;
    }

    /** Who is one customer is found out as the product does, not said by {@link #same}. */
    Company linkedByIdentity() {
        linkedByIdentity = true;
        return this;
    }

    Report audit() throws SQLException {
        link();
        return Audit.run(db, request(), Audit.Progress.SILENT);
    }

    Finding finding(String mechanism) throws SQLException {
        return audit().findings().stream()
                .filter(finding -> finding.id().equals(mechanism))
                .findFirst()
                .orElseThrow();
    }

    /** What a detector would see, for looking at the tables that all of them count by. */
    AuditContext context() throws SQLException {
        link();
        Rows rows = new Rows(db.connection());
        EvidenceThen evidence = new EvidenceThen(rows, ZONE);
        return AuditContext.lookFrom(rows, evidence, workspace(), connections(), asOf.orElseThrow());
    }

    DuckDb readCopy() throws SQLException {
        link();
        return db;
    }

    Audit.Request request() {
        return new Audit.Request(workspace(), connections(), LocalDate.parse("2026-11-21"), "0.1.0", List.of());
    }

    Connections connections() {
        return new Connections(
                columns.entrySet().stream()
                        .map(source -> new Connections.Island(
                                source.getKey(),
                                source.getKey(),
                                Optional.ofNullable(every.get(source.getKey())),
                                source.getValue()))
                        .toList(),
                none);
    }

    private Workspace workspace() {
        return new Workspace(
                Path.of("."),
                "Lindqvist Fibre",
                "EUR",
                Map.of(),
                new BigDecimal("0.4"),
                ZONE,
                MonthDay.of(1, 1),
                asOf,
                none,
                0.5,
                thresholds,
                List.of());
    }

    /** Rows are written together, when they are asked for. */
    private void write() throws SQLException {
        for (Map.Entry<String, List<String>> rows : pending.entrySet()) {
            for (int i = 0; i < rows.getValue().size(); i += ROWS_AT_ONCE) {
                run(rows.getKey()
                        + String.join(
                                ", ",
                                rows.getValue()
                                        .subList(
                                                i,
                                                Math.min(
                                                        i + ROWS_AT_ONCE,
                                                        rows.getValue().size()))));
            }
        }
        pending.clear();
    }

    private void link() throws SQLException {
        write();
        StringBuilder named = new StringBuilder("select null::varchar as source, null::varchar as key where false");
        for (Kind kind : Evidence.kinds()) {
            if (kind.hasParty()) {
                named.append(" union select _party_source, party from ")
                        .append(Sql.name(kind.name()))
                        .append(" where party is not null");
            }
        }
        run("create or replace table bare_party as select * from (" + named
                + ") where (source, key) not in (select (_source, key) from party)");
        if (linkedByIdentity) {
            Identity.fromOne().link(db, Set.of());
        } else {
            linkAsSaid();
        }
        run("""
                create or replace table customer as
                select l.customer, coalesce(min(p.name), 'Customer ' || l.customer) as name, min(l.kind) as kind,
                       count(*) as records, list_sort(list(distinct l.source)) as sources, min(p.segment) as segment,
                       min(p.region) as region, min(p.country) as country, min(p.email) as email,
                       min(p.phone) as phone, min(p.customer_since) as since, max(p.left_at) as left_at,
                       null::timestamptz as first_event, null::timestamptz as last_event, 0::bigint as events,
                       null::decimal(18, 4) as amount, '' as search
                from link l left join party p
                  on p._source = l.source and coalesce(p.kind, 'person') = l.kind and p.key = l.key
                group by l.customer
                """);
    }

    private void linkAsSaid() throws SQLException {
        run("""
                create or replace table link as
                select source, kind, key, row_number() over (order by source, kind, key)::bigint as customer,
                       null::double as weight, null::varchar as rule, 'stands alone' as reason
                from (select _source as source, coalesce(kind, 'person') as kind, key from party
                      union all select source, 'person', key from bare_party)
                """);
        for (List<String> group : same) {
            run("update link set customer = (select min(customer) from link where source || '/' || key in "
                    + group.stream().map(Sql::text).collect(Collectors.joining(", ", "(", ")"))
                    + ") where source || '/' || key in "
                    + group.stream().map(Sql::text).collect(Collectors.joining(", ", "(", ")")));
        }
        run("""
                create or replace table event_party as
                select source, key, arg_min(customer, case kind when 'person' then 0 else 1 end) as customer
                from link group by source, key
                """);
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        db.close();
    }
}
