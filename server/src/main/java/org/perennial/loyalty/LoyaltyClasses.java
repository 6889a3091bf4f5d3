package org.perennial.loyalty;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import org.perennial.engine.Sql;

/**
 * The loyalty class of every customer on a day, from words and behaviour: temporary table {@code loyalty_customer(customer,
 * score, answered_at, attitude, staying, class, reason)}, one row per row of {@code value_customer}, which must be there.
 *
 * <p>The words are the newest answer of the 12 months up to the day to the loyalty question: one by metric nps, else csat
 * of a survey without touchpoint, else any csat; whichever comes first of which anybody gave an answer in that time. An
 * answer is rescaled to 0–10: positive from 8.5, negative up to 6.5. Where the scale is not given, the smallest usual
 * one that holds all answers to that question is taken. A customer stays who has an open contract that is not under
 * notice; who never had a contract, where P(alive) is at least .8 and the last 12 months brought at least 80% of the 12
 * before. Without answer the class is unheard: nobody guesses. Where neither contracts nor purchases are known, only
 * indifference can be told.
 */
public final class LoyaltyClasses {

    /** What a row of {@code survey_answer a} measures: as it says, else by the words of the question and its scale. */
    static final String METRIC = """
            coalesce(nullif(lower(trim(a.metric)), ''),
                     case when regexp_matches(lower(coalesce(a.question, '')), 'recommend|suosittel|rekommend|empfehl|recommand|recomend')
                          then 'nps'
                          when regexp_matches(lower(coalesce(a.question, '')), 'effort|how easy|easy was') then 'ces'
                          when regexp_matches(lower(coalesce(a.question, '')), 'satisf|zufrieden|nöjd|tyytyv|happy') then 'csat'
                          when a.scale_min = 0 and a.scale_max = 10 then 'nps'
                          else 'csat' end)
            """;

    private LoyaltyClasses() {}

    /** Makes {@code loyalty_customer} anew. */
    public static void make(Connection connection, LocalDate asOf, ZoneId zone) throws SQLException {
        String until = instant(asOf.plusDays(1), zone);
        String from = instant(asOf.plusDays(1).minusMonths(12), zone);
        try (Statement statement = connection.createStatement()) {
            statement.execute(answers(catalog(statement), from, until));
            statement.execute(CLASSES);
        }
    }

    static String catalog(Statement statement) throws SQLException {
        try (var result = statement.executeQuery("select current_database()")) {
            result.next();
            return Sql.name(result.getString(1)) + ".main.";
        }
    }

    static String instant(LocalDate day, ZoneId zone) {
        return "timestamptz '" + day.atStartOfDay(zone).toOffsetDateTime() + "'";
    }

    private static String answers(String catalog, String from, String until) {
        return """
        create or replace temp table loyalty_answer as
        with told as (
          select l.customer, a."at", a.key, a.score, a.scale_min, a.scale_max, a.question,
                 %4$s as metric,
                 trim(coalesce(a.touchpoint, '')) <> '' as at_touchpoint
          from %1$ssurvey_answer a join %1$sevent_party l on l.source = a._party_source and l.key = a.party
          where l.customer is not null and a.score is not null and trim(coalesce(a.about, '')) = ''
            and a."at" >= %2$s and a."at" < %3$s),
        asked as (
          select *, case when metric = 'nps' then 1 when metric = 'csat' and not at_touchpoint then 2
                         when metric = 'csat' then 3 end as rank
          from told),
        chosen as (select * from asked where rank = (select min(rank) from asked)),
        seen as (
          select question, min(score) as lowest, max(score) as highest from chosen group by question),
        scaled as (
          select c.*,
                 coalesce(c.scale_min, case when c.metric = 'nps' or s.lowest < 1 then 0 else 1 end) as low,
                 coalesce(c.scale_max, case when c.metric = 'nps' and s.highest <= 10 then 10 when s.highest <= 5 then 5
                                            when s.highest <= 7 then 7 when s.highest <= 10 then 10 else 100 end) as high
          from chosen c join seen s on s.question is not distinct from c.question)
        select customer, max_by(score10, ("at", key)) as score, max("at") as answered_at
        from (select *, (score - low) / (high - low) * 10 as score10 from scaled where high > low and score between low and high)
        group by customer
        """.formatted(catalog, from, until, METRIC);
    }

    private static final String CLASSES = """
            create or replace temp table loyalty_customer as
            with known as (select bool_or(holder or model <> 'none') as behaviour from value_customer),
            told as (
              select v.customer, a.score, a.answered_at,
                     case when a.score >= 8.5 then 'positive' when a.score <= 6.5 then 'negative'
                          when a.score is not null then 'neutral' end as attitude,
                     case when not known.behaviour then null
                          when v.left_at is not null then false
                          when v.holder then v.open > v.notice
                          else coalesce(v.p_alive >= .8, false) and v.amount_12m >= .8 * v.amount_before and v.model <> 'none' end as staying,
                     case when not known.behaviour then 'neither contracts nor purchases are known'
                          when v.left_at is not null then 'has left'
                          when v.holder and v.open = 0 then 'the contract has ended'
                          when v.holder and v.open <= v.notice then 'the contract is under notice'
                          when v.holder then 'the contract is open'
                          when v.model = 'none' then 'has bought nothing'
                          when v.p_alive is null then 'nothing tells whether she will buy again'
                          when v.p_alive < .8 then 'is still a customer with a probability of only ' || round(v.p_alive * 100)::integer || '%'
                          when v.amount_12m < .8 * v.amount_before then 'bought ' || round(100 * v.amount_12m / v.amount_before)::integer || '% of the year before'
                          else 'buys as before' end as behaviour
              from value_customer v cross join known left join loyalty_answer a using (customer))
            select customer, score, answered_at, attitude, staying,
                   case when attitude is null then 'unheard'
                        when attitude = 'neutral' then 'indifferent'
                        when staying is null then null
                        when attitude = 'positive' then case when staying then 'secure' else 'favourable' end
                        when staying then 'captive'
                        else 'at risk' end as class,
                   case when attitude is null then 'gave no answer in 12 months; ' || behaviour
                        else 'answered ' || round(score, 1) || ' of 10; ' || behaviour end as reason
            from told
            """;
}
