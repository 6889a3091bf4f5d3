package org.perennial.audit;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.perennial.audit.Exhibit.Field;
import org.perennial.audit.Measurement.Fact;
import org.perennial.audit.Measurement.Measured;
import org.perennial.audit.Measurement.ScopeEstimate;
import org.perennial.audit.Measurement.Words;
import org.perennial.engine.Sql;

/** A headline that is a share of {@link Items}: what a detector adds is which items, and what they mean. */
final class Share {

    private final AuditContext audit;
    private final Headline headline;
    private final Items items;
    private final List<ScopeEstimate> scopes = new ArrayList<>();
    private final List<Exhibit> exhibits = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();
    private final List<String> wouldChange = new ArrayList<>();
    private @Nullable String affected;

    /**
     * The figures that a sentence is made of.
     *
     * @param share what the headline estimates
     * @param bad how many items are on the bad side, of {@code all}
     */
    record Figures(double share, long bad, long all) {

        String percent() {
            return Double.isNaN(share) ? "an unknown share" : Wording.share(share);
        }

        /** The share that the headline does not count. */
        String rest() {
            return Double.isNaN(share) ? "an unknown share" : Wording.share(1 - share);
        }

        String of() {
            return Wording.count(bad) + " of " + Wording.count(all);
        }
    }

    private Share(AuditContext audit, String mechanism, Items items) {
        this.audit = audit;
        this.headline = Mechanisms.mechanism(mechanism).headline();
        this.items = items;
        this.affected = items.affected();
    }

    /**
     * Of the items of a query.
     *
     * @param select {@code customer}, {@code bad}, {@code weight}, {@code kind}, {@code source}, {@code key} and the
     *     columns of scopes and exhibits
     */
    static Share of(AuditContext audit, String mechanism, String select) throws SQLException {
        return new Share(audit, mechanism, Items.of(audit, mechanism, select));
    }

    /** The same within every value of these columns. */
    Share by(String... columns) throws SQLException {
        for (String column : columns) {
            scopes.addAll(headline.type() == Headline.Type.S ? items.sampledBy(column) : items.countedBy(column));
        }
        return this;
    }

    /** Scopes of other items than those of the headline. */
    Share scopes(List<ScopeEstimate> others) {
        scopes.addAll(others);
        return this;
    }

    /** Others than the customers with a bad item are affected. */
    Share affecting(@Nullable String select) {
        affected = select;
        return this;
    }

    /** Shows the bad items, those of the most valuable customers first. */
    Share showing(String title, String note, Field... fields) {
        String columns = Arrays.stream(fields)
                .map(field -> ", i." + Sql.name(field.key()))
                .reduce("", String::concat);
        List<Field> all = new ArrayList<>();
        all.add(Exhibit.text("customer_name", "Customer"));
        all.addAll(List.of(fields));
        all.add(Exhibit.money("customer_value", "Value a year"));
        exhibits.add(
                new Exhibit.Query("bad", title, note, Panel.Kind.TABLE, all, """
                select coalesce(c.name, '') as customer_name, c.v::double as customer_value%s, i.customer as _customer,
                       i.kind as _kind, i.source as _source, i.key as _key
                from %s i left join audit_customer c using (customer)
                where i.bad > 0 order by c.v desc nulls last, i.source, i.key
                """.formatted(columns, items.table())));
        return this;
    }

    /** Shows the bad items of which no customer is the subject. */
    Share listing(String title, String note, Field... fields) {
        String columns =
                Arrays.stream(fields).map(field -> Sql.name(field.key()) + ", ").reduce("", String::concat);
        exhibits.add(new Exhibit.Query(
                "bad",
                title,
                note,
                Panel.Kind.TABLE,
                List.of(fields),
                "select " + columns + "kind as _kind, source as _source, key as _key from " + items.table()
                        + " where bad > 0 order by weight desc, source, key"));
        return this;
    }

    Share exhibit(Exhibit exhibit) {
        exhibits.add(exhibit);
        return this;
    }

    Share fact(String label, String value) {
        facts.add(new Fact(label, value));
        return this;
    }

    Share wouldChange(String evidence) {
        wouldChange.add(evidence);
        return this;
    }

    String table() {
        return items.table();
    }

    Measured saying(Function<Figures, Words> words) throws SQLException {
        Estimate estimate = headline.type() == Headline.Type.S ? items.sampled() : items.counted();
        long all = items.count();
        if (headline.type() == Headline.Type.S && all > estimate.n()) {
            facts.addFirst(
                    new Fact("Counted", Wording.count(all) + ", of " + Wording.count(estimate.n()) + " customers"));
        }
        if (audit.knowsValue() && headline.rule().contains("chosen") && !chosenByUs()) {
            facts.add(new Fact("Chosen", "nobody has said whom: the top fifth by value"));
        }
        return new Measured(
                estimate,
                affected,
                scopes,
                words.apply(new Figures(estimate.value(), items.bad(), all)),
                exhibits,
                facts,
                wouldChange);
    }

    private boolean chosenByUs() throws SQLException {
        return audit.rows().count("select count(*) from audit_customer where chosen_by_us") > 0;
    }
}
