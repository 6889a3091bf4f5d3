package org.perennial.identity;

import java.sql.Timestamp;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Records that move between customers, within the caller's transaction. */
final class Moves {

    private static final String TOUCHES = """
            (exists (select 1 from identity.party_move m
                     where m.change = c.number and (m.from_customer in (:ids) or m.to_customer in (:ids)))
             or exists (select 1 from identity.customer_merge g
                        where g.change = c.number and (g.customer_id in (:ids) or g.merged_into in (:ids)))
             or exists (select 1 from identity.decision d
                        join identity.decision_party p on p.decision = d.id
                        join identity.party_link l on l.source = p.source and l.kind = p.kind and l.key = p.key
                        where (d.change = c.number or d.undone_change = c.number) and l.customer_id in (:ids)))
            """;

    private final JdbcClient records;

    Moves(JdbcClient records) {
        this.records = records;
    }

    /** @param who null: linking */
    record Change(
            long number,
            Timestamp at,
            String what,
            @Nullable String who) {

        String words() {
            String did = switch (what) {
                case "same" -> " said what is the same";
                case "different" -> " said what is not the same";
                case "split" -> " split a customer";
                case "undo" -> " undid a decision";
                default -> "the records were linked anew";
            };
            return (who == null ? "" : who) + did + " on " + Decisions.time(at);
        }
    }

    /** All parties that are a customer's, also those that are gone for now. */
    List<PartyRef> partiesOf(long customer) {
        return records.sql("""
                        select source, kind, key from identity.party_link where customer_id = ? order by source, kind, key
                        """)
                .param(customer)
                .query((row, _) -> new PartyRef(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    /** The last change after {@code seen} that touched one of the customers. */
    Optional<Change> lastAfter(long seen, List<Long> customers) {
        return records.sql("select number, at, what, who from identity.change c where number > :seen and " + TOUCHES
                        + " order by number desc limit 1")
                .param("seen", seen)
                .param("ids", customers)
                .query(Change.class)
                .optional();
    }

    /** Moves the parties of the one with fewer to the other, of the newer on a tie. */
    void join(long change, long one, long other) {
        int ones = partiesOf(one).size();
        int others = partiesOf(other).size();
        boolean oneStays = ones != others ? ones > others : one < other;
        long to = oneStays ? one : other;
        long from = oneStays ? other : one;
        int moved = records.sql("""
                        insert into identity.party_move (change, source, kind, key, from_customer, to_customer)
                        select ?, source, kind, key, customer_id, ? from identity.party_link where customer_id = ?
                        """).params(change, to, from).update();
        records.sql("update identity.party_link set customer_id = ? where customer_id = ?")
                .params(to, from)
                .update();
        int merged = records.sql("""
                        insert into identity.customer_merge (change, customer_id, merged_into)
                        select ?, id, ? from identity.customer where id = ? or merged_into = ?
                        """).params(change, to, from, from).update();
        applyMerges(change);
        count(change, moved, merged);
    }

    /** Moves parties to a customer that one of them was before it was merged, or to a new one; returns which. */
    long part(long change, long from, List<PartyRef> leaving) {
        Map<Long, Integer> former = new TreeMap<>();
        for (PartyRef party : leaving) {
            records.sql("""
                            select l.first_customer_id from identity.party_link l
                            join identity.customer c on c.id = l.first_customer_id
                            where l.source = ? and l.kind = ? and l.key = ? and c.merged_into = ?
                            """)
                    .params(party.source(), party.kind(), party.key(), from)
                    .query(Long.class)
                    .optional()
                    .ifPresent(id -> former.merge(id, 1, Integer::sum));
        }
        Optional<Long> before = former.entrySet().stream()
                .max(Map.Entry.<Long, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey);
        long to = before.isPresent() ? revive(change, before.get()) : create(change);
        for (PartyRef party : leaving) {
            move(change, party, from, to);
        }
        count(change, leaving.size(), 1);
        return to;
    }

    private long revive(long change, long customer) {
        merge(change, customer, null);
        return customer;
    }

    private long create(long change) {
        return records.sql("""
                        insert into identity.customer (id, created)
                        select coalesce(max(id), 0) + 1, ? from identity.customer returning id
                        """).param(change).query(Long.class).single();
    }

    private void move(long change, PartyRef party, long from, long to) {
        records.sql("""
                        insert into identity.party_move (change, source, kind, key, from_customer, to_customer)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(change, party.source(), party.kind(), party.key(), from, to)
                .update();
        records.sql("update identity.party_link set customer_id = ? where source = ? and kind = ? and key = ?")
                .params(to, party.source(), party.kind(), party.key())
                .update();
    }

    private void merge(long change, long customer, @Nullable Long into) {
        records.sql("insert into identity.customer_merge (change, customer_id, merged_into) values (?, ?, ?)")
                .params(java.util.Arrays.asList(change, customer, into))
                .update();
        applyMerges(change);
    }

    private void applyMerges(long change) {
        records.sql("""
                        update identity.customer c set merged_into = m.merged_into
                        from identity.customer_merge m where m.customer_id = c.id and m.change = ?
                        """).param(change).update();
    }

    private void count(long change, int parties, int customers) {
        records.sql("update identity.change set parties = ?, customers = ? where number = ?")
                .params(parties, customers, change)
                .update();
    }

    /** Whether everything that a change moved is still where it put it. */
    boolean standsAsLeftBy(long change) {
        return records.sql("""
                        select not exists (
                            select 1 from identity.party_move m
                            join identity.party_link l on l.source = m.source and l.kind = m.kind and l.key = m.key
                            where m.change = :change and l.customer_id <> m.to_customer)
                        and not exists (
                            select 1 from identity.customer_merge g join identity.customer c on c.id = g.customer_id
                            where g.change = :change and c.merged_into is distinct from g.merged_into)
                        """).param("change", change).query(Boolean.class).single();
    }

    /** Later changes of what a change moved. */
    List<Long> changesOnTopOf(long change) {
        return records.sql("""
                        select distinct later.change from identity.party_move later
                        join identity.party_move m on m.source = later.source and m.kind = later.kind and m.key = later.key
                        where m.change = :change and later.change > :change
                        union
                        select distinct later.change from identity.customer_merge later
                        join identity.customer_merge g on g.customer_id = later.customer_id
                        where g.change = :change and later.change > :change
                        """)
                .param("change", change)
                .query((row, _) -> row.getLong(1))
                .list();
    }

    /** Customers between which a change moved parties; of one that moved none, those whose parties it was about. */
    List<Long> customersOf(long change) {
        return records.sql("""
                        select unnest(array[from_customer, to_customer]) from identity.party_move where change = :change
                        union
                        select l.customer_id from identity.decision d join identity.decision_party p on p.decision = d.id
                        join identity.party_link l on l.source = p.source and l.kind = p.kind and l.key = p.key
                        where d.change = :change
                        """)
                .param("change", change)
                .query((row, _) -> row.getLong(1))
                .list();
    }

    /** Puts everything that a change moved back to where it was. */
    void reverse(long change, long by) {
        int moved = records.sql("""
                        insert into identity.party_move (change, source, kind, key, from_customer, to_customer)
                        select :by, source, kind, key, to_customer, from_customer
                        from identity.party_move where change = :change
                        """).param("by", by).param("change", change).update();
        records.sql("""
                        update identity.party_link l set customer_id = m.to_customer from identity.party_move m
                        where m.change = ? and m.source = l.source and m.kind = l.kind and m.key = l.key
                        """).param(by).update();
        int merged = records.sql("""
                        insert into identity.customer_merge (change, customer_id, merged_into)
                        select :by, g.customer_id,
                               (select e.merged_into from identity.customer_merge e
                                where e.customer_id = g.customer_id and e.change < :change
                                order by e.change desc limit 1)
                        from identity.customer_merge g where g.change = :change
                        union all
                        select :by, c.id, min(m.from_customer)
                        from identity.customer c join identity.party_move m on m.to_customer = c.id
                        where c.created = :change and m.change = :change
                          and not exists (select 1 from identity.party_link l where l.customer_id = c.id)
                        group by c.id
                        """).param("by", by).param("change", change).update();
        applyMerges(by);
        count(by, moved, merged);
    }

    /** What happened to who a customer is, newest first. */
    List<HistoryItem> history(long customer, DecisionRows decisions) {
        List<Change> changes = records.sql("select number, at, what, who from identity.change c where " + TOUCHES
                        + " order by number desc limit 200")
                .param("ids", List.of(customer))
                .query((row, _) -> new Change(row.getLong(1), row.getTimestamp(2), row.getString(3), row.getString(4)))
                .list();
        List<Long> numbers = changes.stream().map(Change::number).toList();
        Map<Long, Decision> decided = new HashMap<>();
        for (Decision decision : decisions.ofChanges(numbers)) {
            decided.put(decision.change(), decision);
            if (decision.undone() != null) {
                decided.put(decision.undone().change(), decision);
            }
        }
        Map<Long, List<HistoryItem.Moved>> moved = moved(numbers, customer);
        return changes.stream()
                .map(change -> new HistoryItem(
                        change.number,
                        change.at.toInstant(),
                        change.what,
                        change.who,
                        moved.getOrDefault(change.number, List.of()),
                        decided.get(change.number)))
                .toList();
    }

    private Map<Long, List<HistoryItem.Moved>> moved(Collection<Long> changes, long customer) {
        Map<Long, List<HistoryItem.Moved>> moved = new HashMap<>();
        if (!changes.isEmpty()) {
            records.sql("""
                            select change, source, kind, key, from_customer, to_customer from identity.party_move
                            where change in (:changes) and (from_customer = :customer or to_customer = :customer)
                            order by change, source, kind, key
                            """)
                    .param("changes", changes)
                    .param("customer", customer)
                    .query(row -> {
                        moved.computeIfAbsent(row.getLong(1), _ -> new java.util.ArrayList<>())
                                .add(new HistoryItem.Moved(
                                        new PartyRef(row.getString(2), row.getString(3), row.getString(4)),
                                        row.getLong(5),
                                        row.getLong(6)));
                    });
        }
        return moved;
    }
}
