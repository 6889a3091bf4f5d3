package org.perennial.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.perennial.identity.HandMadeReadCopy;
import org.perennial.identity.Identity;

class RegroupingTests {

    private static final List<String> TABLES =
            List.of("customers.record", "customers.event_key", "customers.member", "customer");

    private HandMadeReadCopy copy;

    @BeforeEach
    void open() throws SQLException {
        copy = new HandMadeReadCopy();
        copy.party("crm", "1", "name", "Hanna Berg", "organization", "9", "updated_at", "2025-01-01")
                .party("shop", "A", "name", "Otto Lind", "left_at", "2024-05-01")
                .party("help", "x", "name", "Zoë Müller", "email", "zoe@example.de")
                .party("crm", "9", "kind", "organization", "name", "Berg & Co")
                .row("purchase", "shop", "p1", "party", "A", "at", "2020-03-01", "amount", "10");
        Identity.fromOne().link(copy.duckDb(), Set.of());
        CustomerTable.refresh(copy.duckDb());
    }

    @AfterEach
    void close() throws SQLException {
        copy.close();
    }

    @Test
    void refreshingWhomItTouchesIsRefreshingAll() throws SQLException {
        long one = Long.parseLong(
                copy.query("select customer from link where key = '1'").getFirst());
        long other = Long.parseLong(
                copy.query("select customer from link where key = 'A'").getFirst());
        copy.execute("update link set customer = %d where customer = %d".formatted(one, other))
                .execute("update event_party set customer = %d where customer = %d".formatted(one, other));
        CustomerTable.refresh(copy.duckDb(), Set.of(one, other));
        List<List<String>> some = all();
        CustomerTable.refresh(copy.duckDb());
        assertThat(some).isEqualTo(all());
        assertThat(some.getLast()).hasSize(3);
    }

    private List<List<String>> all() {
        return TABLES.stream()
                .map(table -> copy.query("select t::varchar from " + table + " t order by all"))
                .toList();
    }
}
