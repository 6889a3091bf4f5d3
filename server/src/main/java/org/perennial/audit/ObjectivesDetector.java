package org.perennial.audit;

import java.sql.SQLException;
import java.util.List;
import org.perennial.audit.Measurement.Words;

/**
 * M20: which weight of the objectives in force names no benefit to a customer. A benefit that speaks of the company's
 * own gain and of nobody else is none, also where it names customers only as what the company wants of them ("revenue
 * per customer", "win new customers").
 */
final class ObjectivesDetector implements Detector {

    /** Nothing is said. */
    private static final String SILENT =
            "[-–—./?\\s]*|none|nothing|nil|n/?a|not applicable|tbd|tba|tbc|to be (defined|determined|confirmed)|unknown";

    /** Customers are named, but as what the company wants of them. */
    private static final String CUSTOMERS_AS_GAIN =
            "\\b(revenue|revenues|margin|margins|profit|profits|sales|income|turnover|spend|spending|yield|arpu|value|wallet"
                    + "|contribution|earnings|costs?)\\s+(per|from|of|by)\\s+(each|every|existing|our|the|a)?\\s*"
                    + "(customers?|clients?|users?|members?|accounts?|guests?|households?)\\b"
                    + "|\\b(customer|client|member|user)\\s+(acquisition|base|lifetime value|value|profitability|growth"
                    + "|numbers?|count|share|equity|revenue|margin|spend|penetration|churn)\\b"
                    + "|\\b(more|new|additional|extra|win|winning|acquire|acquiring|gain|gaining|retain|retaining|keep|keeping)"
                    + "\\s+(new\\s+|paying\\s+|more\\s+)?(customers|clients|users|members|accounts)\\b"
                    + "|\\bcosts?\\s+to\\s+serve(\\s+(each|every|our|the|a))?(\\s+(customers?|clients?))?\\b"
                    + "|\\b(sell|sells|selling|upsell\\w*|cross-?sell\\w*)\\b[^.;,]*?\\b(customers?|clients?|users?|members?)\\b";

    private static final String OWN_GAIN =
            "\\b(revenues?|margins?|profits?|profitab\\w*|ebit\\w*|costs?|savings?|sales|"
                    + "turnover|market share|growth|grow|shareholders?|utili[sz]ation|sell|upsell\\w*|cross-?sell\\w*|cash\\w*|"
                    + "budgets?|earnings|income|productivity|headcount|efficien\\w*|arpu|wallet|churn|company|our own|bonus|dividends?"
                    + "|throughput|capacity|cheaper for us|we (save|earn|gain))\\b";

    private static final String SOMEBODY_ELSE =
            "\\b(customers?|clients?|they|their|them|people|households?|users?|members?|patients?|guests?|passengers?|you|"
                    + "your|buyers?|callers?|families|family|tenants?|students?|donors?|visitors?|subscribers?|homes?)\\b";

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
                               regexp_full_match(benefit, '%1$s') or ((benefit <> plain or regexp_matches(plain, '%3$s'))
                                 and not regexp_matches(plain, '%4$s')) as bad,
                               department, coalesce(title, key) as title, customer_benefit
                        from (select *, regexp_replace(benefit, '%2$s', ' ', 'g') as plain from standing)
                        """.formatted(SILENT, CUSTOMERS_AS_GAIN, OWN_GAIN, SOMEBODY_ELSE))
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
