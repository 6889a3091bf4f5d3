package org.perennial.audit;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.perennial.audit.Measurement.Fact;
import org.perennial.audit.Measurement.Measured;
import org.perennial.audit.Measurement.ScopeEstimate;
import org.perennial.audit.Measurement.Words;
import org.perennial.audit.WithinRegression.Fitted;
import org.perennial.engine.Sql;

/**
 * M03: what customers of three years and more pay over new ones for the same product, in the same channel, region and
 * month, attributes of the contract held.
 */
final class PriceDetector implements Detector {

    private static final String CELL = "hash(product, channel, region, month)";

    /** Products, channels and so on that are looked at one by one: those with most customers. */
    private static final int SCOPES = 25;

    /** Values of an attribute that are held apart; the rarer ones share a level. */
    private static final int LEVELS = 8;

    @Override
    public String mechanism() {
        return "M03";
    }

    @Override
    public List<Need> needs() {
        return List.of();
    }

    @Override
    public Measurement measure(AuditContext audit) throws SQLException {
        boolean prices = audit.connections().knows("price", "price")
                && audit.rows().count("select count(*) from price where in_window(\"at\")") > 0;
        List<String> unknown =
                audit.connections().unknown(List.of(Need.parse("purchase: party, product, quantity, amount")));
        if (!prices && !unknown.isEmpty()) {
            return audit.connections().knows("price", "price")
                    ? new Measurement.Missing(unknown, List.of())
                    : new Measurement.Missing("price");
        }
        audit.rows().run("create or replace temp table priced as " + (prices ? prices() : unitPrices()));
        boolean both = audit.rows().count("select count(distinct tenured) from priced where middle = 0") == 2;
        List<String> held = both ? attributes(audit) : List.of();
        List<String> x = new ArrayList<>(held);
        x.add("middle");
        x.add("tenured");
        Fitted fitted = both ? fit(audit, "m03", "''", x).getOrDefault("", nothing()) : nothing();
        Estimate estimate = fitted.value().relative(fitted.units());
        mark(audit, fitted, held);
        List<ScopeEstimate> scopes = new ArrayList<>();
        if (!Double.isNaN(estimate.value())) {
            for (String by : List.of("product", "channel", "region", "segment")) {
                scopes.addAll(scopes(audit, by, x));
            }
        }
        return new Measured(
                estimate,
                "select distinct customer from priced_over",
                scopes,
                words(audit, estimate),
                exhibits(audit, prices),
                facts(audit, prices, held),
                wouldChange(audit, prices));
    }

    private static Fitted nothing() {
        return new Fitted(Coefficient.of(Double.NaN, Double.NaN, 1), 0, new double[0]);
    }

    private static String prices() {
        return priced("""
                select _source as source, key, customer, "at", product, channel, region, price::double as unit_price,
                       new_customer_price::double as for_new, quantity::double as quantity, term_months, bundle,
                       'price' as kind
                from price where price > 0
                """);
    }

    private static String unitPrices() {
        return priced("""
                select _source as source, key, customer, "at", product, channel, region,
                       amount::double / quantity as unit_price, null::double as for_new, quantity::double as quantity,
                       null::integer as term_months, null::varchar as bundle, 'purchase' as kind
                from purchase where amount > 0 and quantity > 0
                """);
    }

    private static String priced(String from) {
        return """
        select p.* exclude (region), c.segment, coalesce(p.region, c.region) as region, date_trunc('month', p."at") as month,
               ln(p.unit_price) as y, ln(coalesce(nullif(p.quantity, 0), 1)) as amount_bought,
               (datesub('month', c.since, p."at") between 12 and 35)::integer as middle,
               (datesub('month', c.since, p."at") >= 36)::integer as tenured
        from (%s) p join audit_customer c using (customer)
        where in_window(p."at") and c.since is not null and p.product is not null
        """.formatted(from);
    }

    /** Adds a column for every attribute of contracts that varies, and returns their names. */
    private static List<String> attributes(AuditContext audit) throws SQLException {
        List<String> held = new ArrayList<>();
        if (audit.rows().count("select count(distinct amount_bought) from priced") > 1) {
            held.add("amount_bought");
        }
        StringBuilder columns = new StringBuilder();
        for (String attribute : List.of("term_months", "bundle")) {
            List<String> values = audit.rows()
                    .list(
                            "select coalesce(" + attribute + "::varchar, '') as level from priced group by level"
                                    + " order by count(*) desc, level limit " + LEVELS,
                            row -> row.getString(1));
            for (int i = 1; i < values.size(); i++) {
                String name = attribute + "_" + i;
                columns.append(", (coalesce(")
                        .append(attribute)
                        .append("::varchar, '') = ")
                        .append(Sql.text(values.get(i)))
                        .append(")::integer as ")
                        .append(name);
                held.add(name);
            }
        }
        if (!columns.isEmpty()) {
            audit.rows().run("create or replace temp table priced as select *" + columns + " from priced");
        }
        return held;
    }

    private static Map<String, Fitted> fit(AuditContext audit, String name, String scope, List<String> x)
            throws SQLException {
        return WithinRegression.of(
                        audit.rows(),
                        name,
                        "select " + scope + " as scope, customer as unit, " + CELL + " as cell, y, "
                                + String.join(", ", x) + " from priced where " + scope + " is not null",
                        x)
                .fit();
    }

    /** Prices of tenured customers that lie above what new ones pay in the cell, by more than the limit of at risk. */
    private static void mark(AuditContext audit, Fitted fitted, List<String> held) throws SQLException {
        StringBuilder net = new StringBuilder("y");
        for (int i = 0; i < Math.min(held.size(), fitted.coefficients().length); i++) {
            net.append(" - (").append(fitted.coefficients()[i]).append(") * ").append(held.get(i));
        }
        double limit = Limits.of(audit.workspace(), Mechanisms.mechanism("M03")).atRisk();
        double[] b = fitted.coefficients();
        int k = held.size();
        String level = b.length < k + 2 ? "null" : "avg(net - (" + b[k] + ") * middle - (" + b[k + 1] + ") * tenured)";
        audit.rows().run("""
                create or replace temp table priced_over as
                select *, exp(net - new_net) - 1 as premium from (
                  select *, coalesce(avg(net) filter (tenured = 0 and middle = 0) over cells, %s over cells) as new_net
                  from (select *, %s as net from priced) window cells as (partition by %s))
                where tenured = 1 and net > new_net + ln(1 + %s)
                """.formatted(level.equals("null") ? "avg(net) filter (false)" : level, net, CELL, limit));
    }

    private static List<ScopeEstimate> scopes(AuditContext audit, String by, List<String> x) throws SQLException {
        audit.rows().run("""
                create or replace temp table price_scope as
                select %1$s as scope from priced where %1$s is not null group by %1$s
                order by count(distinct customer) desc, %1$s limit %2$d
                """.formatted(by, SCOPES));
        Map<String, Fitted> fits =
                fit(audit, "m03_" + by, "(case when " + by + " in (from price_scope) then " + by + " end)", x);
        Map<String, Hit> hit = Hit.by(audit, by, "select " + by + ", customer from priced_over");
        List<ScopeEstimate> scopes = new ArrayList<>();
        fits.forEach((scope, fitted) ->
                scopes.add(Hit.scope(by, scope, fitted.value().relative(fitted.units()), hit)));
        return scopes;
    }

    private static Words words(AuditContext audit, Estimate estimate) {
        double premium = estimate.value();
        if (Double.isNaN(premium)) {
            return new Words(
                    "What staying costs is not known.",
                    "the price of staying is not known",
                    "In no cell of product, channel, region and month are there enough customers of three years and more beside"
                            + " new ones.",
                    "Look again when there are both.");
        }
        String percent = Wording.share(Math.abs(premium));
        double limit = Limits.of(audit.workspace(), Mechanisms.mechanism("M03")).atRisk();
        boolean dear = premium > limit;
        String title = dear
                ? "Staying costs " + percent + "."
                : premium < -limit ? "Who stays pays " + percent + " less." : "Staying costs next to nothing.";
        return new Words(
                title,
                dear ? "staying costs " + percent : "no price for staying",
                "Customers of three years and more pay " + (premium < 0 ? percent + " less" : percent + " more")
                        + " than new ones for the same product in the same channel, region and month.",
                dear
                        ? "Offer every renewal the price that a new customer would get today, the longest customers first."
                        : "Keep the price of a renewal no higher than that for a new customer.");
    }

    private static List<Exhibit> exhibits(AuditContext audit, boolean prices) throws SQLException {
        List<Exhibit> exhibits = new ArrayList<>();
        exhibits.add(Exhibit.table(
                "bad",
                "Who pays for staying",
                "Tenured customers whose price lies above that of new ones for the same, the most valuable first.",
                """
                select c.name as customer_name, p.product, p."at", p.premium, c.v::double as customer_value,
                       p.customer as _customer, p.kind as _kind, p.source as _source, p.key as _key
                from priced_over p join audit_customer c using (customer) order by c.v desc, p.source, p.key
                """,
                Exhibit.text("customer_name", "Customer"),
                Exhibit.text("product", "Product"),
                Exhibit.day("at", "Price set"),
                Exhibit.share("premium", "Above new customers"),
                Exhibit.money("customer_value", "Value a year")));
        if (prices && audit.rows().count("select count(for_new) from priced where tenured = 1") > 0) {
            exhibits.add(Exhibit.table(
                    "breaches",
                    "Renewals above the price for new customers",
                    "Against the new customer's price on the same row.",
                    """
                    select product, count(*) as prices, count(*) filter (unit_price > for_new * 1.005) as above,
                           avg((unit_price > for_new * 1.005)::integer)::double as share,
                           sum(greatest(unit_price - for_new, 0) * coalesce(quantity, 1)) as paid_more
                    from priced where tenured = 1 and for_new is not null group by product order by paid_more desc, product
                    """,
                    Exhibit.text("product", "Product"),
                    Exhibit.count("prices", "Prices of tenured customers"),
                    Exhibit.count("above", "Above"),
                    Exhibit.share("share", "Share"),
                    Exhibit.money("paid_more", "Paid more a period")));
        }
        return exhibits;
    }

    private static List<Fact> facts(AuditContext audit, boolean prices, List<String> held) throws SQLException {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                "Compared",
                prices
                        ? Wording.count(audit.rows().count("select count(*) from priced"), "price", "prices")
                        : Wording.count(audit.rows().count("select count(*) from priced"), "sale", "sales")
                                + ", amount by quantity, because no source brings prices"));
        facts.add(new Fact(
                "Held",
                "product × channel × region × month"
                        + (held.isEmpty() ? "" : ", quantity, term and bundle where they vary")));
        facts.add(new Fact("How it is shown", "replicated association: same product, place and month"));
        return facts;
    }

    private static List<String> wouldChange(AuditContext audit, boolean prices) {
        List<String> changes = new ArrayList<>();
        if (!prices) {
            changes.add("Prices as they were set, with their contracts' terms.");
        }
        if (!audit.connections().knows("price", "new_customer_price")) {
            changes.add("What a new customer would have paid on the day (new_customer_price).");
        }
        return changes;
    }
}
