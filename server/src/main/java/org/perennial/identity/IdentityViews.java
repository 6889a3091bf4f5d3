package org.perennial.identity;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.perennial.analytics.linkage.LinkModel;
import org.perennial.analytics.linkage.ReviewedQuality;
import org.perennial.analytics.linkage.Waterfall;
import org.perennial.engine.DuckDb;
import org.perennial.platform.Page;
import org.perennial.platform.PageRequest;
import org.perennial.platform.Problem;

/** Who is who, as screens show it. */
public final class IdentityViews {

    private final Supplier<DuckDb> readCopy;
    private final Identity identity;
    private final Decisions decisions;

    IdentityViews(Supplier<DuckDb> readCopy, Identity identity, Decisions decisions) {
        this.readCopy = readCopy;
        this.identity = identity;
        this.decisions = decisions;
    }

    public IdentityOverview overview() throws SQLException {
        long version = decisions.version();
        try (Connection connection = readCopy.get().connection()) {
            if (!isLinked(connection)) {
                return new IdentityOverview(false, 0, 0, 0, 0, 0, 0, version, List.of());
            }
            return new IdentityOverview(
                    true,
                    number(connection, "select count(*) from link where rule <> 'bare'"),
                    number(connection, "select count(*) from link where rule = 'bare'"),
                    number(connection, "select count(distinct customer) from link where rule <> 'bare'"),
                    number(connection, """
                            select coalesce(sum(n), 0)::bigint
                            from (select count(*) as n from link group by customer having count(*) > 1)
                            """),
                    number(connection, "select count(*) from (" + ViewsSql.OPEN + ")"),
                    decisions.holding(),
                    version,
                    kinds(connection));
        }
    }

    private static List<IdentityOverview.OfKind> kinds(Connection connection) throws SQLException {
        List<IdentityOverview.OfKind> kinds = new ArrayList<>();
        for (Map<String, Object> run : rows(connection, "select * from link_run order by kind desc")) {
            String kind = String.valueOf(run.get("kind"));
            Optional<LinkQuality> quality = LinkQuality.of(connection, kind);
            kinds.add(new IdentityOverview.OfKind(
                    kind,
                    whole(run.get("records")),
                    whole(run.get("compared")),
                    real(run.get("join_from")),
                    real(run.get("ask_from")),
                    quality.map(IdentityViews::quality).orElse(null),
                    rows(
                                    connection,
                                    "select rule, pairs, used from link_blocking where kind = ? order by used desc, pairs, rule",
                                    kind)
                            .stream()
                            .map(rule -> new IdentityOverview.Rule(
                                    String.valueOf(rule.get("rule")),
                                    whole(rule.get("pairs")),
                                    Boolean.TRUE.equals(rule.get("used"))))
                            .toList()));
        }
        return kinds;
    }

    private static IdentityOverview.Quality quality(LinkQuality quality) {
        ReviewedQuality pairs = quality.pairs();
        return new IdentityOverview.Quality(
                pairs.precision(), pairs.recall(), pairs.f1(), quality.blockingRecall(), Math.round(pairs.reviewed()));
    }

    /** Open pairs: first where much value hangs on an answer that is hard to guess. */
    public Page<Question> questions(PageRequest page) throws SQLException {
        try (Connection connection = readCopy.get().connection()) {
            if (!isLinked(connection)) {
                return new Page<>(List.of(), null, 0L);
            }
            boolean valued = number(connection, ViewsSql.IS_VALUED) > 0;
            long total = number(connection, "select count(*) from (" + ViewsSql.OPEN + ")");
            List<Question> questions = new ArrayList<>();
            for (Map<String, Object> row : rows(
                    connection,
                    ViewsSql.QUEUE.formatted(
                            ViewsSql.OPEN,
                            valued ? ViewsSql.VALUES : ViewsSql.NO_VALUES,
                            page.fetch(),
                            page.offset()))) {
                String kind = String.valueOf(row.get("kind"));
                PartyRef one = new PartyRef(String.valueOf(row.get("source")), kind, String.valueOf(row.get("key")));
                PartyRef other = new PartyRef(
                        String.valueOf(row.get("other_source")), kind, String.valueOf(row.get("other_key")));
                questions.add(new Question(
                        described(connection, one, valued),
                        described(connection, other, valued),
                        real(row.get("weight")),
                        LinkModel.probability(real(row.get("weight"))),
                        String.valueOf(row.get("reason")),
                        String.valueOf(row.get("words"))));
            }
            return Page.byPosition(questions, page, total);
        }
    }

    /** Why two records are, or are not, one customer. */
    public Explanation explain(PartyRef one, PartyRef other) throws SQLException {
        DuckDb from = readCopy.get();
        try (Connection connection = from.connection()) {
            if (!isLinked(connection)) {
                throw noSuch(one);
            }
            boolean valued = number(connection, ViewsSql.IS_VALUED) > 0;
            Question.Described a = described(connection, one, valued);
            Question.Described b = described(connection, other, valued);
            if (one.equals(other) || !one.kind().equals(other.kind())) {
                throw new Problem(IdentityProblem.NOT_DECIDABLE, "Two different records of one kind can be compared.");
            }
            boolean joined = a.customer() == b.customer();
            Decision decision = decisions.ofPair(one, other).orElse(null);
            Optional<Warm.Weighed> weighed = identity.warm(from).weigh(one, other);
            Double weight = weighed.map(Warm.Weighed::weight).orElse(null);
            Waterfall waterfall = weighed.map(Warm.Weighed::waterfall).orElse(new Waterfall(0, List.of(), 0));
            return new Explanation(
                    a,
                    b,
                    joined,
                    weighed.map(Warm.Weighed::compared).orElse(false),
                    verdict(connection, a, b, weight, decision),
                    weighed.isEmpty() ? null : Reason.question(waterfall),
                    weight,
                    weight == null ? null : LinkModel.probability(weight),
                    Judged.SETTINGS.join(),
                    Judged.SETTINGS.ask(),
                    waterfall.start(),
                    waterfall.steps().stream()
                            .map(step -> new Explanation.Step(
                                    step.comparison(),
                                    step.level(),
                                    step.agrees(),
                                    step.differs(),
                                    step.weight() + step.rarity(),
                                    step.rarity()))
                            .toList(),
                    waterfall.household(),
                    decision,
                    decisions.version());
        }
    }

    private static String verdict(
            Connection connection,
            Question.Described a,
            Question.Described b,
            @Nullable Double weight,
            @Nullable Decision decision)
            throws SQLException {
        boolean joined = a.customer() == b.customer();
        if (decision != null) {
            return decision.of(a.party()) + ".";
        }
        if (weight == null) {
            return "One of the two is only named by events: no source describes it, so there is nothing to compare.";
        }
        boolean enough = weight >= Judged.SETTINGS.join();
        if (joined) {
            return enough
                    ? "They are one customer: what they have in common is enough to join them."
                    : "They are one customer by way of other records; between these two alone it would not be enough. "
                            + reasons(connection, a, b);
        }
        if (enough) {
            return "They weigh enough to be joined, but are kept apart: a source that holds each customer once, another"
                    + " record, a weak bridge or a decision stands between.";
        }
        return weight >= Judged.SETTINGS.ask()
                ? "It is uncertain, so it is a question for a person."
                : "They are not one customer: too little speaks for it.";
    }

    private static String reasons(Connection connection, Question.Described a, Question.Described b)
            throws SQLException {
        StringBuilder told = new StringBuilder();
        for (Question.Described one : List.of(a, b)) {
            for (Map<String, Object> row : rows(
                    connection,
                    "select reason from link where source = ? and kind = ? and key = ?",
                    one.party().source(),
                    one.party().kind(),
                    one.party().key())) {
                told.append("%s: %s. ".formatted(one.party(), row.get("reason")));
            }
        }
        return told.toString().strip();
    }

    /** What was learned, by kind. */
    public List<ModelView> model() throws SQLException {
        try (Connection connection = readCopy.get().connection()) {
            List<ModelView> models = new ArrayList<>();
            if (!isLinked(connection)) {
                return models;
            }
            for (Map<String, Object> run : rows(connection, "select * from link_run order by kind desc")) {
                Map<String, List<ModelView.Level>> comparisons = new LinkedHashMap<>();
                for (Map<String, Object> level : rows(
                        connection,
                        "select * from link_level where kind = ? order by position",
                        String.valueOf(run.get("kind")))) {
                    comparisons
                            .computeIfAbsent(String.valueOf(level.get("comparison")), _ -> new ArrayList<>())
                            .add(new ModelView.Level(
                                    String.valueOf(level.get("level")),
                                    real(level.get("m")),
                                    real(level.get("u")),
                                    real(level.get("h")),
                                    real(level.get("weight"))));
                }
                models.add(new ModelView(
                        String.valueOf(run.get("kind")),
                        whole(run.get("records")),
                        whole(run.get("compared")),
                        real(run.get("match")),
                        real(run.get("household")),
                        comparisons.entrySet().stream()
                                .map(one -> new ModelView.Comparison(one.getKey(), one.getValue()))
                                .toList()));
            }
            return models;
        }
    }

    private static Question.Described described(Connection connection, PartyRef party, boolean valued)
            throws SQLException {
        List<Map<String, Object>> found = rows(
                connection,
                ViewsSql.RECORD.formatted(valued ? ViewsSql.VALUE : "null::double"),
                party.source(),
                party.kind(),
                party.key());
        if (found.isEmpty()) {
            throw noSuch(party);
        }
        Map<String, String> says = new LinkedHashMap<>();
        for (Map<String, Object> row : rows(connection, ViewsSql.SAYS, party.source(), party.kind(), party.key())) {
            row.forEach((column, value) -> {
                String text = value == null ? "" : value.toString().strip();
                if (!text.isEmpty() && !text.equals("[]")) {
                    says.put(column, text);
                }
            });
        }
        Map<String, Object> link = found.getFirst();
        String name = says.getOrDefault(
                "name", (says.getOrDefault("given_name", "") + " " + says.getOrDefault("family_name", "")).strip());
        return new Question.Described(
                party,
                whole(link.get("customer")),
                name.isEmpty() ? party.toString() : name,
                link.get("value") instanceof Number value ? value.doubleValue() : null,
                says);
    }

    private static Problem noSuch(PartyRef party) {
        return new Problem(IdentityProblem.NO_SUCH_PARTY, "There is no %s %s.".formatted(party.kind(), party));
    }

    private static boolean isLinked(Connection connection) throws SQLException {
        return number(connection, ViewsSql.IS_LINKED) == 4;
    }

    private static long whole(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    private static double real(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : 0;
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static List<Map<String, Object>> rows(Connection connection, String sql, String... values)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                select.setString(i + 1, values[i]);
            }
            try (ResultSet result = select.executeQuery()) {
                ResultSetMetaData columns = result.getMetaData();
                List<Map<String, Object>> rows = new ArrayList<>();
                while (result.next()) {
                    Map<String, Object> row = new LinkedHashMap<>();
                    for (int i = 1; i <= columns.getColumnCount(); i++) {
                        Object value = result.getObject(i);
                        if (value != null) {
                            row.put(
                                    columns.getColumnLabel(i),
                                    value instanceof java.sql.Array ? result.getString(i) : value);
                        }
                    }
                    rows.add(row);
                }
                return rows;
            }
        }
    }
}
