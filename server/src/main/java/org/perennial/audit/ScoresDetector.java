package org.perennial.audit;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.perennial.analytics.FalseDiscoveries;
import org.perennial.analytics.scores.Bunching;
import org.perennial.analytics.scores.Peers;
import org.perennial.audit.Exhibit.Format;
import org.perennial.audit.Measurement.Fact;
import org.perennial.audit.Measurement.Measured;
import org.perennial.audit.Measurement.ScopeEstimate;
import org.perennial.audit.Measurement.Words;
import org.perennial.engine.Sql;

/**
 * M17: which share of the answers about teams comes from teams whose score is steered. Teams are looked at, never persons.
 *
 * <p>Three tests, each against the other teams: <em>suppression</em> (contacts that could have been asked and were not, of
 * the same survey, touchpoint, segment and month, by Mantel and Haenszel; who did not wish to be asked does not count),
 * <em>bunching</em> ({@link Bunching}) and <em>patterns</em> (answers in a third of the usual time, from a device that
 * speaks for many and speaks better, word for word alike, or that tell of pressure).
 */
final class ScoresDetector implements Detector {

    private static final int ELIGIBLE = 30;
    private static final int LEVELS = 21;
    private static final String[] TESTS = {"suppression", "bunching", "patterns"};

    @Override
    public String mechanism() {
        return "M17";
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.parse("survey_invitation: team, sent"), Need.parse("survey_answer: team, score"));
    }

    /** A team with what the tests say: {@code q} by test, not a number where it was not tested. */
    private record Team(String name, double[] q, double[] shown) {

        boolean isSteered() {
            long strong = Arrays.stream(q).filter(value -> value < .01).count();
            long some = Arrays.stream(q).filter(value -> value < .05).count();
            return strong >= 1 || some >= 2;
        }

        String why() {
            List<String> named = new ArrayList<>();
            for (int i = 0; i < TESTS.length; i++) {
                if (q[i] < .05) {
                    named.add(TESTS[i]);
                }
            }
            return String.join(", ", named);
        }
    }

    @Override
    public Measurement measure(AuditContext audit) throws SQLException {
        audit.rows().run(ANSWERS);
        TreeSet<String> tested = new TreeSet<>(audit.rows().list(TEAMS.formatted(ELIGIBLE), row -> row.getString(1)));
        List<Team> teams = teams(audit, tested);
        String steered = teams.stream()
                .filter(Team::isSteered)
                .map(team -> Sql.text(team.name))
                .collect(Collectors.joining(", "));
        String among = steered.isEmpty() ? "('')" : "(" + steered + ")";
        Items items = Items.of(audit, mechanism(), """
                select customer, team_key in %s as bad, 1 as weight, 'survey_answer' as kind, _source as source, key, team_key as team
                from integrity_answer
                """.formatted(among));
        Estimate counted = items.counted();
        Estimate estimate = tested.size() < 2 ? new Estimate.Counted(Double.NaN, counted.n()) : counted;
        String affected = """
                select customer from contact where in_window("at") and lower(trim(team)) in %1$s and customer is not null
                union select customer from integrity_answer where team_key in %1$s and customer is not null
                """.formatted(among);
        return new Measured(
                estimate,
                affected,
                scopes(audit, items, teams),
                words(estimate, teams),
                List.of(table(audit, teams), suspicious(among)),
                facts(audit, teams, among),
                List.of());
    }

    private static List<Team> teams(AuditContext audit, Set<String> tested) throws SQLException {
        List<Map<String, Double>> z =
                List.of(suppression(audit, tested), bunching(audit, tested), patterns(audit, tested));
        List<Map<String, Double>> q =
                z.stream().map(ScoresDetector::discoveries).toList();
        Map<String, double[]> shown = new TreeMap<>();
        audit.rows()
                .list(
                        SHOWN,
                        row -> shown.put(
                                row.getString("team_key"),
                                new double[] {row.getDouble("unasked"), row.getDouble("top"), row.getDouble("odd")}));
        List<Team> teams = new ArrayList<>();
        for (String team : tested) {
            double[] own = new double[TESTS.length];
            for (int i = 0; i < own.length; i++) {
                own[i] = q.get(i).getOrDefault(team, Double.NaN);
            }
            teams.add(new Team(team, own, shown.getOrDefault(team, new double[3])));
        }
        return teams;
    }

    private static Map<String, Double> discoveries(Map<String, Double> p) {
        double[] adjusted = FalseDiscoveries.adjust(
                p.values().stream().mapToDouble(Double::doubleValue).toArray());
        Map<String, Double> q = new LinkedHashMap<>();
        int i = 0;
        for (String team : p.keySet()) {
            q.put(team, adjusted[i++]);
        }
        return q;
    }

    private static Map<String, Double> chances(Map<String, Double> z) {
        double[] against = Peers.against(
                z.values().stream().mapToDouble(Double::doubleValue).toArray());
        Map<String, Double> p = new LinkedHashMap<>();
        int i = 0;
        for (String team : z.keySet()) {
            p.put(team, Peers.atLeast(against[i++]));
        }
        return p;
    }

    private static Map<String, Double> suppression(AuditContext audit, Set<String> tested) throws SQLException {
        return byTeam(audit, SUPPRESSION, tested);
    }

    private static Map<String, Double> patterns(AuditContext audit, Set<String> tested) throws SQLException {
        return byTeam(audit, PATTERNS, tested);
    }

    private static Map<String, Double> byTeam(AuditContext audit, String sql, Set<String> tested) throws SQLException {
        Map<String, Double> z = new TreeMap<>();
        audit.rows().list(sql, row -> {
            Double value = Rows.nullable(row, "z");
            String team = row.getString("team_key");
            if (value != null && tested.contains(team)) {
                z.put(team, value);
            }
            return team;
        });
        return chances(z);
    }

    /** The least p over the questions that a team is asked about and the points of their scales, times their number. */
    private static Map<String, Double> bunching(AuditContext audit, Set<String> tested) throws SQLException {
        Map<String, Map<String, long[]>> counts = new TreeMap<>();
        Map<String, List<Double>> levels = new TreeMap<>();
        audit.rows()
                .list(
                        LEVEL,
                        row -> levels.computeIfAbsent(row.getString("asked"), key -> new ArrayList<>())
                                .add(row.getDouble("score")));
        audit.rows().list(COUNTS, row -> {
            List<Double> scale = levels.getOrDefault(row.getString("asked"), List.of());
            if (scale.size() >= 3 && scale.size() <= LEVELS) {
                counts.computeIfAbsent(row.getString("asked"), key -> new TreeMap<>())
                                .computeIfAbsent(row.getString("team_key"), key -> new long[scale.size()])[
                                scale.indexOf(row.getDouble("score"))] =
                        row.getLong("n");
            }
            return 0;
        });
        Map<String, Double> least = new TreeMap<>();
        Map<String, Integer> tests = new TreeMap<>();
        counts.forEach((asked, byTeam) -> {
            long[] all = new long[levels.getOrDefault(asked, List.of()).size()];
            byTeam.values().forEach(own -> {
                for (int j = 0; j < all.length; j++) {
                    all[j] += own[j];
                }
            });
            byTeam.keySet()
                    .removeIf(team -> !tested.contains(team)
                            || Arrays.stream(byTeam.getOrDefault(team, new long[0]))
                                            .sum()
                                    < ELIGIBLE);
            if (byTeam.size() < 2) {
                return;
            }
            Bunching scale = Bunching.of(all);
            Map<String, double[]> excess = new TreeMap<>();
            byTeam.forEach((team, own) -> excess.put(team, scale.excess(own)));
            for (int j = 0; j < all.length - 1; j++) {
                int point = j;
                Map<String, Double> z = new TreeMap<>();
                excess.forEach((team, own) -> z.put(team, own[point]));
                chances(z).forEach((team, p) -> {
                    least.merge(team, p, Math::min);
                    tests.merge(team, 1, Integer::sum);
                });
            }
        });
        least.replaceAll((team, p) -> Math.min(1, p * tests.getOrDefault(team, 1)));
        return least;
    }

    private static final String ANSWERS = """
            create or replace temp table integrity_answer as
            with answer as (
              select *, lower(trim(team)) as team_key,
                     concat_ws('|', survey, touchpoint, lower(trim(metric)), question, scale_min, scale_max) as asked
              from survey_answer
              where in_window("at") and nullif(trim(team), '') is not null and trim(coalesce(about, '')) = ''),
            usual as (
              select asked, median(seconds) as seconds, stddev_samp(score) as spread from answer group by asked),
            spoken as (
              select team_key, device, asked, count(distinct coalesce(customer::varchar, key)) as people, count(score) as n, avg(score) as mean
              from answer where nullif(trim(device), '') is not null group by all),
            others as (
              select a.team_key, a.asked, avg(a.score) as mean
              from answer a left join spoken s on s.team_key = a.team_key and s.device = a.device and s.asked = a.asked
              where s.people is null or s.people < 4 group by all),
            shared as (
              select s.team_key, s.device, s.asked
              from spoken s join usual u using (asked) left join others o on o.team_key = s.team_key and o.asked = s.asked
              where s.people >= 4 and s.n >= 4
                and s.mean - coalesce(o.mean, (select avg(score) from answer x where x.asked = s.asked)) > 2 * u.spread / sqrt(s.n)),
            alike as (
              select team_key, lower(trim(text)) as words from answer where length(trim(text)) >= 25
              group by all having count(distinct coalesce(customer::varchar, key)) >= 3)
            select a.*, coalesce(concat_ws(', ',
                     case when a.seconds < u.seconds / 3 then 'too fast' end,
                     case when h.device is not null then 'one device for many' end,
                     case when k.words is not null then 'word for word alike' end,
                     case when regexp_matches(lower(a.text),
                       '(asked|told|begged|wanted) (me|us) (to|for) (give|rate|score|a 10|a ten|a 9|a nine)|get (in|into) trouble|(his|her|their) bonus|only (a )?(9|10|nine|ten)s? counts?')
                       then 'tells of pressure' end), '') as odd
            from answer a join usual u using (asked)
            left join shared h on h.team_key = a.team_key and h.device = a.device and h.asked = a.asked
            left join alike k on k.team_key = a.team_key and k.words = lower(trim(a.text)) and length(trim(a.text)) >= 25
            """;

    private static final String INVITED = """
            select lower(trim(i.team)) as team_key, coalesce(i.sent, true) as sent, i.survey, i.touchpoint, c.segment,
                   date_trunc('month', i."at") as month
            from survey_invitation i left join audit_customer c using (customer)
            where in_window(i."at") and nullif(trim(i.team), '') is not null
              and not (coalesce(i.sent, true) = false and regexp_matches(lower(coalesce(i.not_sent_reason, '')),
                       'opt|consent|unsubscri|declin|refus|wish|do not (contact|disturb)|object'))
            """;

    private static final String TEAMS = "select team_key from (" + INVITED + """
            ) where team_key in (select team_key from integrity_answer) group by team_key having count(*) >= %d
            """;

    private static final String SUPPRESSION = "with asked as (" + INVITED + """
            ),
            cell as (
              select team_key, hash(survey, touchpoint, segment, month) as stratum, count(*) as n, count(*) filter (not sent) as u
              from asked group by all),
            stratum as (select stratum, sum(n)::double as n, sum(u)::double as u from cell group by stratum)
            select team_key, (sum(c.u) - sum(c.n * s.u / s.n))
                     / nullif(sqrt(sum(c.n * (s.n - c.n) * s.u * (s.n - s.u) / (s.n * s.n * (s.n - 1)))), 0) as z
            from cell c join stratum s using (stratum) where s.n > 1 group by team_key
            """;

    private static final String PATTERNS = """
            with team as (select team_key, count(*) as n, count(*) filter (odd <> '') as odd from integrity_answer group by 1),
            total as (select sum(n)::double as n, sum(odd)::double as odd from team)
            select team_key, (team.odd - team.n * total.odd / total.n)
                     / nullif(sqrt(team.n * (total.n - team.n) * total.odd * (total.n - total.odd) / (total.n * total.n * (total.n - 1))), 0) as z
            from team cross join total where total.n > 1
            """;

    private static final String LEVEL =
            "select distinct asked, score from integrity_answer where score is not null order by asked, score";

    private static final String COUNTS =
            "select asked, team_key, score, count(*) as n from integrity_answer where score is not null group by all";

    private static final String SHOWN = "with asked as (" + INVITED + """
            )
            select team_key, coalesce(i.unasked, 0) as unasked, coalesce(a.top, 0) as top, coalesce(a.odd, 0) as odd
            from (select team_key, avg((not sent)::integer) as unasked from asked group by 1) i
            full join (
              select team_key, avg((score >= top)::integer) as top, avg((odd <> '')::integer) as odd
              from integrity_answer join (select asked, max(score) as top from integrity_answer group by 1) using (asked)
              group by 1) a using (team_key)
            """;

    /** Some answers are fast or alike by chance in every team; only where a team stands out do they mean anything. */
    private static Exhibit suspicious(String among) {
        return Exhibit.table(
                "bad",
                "Answers that look made",
                "Of those teams: too fast, from one device for many, word for word alike, or telling of pressure.",
                """
                select team, question, score, odd, "at", 'survey_answer' as _kind, _source as _source, key as _key
                from integrity_answer where odd <> '' and team_key in %s order by team, "at", key
                """.formatted(among),
                Exhibit.text("team", "Team"),
                Exhibit.text("question", "Question"),
                Exhibit.text("score", "Score"),
                Exhibit.text("odd", "What is odd"),
                Exhibit.day("at", "When"));
    }

    private static List<ScopeEstimate> scopes(AuditContext audit, Items items, List<Team> teams) throws SQLException {
        Map<String, Hit> hits = Hit.by(audit, "team", "select team, customer from " + items.table() + " where bad > 0");
        Map<String, Long> answers = new TreeMap<>();
        audit.rows()
                .list(
                        "select team, count(*) as n from " + items.table() + " group by team",
                        row -> answers.put(row.getString("team"), row.getLong("n")));
        return teams.stream()
                .map(team -> Hit.scope(
                        "team",
                        team.name,
                        new Estimate.Counted(team.isSteered() ? 1 : 0, answers.getOrDefault(team.name, 0L)),
                        hits))
                .toList();
    }

    private static Exhibit table(AuditContext audit, List<Team> teams) throws SQLException {
        Map<String, @Nullable Double> lost = new TreeMap<>();
        audit.rows().list("""
                with scored as (
                  select team_key, 100 * (score - min(score) over asks) / nullif(max(score) over asks - min(score) over asks, 0) as points
                  from integrity_answer where score is not null window asks as (partition by asked)),
                team as (select team_key, sum(points)::double as s, count(*) as n from scored group by 1),
                total as (select sum(s) as s, sum(n) as n from team)
                select team_key, total.s / total.n - (total.s - team.s) / nullif(total.n - team.n, 0) as lost from team cross join total
                """, row -> lost.put(row.getString("team_key"), Rows.nullable(row, "lost")));
        List<Map<String, Object>> rows = new ArrayList<>();
        teams.stream()
                .sorted((a, b) -> Boolean.compare(b.isSteered(), a.isSteered()))
                .forEach(team -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("team", team.name);
                    row.put("verdict", team.isSteered() ? "not to be trusted: " + team.why() : "sound");
                    row.put("unasked", Tidy.number(team.shown[0]));
                    row.put("top", Tidy.number(team.shown[1]));
                    row.put("odd", Tidy.number(team.shown[2]));
                    Double points = lost.get(team.name);
                    row.put("lost", points == null ? "" : String.format(Locale.ROOT, "%.2f", points));
                    rows.add(row);
                });
        return new Exhibit.Given(
                "teams",
                "Team by team",
                "Contacts not asked, answers at the top of the scale, answers that look made; and the points of a hundred by which"
                        + " all scores together fall without the team.",
                Panel.Kind.TABLE,
                List.of(
                        Format.TEXT.column("team", "Team"),
                        Format.TEXT.column("verdict", "Verdict"),
                        Format.SHARE.column("unasked", "Not asked"),
                        Format.SHARE.column("top", "Top score"),
                        Format.SHARE.column("odd", "Look made"),
                        Format.TEXT.column("lost", "Points without it")),
                rows);
    }

    private static List<Fact> facts(AuditContext audit, List<Team> teams, String among) throws SQLException {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                "Teams tested", Wording.count(teams.size()) + ", with at least " + ELIGIBLE + " contacts to ask"));
        double[] both = audit.rows()
                .one("""
                with scored as (
                  select team_key, 100 * (score - min(score) over asks) / nullif(max(score) over asks - min(score) over asks, 0) as points
                  from integrity_answer where score is not null window asks as (partition by asked))
                select avg(points) as "with", avg(points) filter (team_key not in %s) as "without" from scored
                """.formatted(among), row -> new double[] {row.getDouble("with"), row.getDouble("without")});
        facts.add(new Fact(
                "Score of 100",
                String.format(Locale.ROOT, "%.1f with all teams, %.1f without those", both[0], both[1])));
        facts.add(new Fact("How it is shown", "replicated association: against other teams, case mix held"));
        return facts;
    }

    private static Words words(Estimate estimate, List<Team> teams) {
        long steered = teams.stream().filter(Team::isSteered).count();
        String share = Double.isNaN(estimate.value()) ? "an unknown share" : Wording.share(estimate.value());
        if (steered == 0) {
            return new Words(
                    "No team's score is seen to be steered.",
                    "scores to be trusted",
                    "None of " + Wording.count(teams.size(), "team", "teams")
                            + " asks, heaps up or fills in answers unlike the" + " others.",
                    "Look again when a bonus is hung on a score.");
        }
        return new Words(
                Wording.sentence(Wording.word(steered)) + " of " + Wording.word(teams.size())
                        + " teams steer their score.",
                share + " of answers not to be trusted",
                share
                        + " of the answers about teams come from teams that pass the unhappy over, heap up points at a threshold"
                        + " or fill in answers.",
                "Take the score out of those teams' pay, draw whom to ask by lot, and read their figures without the answers"
                        + " below.");
    }
}
