package org.perennial.loyalty;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.perennial.analytics.scores.Answers;
import org.perennial.analytics.scores.NetPromoterScore;
import org.perennial.analytics.scores.Proportion;
import org.perennial.analytics.scores.Waves;
import org.perennial.loyalty.LoyaltyReport.Interval;

/** Scores of every question about us, quarter by quarter, whatever its scale. */
final class Scores {

    private static final int QUARTERS = 12;
    private static final int FEWEST = 5;
    private static final int MOST_QUESTIONS = 12;
    private static final double LEVEL = 0.95;

    private final Connection connection;
    private final LocalDate asOf;
    private final ZoneId zone;

    Scores(Connection connection, LocalDate asOf, ZoneId zone) {
        this.connection = connection;
        this.asOf = asOf;
        this.zone = zone;
    }

    /** A question as it is asked in a survey. */
    private record Key(String metric, String survey, String text) {}

    /** How often each value was given, by quarter back from the day and by segment within the last year. */
    private static final class Told {
        double least;
        double most;
        final Map<Integer, TreeMap<Double, Double>> quarters = new TreeMap<>();
        final Map<String, TreeMap<Double, Double>> segments = new TreeMap<>();
        long answers;
    }

    List<LoyaltyReport.Question> all() throws SQLException {
        Map<Key, Told> told = read();
        List<LoyaltyReport.Question> questions = new ArrayList<>();
        told.entrySet().stream()
                .sorted((a, b) -> Long.compare(b.getValue().answers, a.getValue().answers))
                .limit(MOST_QUESTIONS)
                .forEach(entry -> questions.add(question(entry.getKey(), entry.getValue())));
        return questions;
    }

    private Map<Key, Told> read() throws SQLException {
        Map<Key, Told> told = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement()) {
            String catalog = LoyaltyClasses.catalog(statement);
            String until = LoyaltyClasses.instant(asOf.plusDays(1), zone);
            String from = LoyaltyClasses.instant(asOf.plusDays(1).minusMonths(3L * QUARTERS), zone);
            StringBuilder quarters = new StringBuilder();
            for (int back = 0; back < QUARTERS; back++) {
                quarters.append(" when a.\"at\" >= ")
                        .append(LoyaltyClasses.instant(asOf.plusDays(1).minusMonths(3L * (back + 1)), zone))
                        .append(" then ")
                        .append(back);
            }
            try (ResultSet row =
                    statement.executeQuery("""
                    with told as (
                      select %1$s as metric, trim(coalesce(a.survey, '')) as survey, trim(coalesce(a.question, '')) as text,
                             a.score, a.scale_min, a.scale_max, case %5$s end as back, coalesce(c.segment, 'no segment') as segment
                      from %2$ssurvey_answer a left join %2$sevent_party l on l.source = a._party_source and l.key = a.party
                      left join value_customer c using (customer)
                      where a.score is not null and trim(coalesce(a.about, '')) = '' and a."at" >= %3$s and a."at" < %4$s),
                    scaled as (
                      select metric, survey, text,
                             coalesce(min(scale_min), case when metric = 'nps' or min(score) < 1 then 0 else 1 end) as least,
                             coalesce(max(scale_max), case when metric = 'nps' and max(score) <= 10 then 10 when max(score) <= 5 then 5
                                           when max(score) <= 7 then 7 when max(score) <= 10 then 10 else 100 end) as most
                      from told where metric in ('nps', 'csat', 'ces') group by metric, survey, text)
                    select t.metric, t.survey, t.text, s.least, s.most, t.back, t.segment, t.score, count(*) as n
                    from told t join scaled s on s.metric = t.metric and s.survey = t.survey and s.text = t.text
                    where t.score between s.least and s.most and s.most > s.least
                    group by all order by t.metric, t.survey, t.text, t.back, t.segment, t.score
                    """.formatted(LoyaltyClasses.METRIC, catalog, from, until, quarters))) {
                while (row.next()) {
                    Key key = new Key(row.getString("metric"), row.getString("survey"), row.getString("text"));
                    Told one = told.computeIfAbsent(key, _ -> new Told());
                    one.least = row.getDouble("least");
                    one.most = row.getDouble("most");
                    double n = row.getDouble("n");
                    double score = row.getDouble("score");
                    int back = row.getInt("back");
                    one.quarters.computeIfAbsent(back, _ -> new TreeMap<>()).merge(score, n, Double::sum);
                    if (back < 4) {
                        one.segments
                                .computeIfAbsent(row.getString("segment"), _ -> new TreeMap<>())
                                .merge(score, n, Double::sum);
                        one.answers += (long) n;
                    }
                }
            }
        }
        return told;
    }

    private LoyaltyReport.Question question(Key key, Told told) {
        boolean promoters = key.metric.equals("nps") && told.least == 0 && told.most == 10;
        String unit = promoters ? "points" : key.metric.equals("ces") ? "mean" : "share";
        Scale scale = new Scale(unit, told.least, told.most);
        List<LoyaltyReport.Score> scores = new ArrayList<>();
        for (int back = QUARTERS - 1; back >= 0; back--) {
            TreeMap<Double, Double> quarter = told.quarters.get(back);
            if (quarter != null || !scores.isEmpty()) {
                Answers answers = answers(quarter == null ? new TreeMap<>() : quarter);
                scores.add(new LoyaltyReport.Score(
                        asOf.plusDays(1).minusMonths(3L * (back + 1)),
                        asOf.plusDays(1).minusMonths(3L * back).minusDays(1),
                        Math.round(answers.n()),
                        scale.score(answers)));
            }
        }
        TreeMap<Double, Double> year = new TreeMap<>();
        told.segments.values().forEach(part -> part.forEach((score, n) -> year.merge(score, n, Double::sum)));
        Answers all = answers(year);
        List<LoyaltyReport.SegmentScore> segments = new ArrayList<>();
        told.segments.forEach((name, part) -> {
            Answers answers = answers(part);
            segments.add(new LoyaltyReport.SegmentScore(name, Math.round(answers.n()), scale.score(answers)));
        });
        return new LoyaltyReport.Question(
                key.metric,
                key.survey,
                key.text,
                unit,
                told.least,
                told.most,
                scores,
                wave(scale, told),
                scale.score(all),
                all.n() < FEWEST ? null : wilson(all.topBox(told.most)),
                told.answers,
                segments);
    }

    private static LoyaltyReport.@Nullable Wave wave(Scale scale, Told told) {
        TreeMap<Double, Double> last = told.quarters.get(0);
        TreeMap<Double, Double> before = told.quarters.get(1);
        if (last == null || before == null) {
            return null;
        }
        Answers now = answers(last);
        Answers then = answers(before);
        if (now.n() < FEWEST || then.n() < FEWEST) {
            return null;
        }
        Waves waves = Waves.compare(scale.value(then), scale.error(then), scale.value(now), scale.error(now), LEVEL);
        return new LoyaltyReport.Wave(
                waves.change(), waves.interval().low(), waves.interval().high(), waves.detectable());
    }

    /** @param counts of each score, from the lowest */
    private static Answers answers(Map<Double, Double> counts) {
        return Answers.of(
                counts.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
                counts.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static Interval wilson(Proportion share) {
        var interval = share.wilson(LEVEL);
        return new Interval(share.estimate(), interval.low(), interval.high());
    }

    /** How answers of a scale become a score with its interval. */
    private record Scale(String unit, double least, double most) {

        /** The upper quarter of a scale is satisfied: 4 and 5 of five, 8 to 10 of ten. */
        private double satisfied() {
            return least + 0.75 * (most - least);
        }

        @Nullable
        Interval score(Answers answers) {
            if (answers.showing() == Answers.Showing.NOT_AT_ALL) {
                return null;
            }
            return switch (unit) {
                case "points" -> {
                    NetPromoterScore score = answers.netPromoterScore();
                    var interval =
                            (answers.showing() == Answers.Showing.FREELY ? score : score.adjusted()).interval(LEVEL);
                    yield new Interval(score.score(), interval.low(), interval.high());
                }
                case "share" -> wilson(answers.topBox(satisfied()));
                default -> {
                    var interval = answers.meanInterval(LEVEL);
                    yield new Interval(
                            answers.mean(), Math.max(least, interval.low()), Math.min(most, interval.high()));
                }
            };
        }

        double value(Answers answers) {
            return switch (unit) {
                case "points" -> answers.netPromoterScore().score();
                case "share" -> answers.topBox(satisfied()).estimate();
                default -> answers.mean();
            };
        }

        /** Standard error; of few answers that all agree not 0. */
        double error(Answers answers) {
            return switch (unit) {
                case "points" -> answers.netPromoterScore().adjusted().standardError();
                case "share" -> {
                    double n = answers.n() + 4;
                    double p = (answers.topBox(satisfied()).estimate() * answers.n() + 2) / n;
                    yield Math.sqrt(p * (1 - p) / n);
                }
                default -> answers.meanStandardError();
            };
        }
    }
}
