package org.perennial.audit;

import static org.perennial.audit.Exhibit.count;
import static org.perennial.audit.Exhibit.text;
import static org.perennial.audit.Wording.count;
import static org.perennial.audit.Wording.share;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.special.Erf;
import org.perennial.analytics.linkage.ReviewedQuality;
import org.perennial.analytics.linkage.ReviewedQuality.Stratum;
import org.perennial.audit.Measurement.Fact;
import org.perennial.audit.Measurement.Measured;
import org.perennial.audit.Measurement.Missing;
import org.perennial.audit.Measurement.ScopeEstimate;
import org.perennial.audit.Measurement.Words;

/** M31: how well records and customers go together, as the linking model itself expects, stratum by stratum of weight. */
final class LinkQualityDetector implements Detector {

    private static final double Z = 1.959963984540054;

    @Override
    public String mechanism() {
        return "M31";
    }

    @Override
    public Measurement measure(AuditContext audit) throws SQLException {
        Rows rows = audit.rows();
        if (rows.count("select count(*) from duckdb_tables() where table_name = 'link_stratum' and not temporary")
                == 0) {
            return new Missing("party.name");
        }
        long joinedPairs = rows.count("select coalesce(sum(pairs), 0)::bigint from link_stratum where joined");
        long described = rows.count("select count(*) from link where rule is distinct from 'bare'");
        if (joinedPairs == 0) {
            long questions = rows.count("select count(*) from link_question");
            return questions == 0 || described < 2 ? new Missing("party.email") : nothingJoined(audit, questions);
        }
        ReviewedQuality quality = quality(rows, "");
        long customers = rows.count("select count(distinct customer) from link where rule is distinct from 'bare'");
        return new Measured(
                sampled(quality.f1(), customers),
                "select distinct unnest([customer, other_customer]) as customer from link_question",
                scopes(rows),
                words(rows, quality),
                exhibits(),
                facts(rows, quality, customers),
                List.of(
                        "A key that two sources share (external id, e-mail, phone, birth date) decides pairs that are open now."));
    }

    private static Measured nothingJoined(AuditContext audit, long questions) throws SQLException {
        long customers =
                audit.rows().count("select count(distinct customer) from link where rule is distinct from 'bare'");
        return new Measured(
                new Estimate.Sampled(Double.NaN, Double.NaN, Double.NaN, 0, new Both(0, 1)),
                "select distinct unnest([customer, other_customer]) as customer from link_question",
                List.of(),
                new Words(
                        "No two records could be joined with certainty.",
                        count(questions) + " open pairs",
                        "What the records say of themselves is too little to tell who is one customer.",
                        "Bring a column that tells people apart: e-mail, phone, birth date, external id."),
                exhibits(),
                List.of(new Fact("Customers", count(customers))),
                List.of("Any key that two records share."));
    }

    private static ReviewedQuality quality(Rows rows, String where) throws SQLException {
        return ReviewedQuality.of(rows.list(
                "select pairs, joined, probability, reviewed, matches from link_stratum " + where
                        + " order by kind, joined, bits",
                row -> new Stratum(
                        row.getDouble("pairs"),
                        row.getBoolean("joined"),
                        row.getDouble("probability"),
                        row.getDouble("reviewed"),
                        row.getDouble("matches"))));
    }

    private static Estimate.Sampled sampled(ReviewedQuality.Range range, long n) {
        double center = logit(range.estimate());
        double deviation = Math.max(1e-9, (logit(range.high()) - logit(range.low())) / (2 * Z));
        return new Estimate.Sampled(range.estimate(), range.low(), range.high(), n, new Both(center, deviation));
    }

    private static double logit(double share) {
        double kept = Math.clamp(share, 1e-9, 1 - 1e-9);
        return Math.log(kept) - Math.log1p(-kept);
    }

    /** Normal on the log-odds. */
    private record Both(double center, double deviation) implements Estimate.Tails {

        @Override
        public double atLeast(double limit) {
            return below((center - logit(limit)) / deviation);
        }

        @Override
        public double atMost(double limit) {
            return below((logit(limit) - center) / deviation);
        }

        /** Chance of this or a more surprising estimate were the truth at the limit. */
        private static double below(double z) {
            return Erf.erfc(z / Math.sqrt(2)) / 2;
        }
    }

    private static List<ScopeEstimate> scopes(Rows rows) throws SQLException {
        List<ScopeEstimate> scopes = new ArrayList<>();
        for (String kind : rows.list(
                "select kind from link_stratum where joined group by kind having sum(pairs) > 0 order by kind",
                row -> row.getString("kind"))) {
            ReviewedQuality quality = quality(rows, "where kind = '" + kind + "'");
            long customers = rows.count(
                    "select count(distinct customer) from link where rule is distinct from 'bare' and kind = '" + kind
                            + "'");
            long affected = rows.count(
                    "select count(distinct customer) from (select unnest([customer, other_customer]) as customer"
                            + " from link_question where kind = '" + kind + "')");
            double value = rows.number("select coalesce(sum(v), 0)::double from audit_customer where customer in ("
                    + "select unnest([customer, other_customer]) from link_question where kind = '" + kind + "')");
            scopes.add(new ScopeEstimate(
                    "kind:" + kind,
                    kind.equals("person") ? "Persons" : "Organizations",
                    sampled(quality.f1(), customers),
                    affected,
                    value));
        }
        return scopes;
    }

    private static Words words(Rows rows, ReviewedQuality quality) throws SQLException {
        long questions = rows.count("select count(*) from link_question");
        double recall = quality.recall().estimate();
        double precision = quality.precision().estimate();
        String title = recall < precision
                ? "About " + share(1 - recall) + " of the pairs of records that are one customer are not joined."
                : "About " + share(1 - precision) + " of the joined pairs of records are two customers.";
        if (quality.f1().estimate() > .995) {
            title = "Who is one customer is as good as certain.";
        }
        return new Words(
                title,
                share(quality.f1().estimate()) + " right · " + count(questions, "open pair", "open pairs"),
                "The model expects " + share(precision) + " of the joins to be right and " + share(recall)
                        + " of the matches to be found; " + count(questions, "pair is", "pairs are")
                        + " too uncertain to join and too likely to forget.",
                questions > 0
                        ? "Decide the open pairs, the most valuable customers first, or give both sources a common key."
                        : "Nothing; new records are compared as they come.");
    }

    private static List<Exhibit> exhibits() {
        return List.of(
                Exhibit.table(
                        "open",
                        "Pairs that may be one customer",
                        "Joined from 98%, asked from 20%. The most valuable first.",
                        """
                        select coalesce(c.name, '') as customer_name, q.source || ' #' || q.key as record,
                               q.other_source || ' #' || q.other_key as other, q.words,
                               1 / (1 + power(2, -q.weight)) as chance, c.v::double as customer_value,
                               q.customer as _customer, 'party' as _kind, q.source as _source, q.key as _key,
                               q.kind as _party_kind
                        from link_question q left join audit_customer c using (customer)
                        order by c.v desc nulls last, q.weight desc, q.source, q.key, q.other_source, q.other_key
                        """,
                        text("customer_name", "Customer"),
                        text("record", "Record"),
                        text("other", "and"),
                        text("words", "What speaks for it, and against"),
                        Exhibit.share("chance", "Chance"),
                        Exhibit.money("customer_value", "Value a year")),
                Exhibit.table(
                        "strata",
                        "Pairs by how sure they are",
                        "A bit doubles the odds. Pairs not found by any rule are estimated.",
                        """
                        select case when bits < -12 then 'not compared' else bits || ' bits' end as weight,
                               if(joined, 'joined', 'apart') as joined, sum(pairs)::bigint as pairs,
                               sum(pairs * probability) / sum(pairs) as probability
                        from link_stratum group by bits, joined order by bits desc, joined desc
                        """,
                        text("weight", "Weight"),
                        text("joined", ""),
                        count("pairs", "Pairs"),
                        Exhibit.share("probability", "Expected matches")));
    }

    private static List<Fact> facts(Rows rows, ReviewedQuality quality, long customers) throws SQLException {
        long twice = rows.count("""
                select count(distinct customer) from (
                    select customer from link where rule is distinct from 'bare' group by customer, source having count(*) > 1)
                """);
        return List.of(
                new Fact("Expected precision", interval(quality.precision())),
                new Fact("Expected recall", interval(quality.recall())),
                new Fact(
                        "With two or more records in one source",
                        count(twice) + " customers (" + share((double) twice / Math.max(1, customers)) + ")"),
                new Fact("Reviewed pairs", count(Math.round(quality.reviewed()))));
    }

    private static String interval(ReviewedQuality.Range range) {
        return share(range.estimate()) + " (" + share(range.low()) + " to " + share(range.high()) + ")";
    }
}
