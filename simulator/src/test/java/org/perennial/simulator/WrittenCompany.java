package org.perennial.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** A simulated company as its rows tell it: every file a view, and {@code who} saying which customer is behind a key. */
final class WrittenCompany implements AutoCloseable {

    private final Connection connection;

    WrittenCompany(Path folder) throws SQLException {
        this.connection = DriverManager.getConnection("jdbc:duckdb:");
        for (Path file : files(folder)) {
            String view = folder.relativize(file)
                    .toString()
                    .replace('/', '_')
                    .replace('-', '_')
                    .replace(".csv", "");
            execute("create view " + view + " as select * from read_csv('" + file + "', sample_size = -1)");
        }
        execute("""
                create macro as_of() as timestamp '2026-07-01';
                create macro year_start() as timestamp '2025-07-01';
                create table who as select source, "key"::varchar as "key", customer::varchar as customer from truth_identity;
                create table account as
                    select "key"::varchar as customer, segment, chosen, customer_since::timestamp as since, region,
                           left_at is null as active, birth_date, email, phone, street, updated_at, chose_us_because,
                           date_diff('day', customer_since, as_of()) / 30.4375 as tenure
                    from billing_accounts;
                create table billing_key as select "key" as account, customer from who where source = 'billing';
                create table money as
                    select party::varchar as account, "at"::timestamp as "at", margin from billing_invoices
                    union all by name
                    select b.account, o."at", o.margin
                    from shop_orders o join who w on w.source = 'shop' and w."key" = o.party
                    join billing_key b on b.customer = w.customer;
                create table v as
                    select a.customer as account, a.*,
                           coalesce(m.margin, 0) / least(1, greatest(90, date_diff('day', a.since, as_of())) / 365.25) as v
                    from account a left join
                        (select account, sum(margin) as margin from money where "at" >= year_start() group by 1) m
                    on m.account = a.customer;
                create view desk as
                    select w.customer as person, b.account, c.* from helpdesk_contacts c
                    join who w on w.source = 'helpdesk' and w."key" = c.party
                    join billing_key b on b.customer = w.customer
                """);
    }

    /** The one number that a query answers with. */
    double number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getDouble(1);
        }
    }

    private void execute(String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String one : script.split(";")) {
                statement.execute(one);
            }
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
