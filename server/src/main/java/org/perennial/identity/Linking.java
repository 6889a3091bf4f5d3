package org.perennial.identity;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.perennial.analytics.linkage.Parties;

/**
 * Joins parties into customers by what they say of themselves, persons and organizations apart: compares, learns from the
 * data how much each agreement weighs, and joins what is sure enough. The answer depends on neither the order of rows
 * nor the number of threads.
 */
final class Linking {

    private final Set<String> duplicateFree;
    private final CustomerIds ids;

    /** @param duplicateFree sources in which one person is at most one party */
    Linking(Set<String> duplicateFree, CustomerIds ids) {
        this.duplicateFree = Set.copyOf(duplicateFree);
        this.ids = ids;
    }

    /** Makes {@code link} and {@code event_party} anew, in the connection's transaction. */
    Linked link(Connection readCopy) throws SQLException {
        try (Statement statement = readCopy.createStatement()) {
            statement.execute(LinkingSql.PARTIES);
            normalizePhones(readCopy, statement);
            statement.execute(LinkingSql.VALUES);
            RuleLinking rules = RuleLinking.of(statement, duplicateFree);
            forget(readCopy, statement, rules.ignored());
            List<Judged> judged = new ArrayList<>();
            for (Parties.Kind kind : Parties.Kind.values()) {
                judged.add(Judged.of(Population.of(readCopy, kind, duplicateFree), rules));
            }
            statement.execute(LinkingSql.VERDICTS);
            statement.execute(LinkingSql.WORDS);
            Map<Reason, Integer> reasons = new HashMap<>();
            try (DuckDBAppender rows = appender(readCopy, "identity_verdict")) {
                for (Judged kind : judged) {
                    kind.write(rows, reason -> reasons.computeIfAbsent(reason, _ -> reasons.size()));
                }
            }
            try (DuckDBAppender words = appender(readCopy, "identity_words")) {
                for (Map.Entry<Reason, Integer> reason : reasons.entrySet()) {
                    words.beginRow();
                    words.append(reason.getValue().intValue());
                    words.append(reason.getKey().rule());
                    words.append(reason.getKey().words());
                    words.endRow();
                }
            }
            writeQuality(readCopy, statement, judged);
            statement.execute(LinkingSql.CLUSTERS);
            statement.execute(LinkingSql.NUMBERS);
            ids.number(readCopy);
            statement.execute(LinkingSql.LINK);
            statement.execute(LinkingSql.EVENT_PARTY);
            statement.execute(LinkingSql.QUESTIONS);
            Linked linked = count(
                    statement, judged.stream().mapToLong(Judged::questions).sum());
            for (String table : LinkingSql.SCRATCH) {
                statement.execute("drop table if exists temp." + table);
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

    /** A phone as a party writes it. */
    private record Written(String source, @Nullable String country, String raw) {}

    private static void writeQuality(Connection readCopy, Statement statement, List<Judged> judged)
            throws SQLException {
        statement.execute(LinkingSql.QUALITY);
        DuckDBConnection duckDb = readCopy.unwrap(DuckDBConnection.class);
        try (DuckDBAppender strata = duckDb.createAppender(readCopy.getCatalog(), "main", "link_stratum");
                DuckDBAppender rules = duckDb.createAppender(readCopy.getCatalog(), "main", "link_blocking");
                DuckDBAppender questions = appender(readCopy, "identity_question")) {
            for (Judged kind : judged) {
                kind.writeStrata(strata);
                kind.writeRules(rules);
                kind.writeQuestions(questions);
            }
        }
    }

    /** Leaves out what belongs to nobody in particular. */
    private static void forget(Connection readCopy, Statement statement, List<Integer> values) throws SQLException {
        statement.execute(LinkingSql.IGNORED);
        try (DuckDBAppender rows = appender(readCopy, "identity_ignored")) {
            for (int value : values) {
                rows.beginRow();
                rows.append(value);
                rows.endRow();
            }
        }
    }

    private static Linked count(Statement statement, long questions) throws SQLException {
        try (ResultSet row = statement.executeQuery(LinkingSql.COUNTS)) {
            row.next();
            return new Linked(row.getLong(1), row.getLong(2), row.getLong(3), questions);
        }
    }

    private static DuckDBAppender appender(Connection readCopy, String table) throws SQLException {
        return readCopy.unwrap(DuckDBConnection.class).createAppender("temp", "main", table);
    }
}
