package org.perennial.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.perennial.engine.Sql;

/**
 * What is certain without any weighing. The same external id of the same type joins parties of a kind; the same e-mail
 * address or phone does so only together with an agreeing name or birth date. Where reasons compete, the stronger one
 * counts; where they contradict each other, none does.
 *
 * <p>SQL finds the values that parties have in common; only those parties reach Java, which compares their holders and
 * joins them with union–find. The answer depends on neither the order of rows nor the number of threads.
 *
 * @param clusters parties joined so far
 * @param verdicts what is to be said of them
 * @param ignored numbers of e-mail addresses and phones that belong to nobody in particular, because too many share them
 */
record RuleLinking(Clusters clusters, Verdicts verdicts, List<Integer> ignored) {

    private static final int BATCH = 50_000;

    /** @param duplicateFree sources in which one person is at most one party */
    static RuleLinking of(Statement statement, Set<String> duplicateFree) throws SQLException {
        statement.execute(LinkingSql.SHARED);
        statement.execute(LinkingSql.MEMBERS);
        int parties = number(statement, "select count(*) from identity_party");
        @Nullable Holder[] holders = new @Nullable Holder[parties];
        int[] duplicateFreeSource = new int[parties];
        Arrays.fill(duplicateFreeSource, -1);
        readHolders(statement, duplicateFree, holders, duplicateFreeSource);
        Reasons reasons = new Reasons(holders, duplicateFreeSource);
        readReasons(statement, reasons);
        Clusters clusters = new Clusters(holders, duplicateFreeSource, duplicateFree.size());
        Verdicts verdicts = new Verdicts(parties);
        List<Edge> edges = reasons.edges();
        edges.forEach(edge -> verdicts.judged(edge, clusters.join(edge)));
        edges.forEach(edge -> verdicts.settle(edge, clusters));
        reasons.nearMisses().forEach(verdicts::nearMiss);
        return new RuleLinking(clusters, verdicts, reasons.ignored());
    }

    private static void readHolders(
            Statement statement, Set<String> duplicateFree, @Nullable Holder[] holders, int[] duplicateFreeSource)
            throws SQLException {
        String sources = Sql.texts(duplicateFree.stream().sorted().toList());
        List<Described> batch = new ArrayList<>(BATCH);
        try (ResultSet rows = statement.executeQuery(LinkingSql.HOLDERS.formatted(sources))) {
            while (rows.next()) {
                int party = rows.getInt(1);
                duplicateFreeSource[party] = rows.getInt(2) - 1;
                batch.add(Described.of(party, rows));
                if (batch.size() == BATCH) {
                    batch.parallelStream().forEach(described -> holders[described.party] = described.holder());
                    batch.clear();
                }
            }
        }
        batch.parallelStream().forEach(described -> holders[described.party] = described.holder());
    }

    /** What a party says of itself, not yet understood. */
    private record Described(
            int party,
            boolean person,
            @Nullable String name,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable LocalDate birthDate,
            @Nullable String gender) {

        static Described of(int party, ResultSet row) throws SQLException {
            return new Described(
                    party,
                    row.getBoolean(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    row.getObject(7, LocalDate.class),
                    row.getString(8));
        }

        Holder holder() {
            return person
                    ? Holder.Person.of(name, givenName, familyName, birthDate, gender)
                    : new Holder.Organization(OrganizationName.of(name));
        }
    }

    private static void readReasons(Statement statement, Reasons reasons) throws SQLException {
        try (ResultSet rows = statement.executeQuery(LinkingSql.MEMBERS_IN_ORDER)) {
            int[] members = new int[16];
            int size = 0;
            int value = -1;
            Medium medium = Medium.EXTERNAL_ID;
            while (rows.next()) {
                int next = rows.getInt(2);
                if (next != value && size > 0) {
                    reasons.add(medium, value, Arrays.copyOf(members, size));
                    size = 0;
                }
                value = next;
                medium = Medium.values()[rows.getInt(1)];
                members = size == members.length ? Arrays.copyOf(members, 2 * size) : members;
                members[size++] = rows.getInt(3);
            }
            if (size > 0) {
                reasons.add(medium, value, Arrays.copyOf(members, size));
            }
        }
    }

    private static int number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }
}
