package org.perennial.audit;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.perennial.audit.Measurement.Measured;
import org.perennial.audit.StakeRate.Cell;
import org.perennial.engine.Sql;

/**
 * Values at stake: what is lost a year, beyond what is lost anyway, of those whom a finding affects.
 *
 * <p>The company is seen once more as it was 12 months before. Whoever was affected then is compared with those who were
 * not and were like them (segment, tenure band, fifth by value, region): how much larger is the share of their value
 * that the 12 months since did not bring? That share, times the value of those affected today, is at stake. It is not
 * told of fewer than {@value #FEWEST} affected, nor without a year of history. A mechanism that measured an effect of its
 * own is taken at its word.
 */
final class Stakes {

    /** Affected customers below which nothing is told. */
    static final long FEWEST = 200;

    /** Samples are drawn over so many groups of customers. */
    private static final int GROUPS = 250;

    private final AuditContext now;
    private final EvidenceThen evidence;
    private final Rows rows;

    Stakes(AuditContext now, EvidenceThen evidence) throws SQLException {
        this.now = now;
        this.evidence = evidence;
        this.rows = now.rows();
        rows.run("create or replace temp table affected_now (mechanism varchar, customer bigint)");
    }

    /**
     * Keeps who is affected.
     *
     * @param select SQL that selects the {@code customer}s; tables that it reads may change afterwards
     * @return SQL that selects them from what was kept
     */
    static String keep(Rows rows, String mechanism, String select) throws SQLException {
        String id = Sql.text(mechanism);
        rows.run("insert into affected_now select " + id + ", customer from (select distinct customer from (" + select
                + ") where customer is not null)");
        return "select customer from affected_now where mechanism = " + id;
    }

    /** @param together over all that fail or are at risk; null where nothing can be told */
    record Told(List<Finding> findings, Finding.@Nullable AtStake together) {}

    /** The findings with what is at stake. Afterwards the evidence is that of the year before. */
    Told of(List<Finding> findings, Map<String, Measurement> measurements, Audit.Progress progress)
            throws SQLException {
        rows.run(
                "create or replace temp table customer_now as select customer, margin_12m, v::double as v from audit_customer");
        Map<String, StakeRate> rates = new TreeMap<>();
        List<Finding> asked = new ArrayList<>();
        for (Finding finding : findings.stream().filter(this::mayBeTold).toList()) {
            Optional<StakeRate> own =
                    measurements.get(finding.id()) instanceof Measured measured ? measured.lost() : Optional.empty();
            if (own.isPresent()) {
                rates.put(finding.id(), own.get());
            } else {
                asked.add(finding);
            }
        }
        if (!asked.isEmpty() && hasHistory()) {
            lookBack(asked, rates, progress);
        }
        Map<String, StakeRate> bad = new TreeMap<>();
        findings.stream()
                .filter(finding -> finding.isBad() && rates.containsKey(finding.id()))
                .forEach(finding -> bad.put(finding.id(), Objects.requireNonNull(rates.get(finding.id()))));
        return new Told(
                findings.stream()
                        .map(finding -> {
                            StakeRate rate = rates.get(finding.id());
                            return rate == null ? finding : finding.with(stake(finding, rate));
                        })
                        .toList(),
                together(bad));
    }

    private void lookBack(List<Finding> asked, Map<String, StakeRate> rates, Audit.Progress progress)
            throws SQLException {
        progress.at("Looking back a year", 0, asked.size());
        AuditContext then = AuditContext.lookFrom(rows, evidence, now.workspace(), now.connections(), before());
        rows.run("""
                create or replace temp table customer_then as
                select c.customer, c.v::double as v, coalesce(n.margin_12m, 0)::double as kept,
                       hash(c.customer) %% %d as bucket,
                       dense_rank() over (order by c.segment, c.tenure_band, c.region, c.fifth) as cell
                from (select *, ntile(5) over (order by v, customer) as fifth from audit_customer where active and v > 0) c
                left join customer_now n using (customer)
                """.formatted(GROUPS));
        int done = 0;
        for (Finding finding : asked) {
            progress.at("Looking back a year: " + finding.name(), done++, asked.size());
            rate(finding, then).ifPresent(rate -> rates.put(finding.id(), rate));
        }
    }

    /** Σ v · (1 − Π (1 − r)) over the customers, so that a euro is counted once; samples are those of the rates. */
    private Finding.@Nullable AtStake together(Map<String, StakeRate> bad) throws SQLException {
        if (bad.isEmpty()) {
            return null;
        }
        List<List<StakeRate>> of = new ArrayList<>();
        List<Double> value = new ArrayList<>();
        rows.list("""
                with affected as (
                  select customer, string_agg(mechanism, ',' order by mechanism) as mechanisms
                  from (select distinct mechanism, customer from affected_now)
                  where list_contains(%s::varchar[], mechanism) group by customer)
                select mechanisms, sum(v) as v from affected join customer_now using (customer)
                group by mechanisms order by mechanisms
                """.formatted(Sql.texts(bad.keySet().stream().toList())), row -> {
            of.add(Arrays.stream(row.getString("mechanisms").split(","))
                    .map(bad::get)
                    .filter(Objects::nonNull)
                    .toList());
            value.add(row.getDouble("v"));
            return 0;
        });
        double[] samples = new double[StakeRate.SAMPLES];
        for (int i = 0; i < samples.length; i++) {
            int at = i;
            samples[i] = sum(of, value, rate -> rate.samples()[at]);
        }
        double estimate = sum(of, value, StakeRate::estimate);
        return StakeRate.middle(samples)
                .map(ends -> new Finding.AtStake(Tidy.number(estimate), Tidy.number(ends[0]), Tidy.number(ends[1])))
                .orElse(null);
    }

    private static double sum(List<List<StakeRate>> of, List<Double> value, ToDoubleFunction<StakeRate> rate) {
        double sum = 0;
        for (int i = 0; i < of.size(); i++) {
            double left = 1;
            for (StakeRate one : of.get(i)) {
                left *= 1 - rate.applyAsDouble(one);
            }
            sum += value.get(i) * (1 - left);
        }
        return sum;
    }

    private boolean mayBeTold(Finding finding) {
        return finding.exposed() != null
                && finding.exposed().value() != null
                && finding.exposed().customers() >= FEWEST;
    }

    /** Whether something was bought in the year before the last one. */
    private boolean hasHistory() throws SQLException {
        return now.knowsValue()
                && rows.count("select count(*) from purchase where \"at\" < window_start()"
                                + " and \"at\" >= months_before(24) and customer is not null")
                        > 0
                && rows.count("select count(*) from purchase where \"at\" < months_before(24)") > 0;
    }

    private LocalDate before() {
        return now.asOf().plusDays(1).minusMonths(12).minusDays(1);
    }

    private static Finding.AtStake stake(Finding finding, StakeRate rate) {
        Finding.Exposed exposed = finding.exposed();
        double value = exposed == null || exposed.value() == null ? 0 : exposed.value();
        return new Finding.AtStake(
                Tidy.number(value * rate.estimate()),
                Tidy.number(value * rate.low()),
                Tidy.number(value * rate.high()));
    }

    private Optional<StakeRate> rate(Finding finding, AuditContext then) throws SQLException {
        Detector detector = Detectors.ALL.stream()
                .filter(one -> one.mechanism().equals(finding.id()))
                .findFirst()
                .orElseThrow();
        if (!(detector.measure(then) instanceof Measured measured) || measured.affected() == null) {
            return Optional.empty();
        }
        List<Cell> cells = new ArrayList<>(rows.list("""
                with bad as (select distinct customer from (%s) where customer is not null)
                select cell, bucket, b.customer is not null as affected, count(*) as customers, sum(v) as v,
                       sum(kept) as kept
                from customer_then t left join bad b using (customer)
                group by all order by all
                """.formatted(measured.affected()), Cell::of));
        return StakeRate.of(cells, GROUPS);
    }
}
