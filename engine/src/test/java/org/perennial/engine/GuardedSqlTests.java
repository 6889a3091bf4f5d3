package org.perennial.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedSqlTests {

    private static Expression allowed(String sql, String... columns) {
        if (GuardedSql.expression(sql, List.of(columns))
                instanceof Checked.Allowed<Expression>(Expression expression)) {
            return expression;
        }
        throw new AssertionError(GuardedSql.expression(sql, List.of(columns)).toString());
    }

    private static String refused(Checked<?> checked) {
        return switch (checked) {
            case Checked.Allowed<?> allowed -> throw new AssertionError(allowed.toString());
            case Checked.Malformed<?> malformed -> malformed.reason();
            case Checked.Forbidden<?> forbidden -> String.join(" ", forbidden.reasons());
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "strptime(InvoiceDate, '%d/%m/%Y %H:%M')",
                "Quantity * UnitPrice",
                "review_id || order_id",
                "case when a > 0 then 'in' else 'out' end",
                "coalesce(nullif(trim(a), ''), b)",
                "regexp_extract(a, '([0-9]+)', 1)",
                "list_transform(string_split(a, ','), lambda x: trim(x))",
                "list_filter(string_split(a, ','), x -> x <> '')",
                "try_cast(a as date) + interval 3 days",
                "a::timestamp at time zone 'Europe/Stockholm'",
                "extract(year from d) between 2020 and 2025 and not (b in ('x', 'y'))",
                "a is not distinct from b",
                "json_extract_string(a, '$.b')",
                "a ->> '$.b'",
                "lpad(a, 5, '0')",
                "md5(concat_ws('|', a, b))",
                "date_diff('day', a, b) / 365.25",
                "a like 'x%' or a ilike '%y' or a similar to 'z.*'",
                "-a + +b % 2",
                "{'x': a}.x",
                "a[1:3]",
                "a -- the amount",
                "upper(a);",
                "epoch_ms(a)",
                "if(a > 1, b, c)",
                "greatest(a, b, 0)",
            })
    void allowsWhatSpeaksOfOneRow(String sql) {
        assertThat(allowed(sql).references()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(select 1)",
                "exists (select 1 from x)",
                "a in (select b from x)",
                "row_number() over ()",
                "sum(a)",
                "getenv('HOME')",
                "current_setting('memory_limit')",
                "read_text('/etc/passwd')",
                "query('select 1')",
                "nextval('s')",
                "random()",
                "now()",
                "sleep_ms(100000)",
                "pg_sleep(5)",
                "main.md5(a)",
                "?",
                "$1",
                "*",
                "columns(*)",
                "a, b",
                "a; drop table x",
                "a) from (select 1",
                "repeat('x', 1000000000)",
                "repeat('x', a)",
                "repeat(repeat(repeat('x', 1000), 1000), 1000)",
                "lpad('x', 1000000000, 'y')",
                "range(1000000000)",
                "generate_series(1, a)",
                "list_reduce(range(40), lambda x, y: x || x)",
                "format('{:1000000000}', a)",
                "printf('%*d', 1000000000, a)",
                "replace(replace(replace(replace(a, 'a', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'), 'a', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'), 'a', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'), 'a', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')",
                "copy x to '/tmp/y'",
                "install httpfs",
                "pragma database_list",
                "",
                "a +",
                "json_serialize_sql('select 1')",
                "getvariable('x')",
                "write_log('x')",
            })
    void refusesTheRest(String sql) {
        assertThat(refused(GuardedSql.expression(sql))).isNotBlank();
    }

    @Test
    void namesTheFunctionAndItsPlace() {
        assertThat(refused(GuardedSql.expression("a || getenv('HOME')")))
                .isEqualTo("The function getenv is not allowed (character 6).");
        assertThat(refused(GuardedSql.expression("'ö' || sum(a)")))
                .isEqualTo(
                        "The function sum works on many rows and is not allowed here; use the table's sql (character 8).");
        assertThat(refused(GuardedSql.expression("a + (select 1)"))).contains("A subquery is not allowed here");
        assertThat(refused(GuardedSql.expression("(a + "))).contains("It cannot be read as SQL");
    }

    @Test
    void takesColumnsThatAreWordsOfSql() {
        assertThat(allowed("at", "at").sql()).isEqualTo("\"at\"");
        assertThat(allowed("AT", "at").isBare()).isTrue();
        assertThat(allowed("Order Date", "Order Date").sql()).isEqualTo("\"Order Date\"");
        assertThat(allowed("at || case", "at", "case").references()).hasSize(2);
        assertThat(allowed("say \"hi\"", "say \"hi\"").sql()).isEqualTo("\"say \"\"hi\"\"\"");
    }

    @Test
    void putsOtherSqlOnceInPlaceOfWhatASimpleCaseCompares() {
        Expression expression = allowed("case term when 'One year' then 12 when 'Two year' then 24 else 1 end", "term");
        assertThat(expression.with(reference -> "<" + reference.column() + ">"))
                .isEqualTo("case <term> when 'One year' then 12 when 'Two year' then 24 else 1 end");
    }

    @Test
    void putsOtherSqlInPlaceOfColumnsAndLeavesParametersOfLambdas() {
        Expression expression = allowed("'ä' || \"ö\" || list_transform(b, lambda x: x || b)[1] || B");
        assertThat(expression.with(reference -> "<" + reference.column() + ">"))
                .isEqualTo("'ä' || <ö> || list_transform(<b>, lambda x: x || <b>)[1] || <B>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select o.customer, r.* from reviews r join orders o using (order_id)",
                "select * from orders union all select * from orders",
                "with x as (select *, row_number() over (partition by a order by b) as n from orders) select * from x where n = 1",
                "select a, sum(b) from orders group by all having sum(b) > 0 order by 1 limit 10",
                "select * from (values ('a', 1)) as v(x, y), orders",
                "select o.*, u.x from orders o, unnest(string_split(o.tags, ',')) as u(x)",
                "select at, at + 1 from orders",
                "select a at time zone 'UTC' from orders",
                "select * from ORDERS where a in (select a from reviews)",
                "from orders",
                "select distinct on (a) * from orders qualify row_number() over (partition by a) = 1",
                "select o.a, s.x from orders o, lateral (select o.b as x) s",
            })
    void allowsOneSelectOverTheFiles(String sql) {
        assertThat(GuardedSql.query(sql, List.of("orders", "reviews"))).isInstanceOf(Checked.Allowed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from customers",
                "select * from '/etc/passwd'",
                "select * from read_csv('/etc/passwd')",
                "select * from read_text('/etc/*')",
                "select * from glob('*')",
                "select * from duckdb_settings()",
                "select * from pragma_database_list()",
                "select * from information_schema.tables",
                "select * from main.orders",
                "with recursive x as (select 1 as n union all select n + 1 from x) select * from x",
                "select * from query('select 1')",
                "select * from query_table('orders')",
                "select * from range(1000000000000)",
                "select * from orders tablesample 10%",
                "insert into orders values (1)",
                "copy orders to '/tmp/x'",
                "drop table orders",
                "select 1; select 2",
                "describe orders",
                "show tables",
                "summarize orders",
                "select getenv('HOME') from orders",
                "select * from orders where a = ?",
                "pivot orders on a using sum(b)",
                "set memory_limit = '100GB'",
                "select random() from orders",
                "select current_date from orders",
                "explain select 1",
                "call pragma_version()",
            })
    void refusesOtherQueries(String sql) {
        assertThat(refused(GuardedSql.query(sql, List.of("orders", "reviews")))).isNotBlank();
    }

    @Test
    void tellsWhichFilesAQueryReads() {
        Checked<Query> checked = GuardedSql.query(
                "with a as (select * from Orders) select x from a join reviews using (id)",
                List.of("orders", "reviews", "items"));
        assertThat(checked).isInstanceOfSatisfying(Checked.Allowed.class, allowed -> {
            Query query = (Query) allowed.sql();
            assertThat(query.tables()).isEqualTo(Set.of("orders", "reviews"));
            assertThat(query.columns()).contains("x", "id");
        });
    }

    @Test
    void endsOnExpressionsOfAnyDepth() {
        for (String sql : List.of(
                "(".repeat(9000) + "a" + ")".repeat(9000),
                "not ".repeat(4000) + "a",
                "case when a then ".repeat(1000) + "1" + " end".repeat(1000),
                "a" + "+a".repeat(9000),
                "x".repeat(30_000))) {
            assertThat(refused(GuardedSql.expression(sql))).isNotBlank();
        }
    }
}
