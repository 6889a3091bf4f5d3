package org.perennial.sources;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.perennial.engine.Sql;
import org.perennial.engine.evidence.Column;
import org.perennial.engine.evidence.ColumnType;
import org.perennial.engine.evidence.Kind;
import org.perennial.ledger.LedgerColumn;
import org.perennial.ledger.LedgerSchema;
import org.perennial.sources.MappedColumn.Typed;

/**
 * The SQL of one entry: from its files' rows to canonical ones, and to what is wrong with them.
 *
 * <p>The relation is built in steps: the raw columns ({@code c}), those that expressions need by their type ({@code t}),
 * what expressions give, in a list of one ({@code l}), taken out ({@code e}) and whether they failed ({@code x}), the canonical values ({@code v}), and whether the
 * row is wanted ({@code chosen}) and unfit ({@code bad}). {@code bad} is made to look volatile, because DuckDB would
 * otherwise push the filter on it below the casts and compute these twice.
 */
final class RowSql {

    /** The attributes, made once for themselves and for the key. */
    private static final String REST = "rest";

    private static final String NOT = " or random() < 0";

    private final Kind kind;
    private final Mapping mapping;
    private final RawRows rows;
    private final CanonicalValues values;
    private final String currency;
    private final Map<String, BigDecimal> rates;
    private final List<Fault> faults = new ArrayList<>();
    private final String relation;

    RowSql(
            Kind kind,
            Mapping mapping,
            RawRows rows,
            CanonicalValues values,
            String currency,
            Map<String, BigDecimal> rates) {
        this.kind = kind;
        this.mapping = mapping;
        this.rows = rows;
        this.values = values;
        this.currency = currency;
        this.rates = rates;
        this.relation = judged(canonical(evaluated(typed())));
    }

    /** Something that can be wrong with a row: when, in which column, with which value, and why; SQL but for the reason. */
    private record Fault(String when, String column, String value, String reason) {}

    /** All rows in the columns of the ledger, with {@link #ACCEPTED} those that are wanted and fit. */
    String all(String source, String partySource, String entry, long importId) {
        List<String> selected = new ArrayList<>(List.of(
                "cast(0 as integer) as _op",
                constant(source) + " as _source",
                constant(partySource) + " as _party_source",
                constant(entry) + " as _entry",
                "cast(" + importId + " as bigint) as _import",
                "f as _file",
                "n as _row",
                key() + " as key"));
        for (LedgerColumn column : LedgerSchema.content(kind)) {
            String value = column.name().equals("attributes")
                    ? REST
                    : id(column.name()).orElse("cast(null as " + column.sql() + ")");
            selected.add(value + " as " + Sql.name(column.name()));
        }
        return "select " + String.join(", ", selected) + " from (select *, " + attributes() + " as " + REST + " from ("
                + relation + "))";
    }

    /** A text that is the same in all rows; as an ENUM its dictionary need not be found out row by row. */
    static String constant(String text) {
        return "cast(%1$s as enum(%1$s))".formatted(Sql.text(text));
    }

    /** The condition on the rows of {@link #all} that are wanted and fit. */
    static final String ACCEPTED = " where chosen and not bad";

    /**
     * Whether all rows are wanted and the only thing that can be wrong with one is that a text is none of its column's
     * values, so that counting tells whether there is any such row.
     */
    boolean canBeCounted() {
        return mapping.where().isEmpty()
                && mapping.currency().isEmpty()
                && mapping.columns().stream()
                        .allMatch(mapped -> mapped.form() == CanonicalValues.Form.TIDY
                                && mapped.column().type() != ColumnType.INTEGER);
    }

    /** Counts what was read of each column, and what is no value of it, in rows that were written whole. */
    String count(String written) {
        String counts = mapping.columns().stream()
                .filter(mapped -> counted(mapped.column()))
                .map(mapped -> {
                    String name = Sql.name(mapped.column().name());
                    String unfit = values.unfit(
                            mapped.column(), name, name, mapped.column().type().sql());
                    return "count(%s), coalesce(bool_or(%s), false)".formatted(name, unfit);
                })
                .collect(joining(", "));
        return "select " + (counts.isEmpty() ? "0" : counts) + " from " + written;
    }

    /**
     * Whether such counts leave nothing that does not fit.
     *
     * @param total rows
     * @param filled rows with a text, by column of the file
     */
    boolean fits(java.sql.ResultSet counts, long total, java.util.function.ToLongFunction<RawColumn> filled)
            throws java.sql.SQLException {
        counts.next();
        int place = 1;
        for (MappedColumn mapped : mapping.columns()) {
            long texts = filled.applyAsLong(mapped.from().getFirst());
            boolean needed =
                    mapped.column().required() || mapped.column().name().equals("key");
            if (needed && texts < total) {
                return false;
            }
            if (counted(mapped.column())) {
                if (counts.getLong(place) != texts || counts.getBoolean(place + 1)) {
                    return false;
                }
                place += 2;
            }
        }
        return true;
    }

    private static boolean counted(Column column) {
        return column.type() != ColumnType.TEXT && column.type() != ColumnType.LIST
                || !column.values().isEmpty();
    }

    /** The faults of the rows that are wanted and do not fit: file, row, column, value, reason. */
    String rejected() {
        String all = faults.stream()
                .map(fault -> "case when %s then {'column': %s, 'value': %s, 'reason': %s} end"
                        .formatted(fault.when(), Sql.text(fault.column()), fault.value(), Sql.text(fault.reason())))
                .collect(joining(",\n", "[", "]"));
        return """
                select f as file, n as row, fault.column as "column", fault.value as value, fault.reason as reason
                from (select f, n, unnest(list_filter(%s, lambda fault: fault is not null)) as fault
                    from (%s) where chosen and bad)""".formatted(all, relation);
    }

    /** Counts the rows that are not wanted. */
    String passedOver() {
        return "select count(*) from (" + relation + ") where not chosen";
    }

    /** Whether rows bear keys that their system gave them. */
    boolean hasDeclaredKey() {
        return kind.hasKey() && mapping.column("key").isPresent();
    }

    /** Whether keys are made of the content, so that equal rows have equal ones. */
    boolean hasContentKey() {
        return kind.hasKey() && !hasDeclaredKey();
    }

    private String typed() {
        String typed = uses().map(use -> ColumnTypes.read(use.column().id(), use.type()) + " as "
                        + use.column().typedId())
                .collect(joining(", "));
        return typed.isEmpty() ? rows.sql() : "select *, " + typed + " from (" + rows.sql() + ")";
    }

    private Stream<Typed> uses() {
        return Stream.concat(mapping.columns().stream(), mapping.where().stream())
                .flatMap(mapped -> mapped.uses().stream())
                .distinct();
    }

    private String evaluated(String from) {
        List<String> tried = new ArrayList<>();
        List<String> selected = new ArrayList<>();
        for (int i = 0; i < mapping.columns().size(); i++) {
            MappedColumn mapped = mapping.columns().get(i);
            if (!mapped.bare()) {
                tried.add(tried(mapped) + " as l" + i);
                selected.add("l" + i + "[1] as e" + i);
                selected.add("l" + i + " is null as x" + i);
            }
        }
        mapping.where().ifPresent(where -> {
            tried.add(tried(where) + " as lw");
            selected.add(values.value(where.column(), "lw[1]", where.type(), CanonicalValues.Form.ANY)
                            .orElseThrow() + " as w");
            selected.add("lw is null as wx");
        });
        mapping.currency().ifPresent(money -> {
            tried.add(tried(money) + " as lc");
            selected.add(CanonicalValues.rate("lc[1]", currency, rates) + " as rate");
        });
        return tried.isEmpty()
                ? from
                : "select *, %s from (select *, %s from (%s))"
                        .formatted(String.join(", ", selected), String.join(", ", tried), from);
    }

    /** A list of the value, null where it cannot be worked out; so an error is told from a null by one evaluation. */
    private static String tried(MappedColumn mapped) {
        return "try([(" + mapped.value() + "\n)])";
    }

    private String canonical(String from) {
        List<String> selected = new ArrayList<>();
        for (int i = 0; i < mapping.columns().size(); i++) {
            selected.add(canonical(mapping.columns().get(i), i) + " as v" + i);
        }
        return selected.isEmpty() ? from : "select *, " + String.join(", ", selected) + " from (" + from + ")";
    }

    private String canonical(MappedColumn mapped, int i) {
        Column column = mapped.column();
        if (column.type() == ColumnType.MONEY && mapping.currency().isPresent()) {
            Column number = new Column(column.name(), ColumnType.NUMBER, false, List.of());
            String amount = values.value(number, source(mapped, i), mapped.type(), mapped.form())
                    .orElseThrow();
            return "try_cast(case when rate = 1 then %s else round(%s * rate, 4) end as %s)"
                    .formatted(amount, amount, column.type().sql());
        }
        return values.value(column, source(mapped, i), mapped.type(), mapped.form())
                .orElseThrow();
    }

    private static String source(MappedColumn mapped, int i) {
        return mapped.bare() ? mapped.value() : "e" + i;
    }

    private String judged(String from) {
        List<String> doubts = new ArrayList<>();
        mapping.where().ifPresent(where -> {
            where.uses().forEach(use -> {
                doubts.add(misfit(use));
                addMisfit(use);
            });
            doubts.add("wx");
            faults.add(new Fault(
                    "wx" + unless(where.uses()),
                    "where",
                    CanonicalValues.given(where.from()),
                    "The condition of the entry cannot be worked out for this row."));
        });
        for (int i = 0; i < mapping.columns().size(); i++) {
            faults(mapping.columns().get(i), i);
        }
        currencyFault();
        String chosen =
                mapping.where().isEmpty() ? "true" : "(coalesce(w, false) or " + String.join(" or ", doubts) + ")";
        String bad = faults.isEmpty()
                ? "false"
                : faults.stream()
                                .map(fault -> "coalesce(" + fault.when() + ", false)")
                                .collect(joining(" or "))
                        + NOT;
        return "select *, " + chosen + " as chosen, (" + bad + ") as bad from (" + from + ")";
    }

    private void faults(MappedColumn mapped, int i) {
        Column column = mapped.column();
        String given = CanonicalValues.given(mapped.from());
        String source = source(mapped, i);
        mapped.uses().forEach(this::addMisfit);
        if (!mapped.bare()) {
            faults.add(new Fault(
                    "(x" + i + unless(mapped.uses()) + ")",
                    mapped.label(),
                    given,
                    "`%s` cannot be worked out from this value.".formatted(column.name())));
        }
        if (column.required() || column.name().equals("key")) {
            String failed = mapped.bare() ? "" : " and not x" + i;
            faults.add(new Fault(
                    "(" + source + " is null" + failed + unless(mapped.uses()) + ")",
                    mapped.label(),
                    given,
                    "`%s` is missing.".formatted(column.name())));
        }
        String unfit = values.unfit(column, "v" + i, source, mapped.type());
        if (!unfit.equals("false")) {
            boolean money =
                    column.type() == ColumnType.MONEY && mapping.currency().isPresent();
            faults.add(new Fault(
                    "((" + unfit + ")" + (money ? " and rate is not null" : "") + ")",
                    mapped.label(),
                    mapped.bare() ? given : "cast(" + source + " as varchar)",
                    "`%s` must be %s.".formatted(column.name(), CanonicalValues.words(column))));
        }
    }

    private void currencyFault() {
        mapping.currency().ifPresent(money -> {
            String amounts = Stream.iterate(0, i -> i < mapping.columns().size(), i -> i + 1)
                    .filter(i -> mapping.columns().get(i).column().type() == ColumnType.MONEY)
                    .map(i -> source(mapping.columns().get(i), i) + " is not null")
                    .collect(joining(" or "));
            if (!amounts.isEmpty()) {
                faults.add(new Fault(
                        "(rate is null and (" + amounts + "))",
                        money.label(),
                        CanonicalValues.given(money.from()),
                        "The workspace has no rate for this currency."));
            }
        });
    }

    private void addMisfit(Typed use) {
        Fault fault = new Fault(
                misfit(use),
                use.column().name(),
                use.column().id(),
                "The value is not %s, as most values of this column are.".formatted(ColumnTypes.words(use.type())));
        if (!faults.contains(fault)) {
            faults.add(fault);
        }
    }

    private static String misfit(Typed use) {
        return "(" + use.column().id() + " is not null and " + use.column().typedId() + " is null)";
    }

    private static String unless(List<Typed> uses) {
        return uses.stream().map(use -> " and not " + misfit(use)).collect(joining());
    }

    private Optional<String> id(String column) {
        for (int i = 0; i < mapping.columns().size(); i++) {
            if (mapping.columns().get(i).column().name().equals(column)) {
                return Optional.of("v" + i);
            }
        }
        return Optional.empty();
    }

    private String key() {
        if (hasDeclaredKey()) {
            return id("key").orElseThrow();
        }
        if (kind.hasKey()) {
            String content = Stream.concat(
                            kind.columns().stream()
                                    .filter(column -> id(column.name()).isPresent())
                                    .map(column -> content(
                                            id(column.name()).orElseThrow(),
                                            column.type().sql())),
                            Stream.of(content(REST, "VARCHAR")))
                    .collect(joining(", "));
            return "md5(concat_ws(chr(31), " + content + "))";
        }
        return kind.keyedBy().stream()
                .map(name -> kind.column(name).orElseThrow())
                .map(column ->
                        id(column.name()).map(id -> part(id, column.type())).orElse("''"))
                .collect(joining(", ", "concat_ws('|', ", ")"));
    }

    private static String part(String id, ColumnType type) {
        String text = switch (type) {
            case INSTANT -> "strftime(make_timestamp(epoch_us(" + id + ")), '%Y-%m-%dT%H:%M:%SZ')";
            case LIST -> "array_to_string(" + id + ", ';')";
            default -> "cast(" + id + " as varchar)";
        };
        return "coalesce(replace(" + text + ", '|', '\\|'), '')";
    }

    /** A value as text that differs wherever the value does, whatever the zone. */
    static String content(String value, String type) {
        String text = switch (type) {
            case "TIMESTAMP WITH TIME ZONE" -> "cast(epoch_us(" + value + ") as varchar)";
            case "VARCHAR" -> value;
            case "VARCHAR[]" -> "array_to_string(" + value + ", chr(29))";
            default -> "cast(" + value + " as varchar)";
        };
        return "coalesce(" + text + ", chr(30))";
    }

    private String attributes() {
        if (mapping.attributes().isEmpty()) {
            return "cast(null as varchar)";
        }
        String parts = mapping.attributes().stream()
                .map(column -> "case when %1$s is not null then %2$s || cast(%3$s as varchar) end"
                        .formatted(column.id(), Sql.text(quoted(column.name()) + ":"), json(column)))
                .collect(joining(",\n"));
        return "nullif('{' || concat_ws(',', " + parts + ") || '}', '{}')";
    }

    private static String json(RawColumn column) {
        return column.json() && column.text()
                ? "case when json_valid(%1$s) and %1$s[1] in ('[', '{') then %1$s else cast(to_json(%1$s) as varchar) end"
                        .formatted(column.id())
                : column.type().toUpperCase(Locale.ROOT).equals("BLOB")
                        ? "to_json(cast(" + column.id() + " as varchar))"
                        : "to_json(" + column.id() + ")";
    }

    private static String quoted(String name) {
        return tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(name);
    }
}
