package org.perennial.audit;

import java.sql.SQLException;
import java.util.List;
import org.perennial.audit.Measurement.Words;

/**
 * M20: which weight of the objectives in force names no benefit to a customer. A benefit that speaks of the company's
 * own gain and of nobody else is none.
 */
final class ObjectivesDetector implements Detector {

    private static final String OWN_GAIN =
            "\\b(revenue|margin|profit|profitab\\w*|ebit\\w*|cost|costs|saving|savings|sales|"
                    + "turnover|market share|growth|shareholder|utili[sz]ation|upsell\\w*|cross-?sell\\w*|cash|budget|earnings|"
                    + "income|productivity|headcount|efficien\\w*)\\b";
    private static final String SOMEBODY_ELSE =
            "\\b(customer|customers|client|clients|they|their|them|people|household|"
                    + "households|user|users|member|members|patient|patients|guest|guests|passenger|passengers|you|your|buyer|buyers)\\b";

    @Override
    public String mechanism() {
        return "M20";
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.parse("objective: customer_benefit"));
    }

    @Override
    public Measurement measure(AuditContext audit) throws SQLException {
        return Share.of(audit, mechanism(), """
                        with standing as (
                          select *, coalesce(department, '') as unit, lower(trim(coalesce(customer_benefit, ''))) as benefit,
                                 case when sum(weight) over (partition by coalesce(department, '')) > 0 then coalesce(weight, 0)
                                      else 1 end as w
                          from objective
                          where (starts is null or starts <= as_of()) and (ends is null or ends >= as_of()))
                        select null::bigint as customer, w / sum(w) over (partition by unit) as weight, 'objective' as kind,
                               _source as source, key,
                               benefit in ('', '-', 'none', 'n/a') or (regexp_matches(benefit, '%s')
                                 and not regexp_matches(benefit, '%s')) as bad,
                               department, coalesce(title, key) as title, customer_benefit
                        from standing
                        """.formatted(OWN_GAIN, SOMEBODY_ELSE))
                .affecting(null)
                .by("department")
                .listing(
                        "Objectives without a customer in them",
                        "Nothing is said of what is in it for the customer, or only what is in it for the company.",
                        Exhibit.text("title", "Objective"),
                        Exhibit.text("department", "Department"),
                        Exhibit.text("customer_benefit", "Benefit as written"))
                .saying(
                        figures -> new Words(
                                figures.percent() + " of the weight of objectives names no benefit to a customer.",
                                figures.percent() + " name no benefit",
                                figures.of() + " objectives in force say nothing of what is in it for the customer.",
                                "Ask the owner of the heaviest one what a customer would notice, and write it down, or drop it."));
    }
}
