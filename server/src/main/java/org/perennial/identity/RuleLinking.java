package org.perennial.identity;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.perennial.engine.Sql;

/**
 * Joins parties into customers by rule. The same external id of the same type joins parties of a kind; the same e-mail
 * address or phone does so only together with an agreeing name or birth date. Where reasons compete, the stronger one
 * counts; where they contradict each other, none does.
 *
 * <p>SQL finds the values that parties have in common; only those parties reach Java, which compares their holders and
 * joins them with union–find. The answer depends on neither the order of rows nor the number of threads.
 */
public final class RuleLinking {

    private static final int BATCH = 50_000;

    private final Set<String> duplicateFree;
    private final CustomerIds ids;

    /** @param duplicateFree sources in which one person is at most one party */
    public RuleLinking(Set<String> duplicateFree, CustomerIds ids) {
        this.duplicateFree = Set.copyOf(duplicateFree);
        this.ids = ids;
    }

    /** Makes {@code link} and {@code event_party} anew, in the connection's transaction. */
    public Linked link(Connection readCopy) throws SQLException {
        try (Statement statement = readCopy.createStatement()) {
            statement.execute(LinkingSql.PARTIES);
            normalizePhones(readCopy, statement);
            statement.execute(LinkingSql.VALUES);
            statement.execute(LinkingSql.SHARED);
            statement.execute(LinkingSql.MEMBERS);
            int ignored = joinParties(readCopy, statement);
            statement.execute(LinkingSql.CLUSTERS);
            statement.execute(LinkingSql.NUMBERS);
            ids.number(readCopy);
            statement.execute(LinkingSql.LINK);
            statement.execute(LinkingSql.EVENT_PARTY);
            Linked linked = count(statement, ignored);
            for (String table : LinkingSql.SCRATCH) {
                statement.execute("drop table temp." + table);
            }
            return linked;
        }
    }

    private static void normalizePhones(Connection readCopy, Statement statement) throws SQLException {
        DefaultCountries countries = new DefaultCountries();
        try (ResultSet rows = statement.executeQuery(LinkingSql.COUNTRIES)) {
            while (rows.next()) {
                countries.add(rows.getString(1), rows.getString(2), rows.getLong(3));
            }
        }
        statement.execute(LinkingSql.PHONES);
        statement.execute(LinkingSql.PHONE_NUMBERS);
        List<Written> phones = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(LinkingSql.DISTINCT_PHONES)) {
            while (rows.next()) {
                phones.add(new Written(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
        }
        String[] numbers = new String[phones.size()];
        IntStream.range(0, numbers.length).parallel().forEach(i -> {
            Written phone = phones.get(i);
            numbers[i] = Phones.normalize(phone.raw, countries.of(phone.source, phone.country))
                    .orElse("");
        });
        try (DuckDBAppender rows = appender(readCopy, "identity_phone")) {
            for (int i = 0; i < numbers.length; i++) {
                if (!numbers[i].isEmpty()) {
                    Written phone = phones.get(i);
                    rows.beginRow();
                    rows.append(phone.source);
                    rows.append(phone.country);
                    rows.append(phone.raw);
                    rows.append(numbers[i]);
                    rows.endRow();
                }
            }
        }
    }

    /** A phone as a party writes it. */
    private record Written(String source, @Nullable String country, String raw) {}

    private int joinParties(Connection readCopy, Statement statement) throws SQLException {
        int parties = number(statement, "select count(*) from identity_party");
        @Nullable Holder[] holders = new @Nullable Holder[parties];
        int[] duplicateFreeSource = new int[parties];
        Arrays.fill(duplicateFreeSource, -1);
        readHolders(statement, holders, duplicateFreeSource);
        Reasons reasons = new Reasons(holders, duplicateFreeSource);
        readReasons(statement, reasons);
        Clusters clusters = new Clusters(holders, duplicateFreeSource, duplicateFree.size());
        Verdicts verdicts = new Verdicts(parties);
        List<Edge> edges = reasons.edges();
        edges.forEach(edge -> verdicts.judged(edge, clusters.join(edge)));
        edges.forEach(edge -> verdicts.settle(edge, clusters));
        reasons.nearMisses().forEach(verdicts::nearMiss);
        statement.execute(LinkingSql.VERDICTS);
        statement.execute(LinkingSql.WORDS);
        try (DuckDBAppender rows = appender(readCopy, "identity_verdict");
                DuckDBAppender sentences = appender(readCopy, "identity_words")) {
            verdicts.write(rows, clusters);
            verdicts.writeSentences(sentences);
        }
        return reasons.ignored();
    }

    private void readHolders(Statement statement, @Nullable Holder[] holders, int[] duplicateFreeSource)
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

    private static Linked count(Statement statement, int ignored) throws SQLException {
        try (ResultSet row = statement.executeQuery(LinkingSql.COUNTS)) {
            row.next();
            return new Linked(row.getLong(1), row.getLong(2), row.getLong(3), ignored);
        }
    }

    private static int number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    private static DuckDBAppender appender(Connection readCopy, String table) throws SQLException {
        return readCopy.unwrap(DuckDBConnection.class).createAppender("temp", "main", table);
    }
}
