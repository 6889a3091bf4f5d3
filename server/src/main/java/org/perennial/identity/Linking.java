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
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.perennial.analytics.linkage.Linkage;
import org.perennial.analytics.linkage.Parties;

/**
 * Joins parties into customers by what they say of themselves, persons and organizations apart: compares, learns from the
 * data how much each agreement weighs, and joins what is sure enough. The answer depends on neither the order of rows
 * nor the number of threads.
 */
final class Linking {

    private static final int MOST_ATTEMPTS = 20;

    private final Set<String> duplicateFree;
    private final CustomerIds ids;
    private final Map<String, Linkage.Given> given;
    private final @Nullable Consumer<Warm> warm;

    Linking(Set<String> duplicateFree, CustomerIds ids) {
        this(duplicateFree, ids, Map.of(), null);
    }

    /**
     * @param duplicateFree sources in which one person is at most one party
     * @param given models by kind; those that are not there are learned
     * @param warm gets what can explain pairs later; null: nobody will ask
     */
    Linking(
            Set<String> duplicateFree,
            CustomerIds ids,
            Map<String, Linkage.Given> given,
            @Nullable Consumer<Warm> warm) {
        this.duplicateFree = Set.copyOf(duplicateFree);
        this.ids = ids;
        this.given = Map.copyOf(given);
        this.warm = warm;
    }

    static void dropScratch(Statement statement) throws SQLException {
        for (String table : LinkingSql.SCRATCH) {
            statement.execute("drop table if exists temp." + table);
        }
    }

    /** What is compared, and by what; the outcome does not depend on decisions. */
    record Compared(RuleLinking rules, List<Population> populations, List<@Nullable Linkage> linkages) {}

    /** Reads the parties, learns and compares; leaves scratch tables behind. */
    Compared compare(Connection readCopy, Statement statement) throws SQLException {
        statement.execute(LinkingSql.PARTIES);
        normalizePhones(readCopy, statement);
        statement.execute(LinkingSql.VALUES);
        RuleLinking rules = RuleLinking.of(statement, duplicateFree);
        forget(readCopy, statement, rules.ignored());
        List<Population> populations = new ArrayList<>();
        List<@Nullable Linkage> linkages = new ArrayList<>();
        for (Parties.Kind kind : Parties.Kind.values()) {
            Population population = Population.of(readCopy, kind, duplicateFree);
            populations.add(population);
            linkages.add(Judged.compare(population, given.get(population.kind())));
        }
        return new Compared(rules, populations, linkages);
    }

    /** Makes {@code link} and {@code event_party} anew, in the connection's transaction. */
    Linked link(Connection readCopy) throws SQLException {
        try (Statement statement = readCopy.createStatement()) {
            Compared compared = compare(readCopy, statement);
            List<Judged> judged = judge(readCopy, statement, compared);
            statement.execute(LinkingSql.LINK);
            statement.execute(LinkingSql.EVENT_PARTY);
            statement.execute(LinkingSql.QUESTIONS);
            statement.execute(CatchUpSql.NOTHING_SAID);
            if (warm != null) {
                warm.accept(Warm.of(statement, compared));
            }
            Linked linked = count(
                    statement, judged.stream().mapToLong(Judged::questions).sum());
            dropScratch(statement);
            return linked;
        }
    }

    /** Joins what was compared as people decided, and numbers it; again if they decided something meanwhile. */
    private List<Judged> judge(Connection readCopy, Statement statement, Compared compared) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            Decided decided = ids.decided();
            Constraints constraints = Constraints.of(readCopy, decided);
            List<Judged> judged = new ArrayList<>();
            for (int i = 0; i < compared.populations.size(); i++) {
                judged.add(
                        Judged.of(compared.populations.get(i), compared.rules, compared.linkages.get(i), constraints));
            }
            write(readCopy, statement, judged);
            statement.execute(LinkingSql.CLUSTERS);
            statement.execute(LinkingSql.NUMBERS);
            try {
                ids.number(readCopy, decided.upTo());
                return judged;
            } catch (DecidedMeanwhile e) {
                if (attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static void write(Connection readCopy, Statement statement, List<Judged> judged) throws SQLException {
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
                DuckDBAppender runs = duckDb.createAppender(readCopy.getCatalog(), "main", "link_run");
                DuckDBAppender levels = duckDb.createAppender(readCopy.getCatalog(), "main", "link_level");
                DuckDBAppender rules = duckDb.createAppender(readCopy.getCatalog(), "main", "link_blocking");
                DuckDBAppender questions = appender(readCopy, "identity_question")) {
            for (Judged kind : judged) {
                kind.writeStrata(strata);
                kind.writeModel(runs, levels);
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
