package org.perennial.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Decisions as PostgreSQL keeps them. */
final class DecisionRows {

    private static final String COLUMNS = """
            d.id, d.change, d.verdict, d.how, d.at, d.who, d.reason, d.weight,
            d.undone_change, d.undone_at, d.undone_by, d.undone_reason
            """;

    private final JdbcClient records;

    DecisionRows(JdbcClient records) {
        this.records = records;
    }

    /** Number of the last change that a person made; 0: none. */
    long upTo() {
        return records.sql(
                        "select coalesce(max(greatest(change, coalesce(undone_change, 0))), 0) from identity.decision")
                .query(Long.class)
                .single();
    }

    Decided holding() {
        long upTo = upTo();
        return new Decided(upTo, find("where d.undone_change is null and d.change <= :upTo", Map.of("upTo", upTo)));
    }

    /** Decisions made or undone after a change, oldest first. */
    List<Decision> after(long change) {
        return find("where d.change > :change or d.undone_change > :change", Map.of("change", change));
    }

    Optional<Decision> find(long id) {
        return find("where d.id = :id", Map.of("id", id)).stream().findFirst();
    }

    /** Decisions by their change or the change that undid them. */
    List<Decision> ofChanges(Collection<Long> changes) {
        return changes.isEmpty()
                ? List.of()
                : find("where d.change in (:changes) or d.undone_change in (:changes)", Map.of("changes", changes));
    }

    /** The newest, whether they hold or not. */
    List<Decision> newest(int limit) {
        return find(
                "where d.id in (select id from identity.decision order by id desc limit :limit)",
                Map.of("limit", limit));
    }

    /** Decisions on parties that are now a customer's. */
    List<Decision> ofCustomer(long customer) {
        return find("""
                where d.id in (
                    select p.decision from identity.decision_party p
                    join identity.party_link l on l.source = p.source and l.kind = p.kind and l.key = p.key
                    where l.customer_id = :customer)
                """, Map.of("customer", customer));
    }

    /** Those that hold and have parties of the one customer on one side and of the other on the other. */
    List<Decision> between(long one, long other, Verdict verdict) {
        return find("""
                where d.undone_change is null and d.verdict = :verdict and exists (
                    select 1 from identity.decision_party p
                    join identity.party_link l on l.source = p.source and l.kind = p.kind and l.key = p.key
                    join identity.decision_party q on q.decision = p.decision and q.side <> p.side
                    join identity.party_link k on k.source = q.source and k.kind = q.kind and k.key = q.key
                    where p.decision = d.id and l.customer_id = :one and k.customer_id = :other)
                """, Map.of("verdict", verdict.code(), "one", one, "other", other));
    }

    /** Those of exactly this pair that hold. */
    Optional<Decision> ofPair(PartyRef one, PartyRef other) {
        return ofCustomerParties(one, other).stream()
                .filter(d ->
                        d.undone() == null && d.ones().size() == 1 && d.others().size() == 1)
                .filter(d -> d.ones().contains(one)
                        ? d.others().contains(other)
                        : d.ones().contains(other))
                .findFirst();
    }

    private List<Decision> ofCustomerParties(PartyRef one, PartyRef other) {
        return find(
                """
                where d.id in (
                    select p.decision from identity.decision_party p
                    join identity.decision_party q on q.decision = p.decision and q.side <> p.side
                    where p.source = :source and p.kind = :kind and p.key = :key
                      and q.source = :otherSource and q.kind = :otherKind and q.key = :otherKey)
                """,
                Map.of(
                        "source",
                        one.source(),
                        "kind",
                        one.kind(),
                        "key",
                        one.key(),
                        "otherSource",
                        other.source(),
                        "otherKind",
                        other.kind(),
                        "otherKey",
                        other.key()));
    }

    private List<Decision> find(String where, Map<String, ?> parameters) {
        Map<Long, List<PartyRef>> ones = new HashMap<>();
        Map<Long, List<PartyRef>> others = new HashMap<>();
        records.sql("""
                        select p.decision, p.side, p.source, p.kind, p.key
                        from identity.decision d join identity.decision_party p on p.decision = d.id %s
                        order by p.source, p.kind, p.key
                        """.formatted(where)).params(parameters).query(row -> {
            Map<Long, List<PartyRef>> side = row.getInt(2) == 1 ? ones : others;
            side.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>())
                    .add(new PartyRef(row.getString(3), row.getString(4), row.getString(5)));
        });
        return records.sql("select " + COLUMNS + " from identity.decision d " + where + " order by d.id")
                .params(parameters)
                .query((row, _) -> decision(row, ones, others))
                .list();
    }

    private static Decision decision(ResultSet row, Map<Long, List<PartyRef>> ones, Map<Long, List<PartyRef>> others)
            throws SQLException {
        long id = row.getLong(1);
        return new Decision(
                id,
                row.getLong(2),
                Verdict.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                row.getString(4),
                row.getTimestamp(5).toInstant(),
                row.getString(6),
                row.getString(7),
                row.getObject(8, Double.class),
                ones.getOrDefault(id, List.of()),
                others.getOrDefault(id, List.of()),
                undone(row));
    }

    private static Decision.@Nullable Undone undone(ResultSet row) throws SQLException {
        Timestamp at = row.getTimestamp(10);
        return at == null
                ? null
                : new Decision.Undone(row.getLong(9), at.toInstant(), row.getString(11), row.getString(12));
    }

    /** Keeps a decision; returns its number. */
    long add(
            long change,
            Verdict verdict,
            String how,
            Timestamp at,
            String who,
            String reason,
            @Nullable Double weight,
            List<PartyRef> ones,
            List<PartyRef> others) {
        long id = records.sql("""
                        insert into identity.decision (change, verdict, how, at, who, reason, weight)
                        values (?, ?, ?, ?, ?, ?, ?) returning id
                        """)
                .params(Arrays.asList(change, verdict.code(), how, at, who, reason, weight))
                .query(Long.class)
                .single();
        addParties(id, 1, ones);
        addParties(id, 2, others);
        return id;
    }

    private void addParties(long decision, int side, List<PartyRef> parties) {
        for (PartyRef party : parties) {
            records.sql(
                            "insert into identity.decision_party (decision, side, source, kind, key) values (?, ?, ?, ?, ?)")
                    .params(decision, side, party.source(), party.kind(), party.key())
                    .update();
        }
    }

    void undo(long decision, long change, Timestamp at, String by, String reason) {
        records.sql("""
                        update identity.decision
                        set undone_change = ?, undone_at = ?, undone_by = ?, undone_reason = ? where id = ?
                        """).params(change, at, by, reason, decision).update();
    }
}
