package org.perennial.audit;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.perennial.audit.Measurement.Fact;
import org.perennial.audit.Measurement.Measured;
import org.perennial.audit.Measurement.ScopeEstimate;
import org.perennial.audit.Measurement.Words;
import org.perennial.audit.WithinRegression.Fitted;
import org.perennial.engine.Sql;

/**
 * M23: how many points of a hundred customers' scores lose to people with none of the strengths that their role needs,
 * against others in the same role who had the same kind of case.
 *
 * <p>People are compared by role and never shown one by one; a role with fewer than five people on either side is left
 * out. The error is the greater of those by person and by customer, because scores of one person resemble each other.
 */
final class FitDetector implements Detector {

    /** People below which a group is not looked at. */
    private static final int GROUP = 5;

    private static final int LEVELS = 8;

    private static final String CUSTOMER = "coalesce('c' || customer, answer)";

    @Override
    public String mechanism() {
        return "M23";
    }

    @Override
    public Measurement measure(AuditContext audit) throws SQLException {
        audit.rows().run(SCORED);
        String metric = audit.rows().one(METRIC, row -> Objects.requireNonNullElse(row.getString(1), ""));
        boolean contacts = audit.connections().knows("contact", "agent");
        audit.rows().run((contacts ? WITH_CONTACT : WITHOUT_CONTACT).formatted(Sql.text(metric), GROUP, GROUP));
        List<String> x = new ArrayList<>(dummies(audit));
        x.add("misfit");
        long all = audit.rows().count("select count(*) from fit_answer");
        long customers = audit.rows().count("select count(distinct customer) from fit_answer");
        Map<String, Fitted> byPerson = fit(audit, "''", "agent", x);
        Map<String, Fitted> byCustomer = fit(audit, "''", CUSTOMER, x);
        Coefficient lost = lost(audit, "''", "", byPerson, byCustomer, all);
        List<ScopeEstimate> scopes = new ArrayList<>();
        Map<String, Hit> hits = Hit.by(audit, "role", "select role, customer from fit_answer where misfit = 1");
        List<String> roles =
                audit.rows().list("select distinct role from fit_answer order by role", row -> row.getString(1));
        boolean one = roles.size() == 1;
        Map<String, Fitted> rolesByPerson = one ? renamed(byPerson, roles.getFirst()) : fit(audit, "role", "agent", x);
        Map<String, Fitted> rolesByCustomer =
                one ? renamed(byCustomer, roles.getFirst()) : fit(audit, "role", CUSTOMER, x);
        for (String role : rolesByPerson.keySet()) {
            long of = audit.rows().count("select count(*) from fit_answer where role = " + Sql.text(role));
            long asked = audit.rows()
                    .count("select count(distinct customer) from fit_answer where role = " + Sql.text(role));
            scopes.add(Hit.scope(
                    "role",
                    role,
                    lost(audit, "role", role, rolesByPerson, rolesByCustomer, of)
                            .estimate(asked),
                    hits));
        }
        Estimate estimate = lost.estimate(customers);
        return new Measured(
                estimate,
                "select distinct customer from fit_answer where misfit = 1 and customer is not null",
                scopes,
                words(estimate),
                List.of(ROLES),
                List.of(
                        new Fact("Score", metric.isEmpty() ? "none" : metric + ", from 0 to 100"),
                        new Fact(
                                "Case mix held",
                                contacts
                                        ? "role, survey, touchpoint, topic and process of the contact, channel, segment"
                                        : "role, survey, touchpoint and segment"),
                        new Fact("Shown by", "role; no group smaller than five people"),
                        new Fact("How it is shown", "replicated association, case mix held")),
                contacts ? List.of() : List.of("Contacts with their topic and agent, to hold the case mix."));
    }

    /** The whole is the only scope that there is. */
    private static Map<String, Fitted> renamed(Map<String, Fitted> whole, String scope) {
        Fitted fitted = whole.get("");
        return fitted == null ? Map.of() : Map.of(scope, fitted);
    }

    private static Map<String, Fitted> fit(AuditContext audit, String scope, String unit, List<String> x)
            throws SQLException {
        return WithinRegression.of(
                        audit.rows(),
                        "m23",
                        "select " + scope + " as scope, " + unit + " as unit, cell, score as y, " + String.join(", ", x)
                                + " from fit_answer where " + scope + " is not null",
                        x)
                .fit();
    }

    /** Share of the answers that misfits got, times the gap, turned so that lost points are above 0. */
    private static Coefficient lost(
            AuditContext audit,
            String column,
            String scope,
            Map<String, Fitted> byPerson,
            Map<String, Fitted> byCustomer,
            long all)
            throws SQLException {
        long misfits = audit.rows()
                .count("select count(*) from fit_answer where misfit = 1 and " + column + " = " + Sql.text(scope));
        if (all > 0 && misfits == 0 && audit.rows().count("select count(*) from fit_excluded") == 0) {
            return Coefficient.of(0, 0, 1);
        }
        Fitted ofPeople = byPerson.get(scope);
        Fitted ofCustomers = byCustomer.get(scope);
        if (ofPeople == null || ofCustomers == null) {
            return Coefficient.of(Double.NaN, Double.NaN, 1);
        }
        Coefficient people = ofPeople.value();
        Coefficient customers = ofCustomers.value();
        double share = (double) misfits / all;
        return Coefficient.of(
                -people.value() * share, Math.max(people.error(), customers.error()) * share, people.freedom());
    }

    /** Columns for the commoner channels and segments, whose names go into {@code fit_answer}. */
    private static List<String> dummies(AuditContext audit) throws SQLException {
        List<String> names = new ArrayList<>();
        StringBuilder columns = new StringBuilder();
        for (String column : List.of("channel", "segment")) {
            List<String> values = audit.rows()
                    .list(
                            "select coalesce(" + column
                                    + ", '') as level from fit_answer group by level order by count(*) desc,"
                                    + " level limit " + LEVELS,
                            row -> row.getString(1));
            for (int i = 1; i < values.size(); i++) {
                String name = column + "_" + i;
                columns.append(", (coalesce(")
                        .append(column)
                        .append(", '') = ")
                        .append(Sql.text(values.get(i)))
                        .append(")::integer as ")
                        .append(name);
                names.add(name);
            }
        }
        audit.rows().run("create or replace temp table fit_answer as select *" + columns + " from fit_answer");
        return names;
    }

    /** Scored answers about us of the year, on a scale of 0 to 100, with the metric that they are of. */
    private static final String SCORED = """
            create or replace temp table fit_scored as
            with answer as (
              select *, coalesce(nullif(lower(trim(metric)), ''),
                  case when question ilike '%recommend%' then 'nps' when question ilike '%easy%' or question ilike '%effort%' then 'ces'
                       when question ilike '%satisf%' or question ilike '%happy%' then 'csat' end, 'other') as measures
              from survey_answer
              where in_window("at") and score is not null and agent is not null and trim(coalesce(about, '')) = ''),
            scaled as (
              select *, coalesce(scale_min, case measures when 'nps' then 0 else min(score) over asked end)::double as lowest,
                     coalesce(scale_max, case measures when 'nps' then 10 else max(score) over asked end)::double as highest
              from answer window asked as (partition by survey, question, measures))
            select *, 100 * (score::double - lowest) / (highest - lowest) as points
            from scaled where highest > lowest and measures in ('csat', 'nps', 'ces')
            """;

    private static final String METRIC = """
            select coalesce(
              (select measures from fit_scored group by measures having count(distinct customer) >= 30
               order by case measures when 'csat' then 1 when 'nps' then 2 else 3 end limit 1),
              (select measures from fit_scored group by measures order by count(*) desc, measures limit 1))
            """;

    private static final String JUDGED = """
            with person as (
              select e.key, lower(trim(e.role)) as role, any_value(e.role) as role_name,
                     (not list_has_any(any_value(list_transform(e.strengths, lambda s: lower(trim(s)))),
                                       any_value(list_transform(r.strengths_needed, lambda s: lower(trim(s))))))::integer as misfit
              from employee e join role r on lower(trim(r.key)) = lower(trim(e.role))
              where len(e.strengths) > 0 and len(r.strengths_needed) > 0
              group by e.key, lower(trim(e.role)) having count(*) = 1),
            answered as (
              select s.*, p.role_name as role, p.misfit, s._source || '|' || s.key as answer
              from fit_scored s join person p on p.key = s.agent where s.measures = %s),
            """;

    private static final String KEPT = """
            kept as (
              select role, count(distinct agent) filter (misfit = 1) as misfits, count(distinct agent) filter (misfit = 0) as fits
              from answered group by role)
            select a.*, k.misfits, k.fits from mixed a join kept k using (role)
            """;

    private static final String COLUMNS = """
            a.answer, a.customer, a.agent, a.role, a.misfit, a.points as score, c.segment
            """;

    /** Not an as-of join: that makes a partition of every pair of customer and agent, and most have but a row or two. */
    private static final String WITH_CONTACT = table("""
            case_of as (
              select a.answer, max_by(struct_pack(channel := k.channel, topic := k.topic, process := k.process), (k."at", k._source, k.key)) as k
              from answered a join contact k on k.customer = a.customer and k.agent = a.agent and k."at" <= a."at"
              group by a.answer),
            mixed as (
              select %s, k.k.channel as channel,
                     hash(a.role, a.survey, a.touchpoint, lower(trim(k.k.topic)), lower(trim(k.k.process))) as cell
              from answered a left join case_of k using (answer)
              left join audit_customer c on c.customer = a.customer),
            """.formatted(COLUMNS));

    private static final String WITHOUT_CONTACT = table("""
            mixed as (
              select %s, null::varchar as channel, hash(a.role, a.survey, a.touchpoint) as cell
              from answered a left join audit_customer c on c.customer = a.customer),
            """.formatted(COLUMNS));

    private static String table(String mixed) {
        return "create or replace temp table fit_all as " + JUDGED + mixed + KEPT + """
        ;
        create or replace temp table fit_excluded as select distinct role from fit_all
          where misfits > 0 and (misfits < %d or fits < %d);
        create or replace temp table fit_answer as select * from fit_all where role not in (from fit_excluded)
        """;
    }

    private static final Exhibit ROLES = Exhibit.table(
            "roles",
            "Scores by role",
            "Of people with at least one of the strengths that the role needs, and of those with none; not adjusted.",
            """
            select role, any_value(fits) as fits, any_value(misfits) as misfits, avg(misfit) as share,
                   (avg(score) filter (misfit = 0) / 100)::double as fitting, (avg(score) filter (misfit = 1) / 100)::double as others
            from fit_answer group by role order by share desc, role
            """,
            Exhibit.text("role", "Role"),
            Exhibit.count("fits", "People who fit"),
            Exhibit.count("misfits", "Others"),
            Exhibit.share("share", "Answers about others"),
            Exhibit.share("fitting", "Score of those who fit"),
            Exhibit.share("others", "Score of others"));

    private static Words words(Estimate estimate) {
        if (Double.isNaN(estimate.value())) {
            return new Words(
                    "Whether people fit their roles is not known.",
                    "strengths and scores do not meet",
                    "In no role are there five people with a strength that it needs and five with none, each with scored"
                            + " contacts of the same kind.",
                    "Ask people for their strengths, in the words that the roles use.");
        }
        String points = Wording.decimal(estimate.value());
        boolean lost = estimate.value() > 1;
        return new Words(
                lost
                        ? "Customers' scores lose " + points + " points to roles filled against people's strengths."
                        : "People are where their strengths are needed.",
                lost ? points + " points lost to misfits" : "strengths where they are needed",
                "Against people in the same role with the same kind of case, those with none of the strengths that the role"
                        + " needs cost the score of all " + points + " points of a hundred.",
                lost
                        ? "Offer those people the work that their strengths are for, and choose by strengths when the next one is"
                                + " hired."
                        : "Keep asking for strengths when roles are filled.");
    }
}
