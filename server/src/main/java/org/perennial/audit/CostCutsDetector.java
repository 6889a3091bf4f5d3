package org.perennial.audit;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.perennial.analytics.causal.CohortDifference;
import org.perennial.audit.Exhibit.Format;
import org.perennial.audit.Measurement.Fact;
import org.perennial.audit.Measurement.Measured;
import org.perennial.audit.Measurement.ScopeEstimate;
import org.perennial.audit.Measurement.Words;

/**
 * M24: how much customer value cost reductions destroyed for each unit of money that they save, by
 * difference-in-differences against units that no reduction had touched by then ({@link CutCohort}).
 *
 * <p>The same difference half a year before the start ought to be nought. Where it is not, by chance of less than one in
 * a hundred, the paths were apart before, and the interval is widened by what they were apart.
 */
final class CostCutsDetector implements Detector {

    private static final double PATHS_APART = .01;
    private static final int LEAST_HISTORY = 3;

    @Override
    public String mechanism() {
        return "M24";
    }

    /** A cost reduction; {@code kind} is that of its units. */
    private record Reduction(
            String key, String title, String kind, double saving, List<CutCohort.Start> starts, String source) {}

    /** What a reduction did. */
    private record Cut(
            Reduction reduction,
            double loss,
            double error,
            double freedom,
            Map<String, Double> influence,
            long customers,
            double earnedBefore,
            Set<String> units,
            double[] path,
            double apart,
            double apartError) {

        double saving() {
            return reduction.saving;
        }
    }

    @Override
    public Measurement measure(AuditContext audit) throws SQLException {
        List<Reduction> reductions = reductions(audit);
        long known = audit.rows().count("select count(*) from (" + CUTS + ")");
        audit.rows().run("create or replace temp table cut_affected (reduction varchar, customer bigint)");
        CutCohort cohorts = new CutCohort(audit);
        List<Cut> cuts = new ArrayList<>();
        for (Reduction reduction : reductions) {
            Cut cut = cut(cohorts, reduction);
            if (cut != null) {
                cuts.add(cut);
            }
        }
        Estimate estimate = together(cuts);
        Map<String, Hit> hits = Hit.by(audit, "reduction", "select reduction, customer from cut_affected");
        List<ScopeEstimate> scopes = cuts.stream()
                .map(cut -> {
                    ScopeEstimate scope = Hit.scope("initiative", cut.reduction.key, one(cut), Map.of());
                    Hit hit = hits.getOrDefault(cut.reduction.key, new Hit(0, 0));
                    return new ScopeEstimate(
                            scope.scope(), cut.reduction.title, scope.estimate(), hit.customers(), hit.value());
                })
                .toList();
        return new Measured(
                estimate,
                "select distinct customer from cut_affected",
                scopes,
                words(audit, estimate, cuts),
                cuts.isEmpty() ? List.of() : List.of(table(cuts), path(cuts)),
                facts(known, cuts),
                cuts.size() < known
                        ? List.of(
                                "For every cost reduction: the units that it touched, from when, and what it saves a year.")
                        : List.of(),
                lost(estimate, cuts));
    }

    /** What the reductions took of the margin that those touched had brought before. */
    private static Optional<StakeRate> lost(Estimate estimate, List<Cut> cuts) {
        double saving = cuts.stream().mapToDouble(Cut::saving).sum();
        double before = cuts.stream().mapToDouble(Cut::earnedBefore).sum();
        if (!Double.isFinite(estimate.low()) || !Double.isFinite(estimate.high()) || before <= 0) {
            return Optional.empty();
        }
        double scale = saving / before;
        return Optional.of(
                StakeRate.measured(estimate.value() * scale, estimate.low() * scale, estimate.high() * scale));
    }

    private static final String CUTS = """
            select * from initiative
            where replace(replace(lower(trim(kind)), ' ', '_'), '-', '_') = 'cost_reduction'
              and starts >= (until() - interval 36 month)::date and starts <= (until() - interval 3 month)::date
            """;

    private static List<Reduction> reductions(AuditContext audit) throws SQLException {
        Map<String, List<CutCohort.Start>> starts = new LinkedHashMap<>();
        Map<String, String> kinds = new HashMap<>();
        audit.rows().list("""
                select i.key, lower(trim(u.unit_kind)) as unit_kind, lower(trim(u.unit)) as unit,
                       coalesce(u."from", i.starts)::date::varchar as day
                from (%s) i join initiative_unit u on u.initiative = i.key
                where u.unit is not null and coalesce(u."from", i.starts) <= (until() - interval 3 month)::date
                order by i.key, u.unit_kind, u.unit
                """.formatted(CUTS), row -> {
            String key = row.getString("key");
            String kind = row.getString("unit_kind");
            if (kinds.computeIfAbsent(key, unused -> kind).equals(kind)) {
                starts.computeIfAbsent(key, unused -> new ArrayList<>())
                        .add(new CutCohort.Start(row.getString("unit"), row.getString("day")));
            }
            return key;
        });
        return audit
                .rows()
                .list(
                        "select key, coalesce(title, key) as title, saving_per_year::double as saving, _source as source from ("
                                + CUTS + ") where saving_per_year > 0 order by starts, key",
                        row -> new Reduction(
                                row.getString("key"),
                                row.getString("title"),
                                kinds.getOrDefault(row.getString("key"), ""),
                                row.getDouble("saving"),
                                starts.getOrDefault(row.getString("key"), List.of()),
                                row.getString("source")))
                .stream()
                .filter(reduction -> !reduction.starts.isEmpty())
                .toList();
    }

    /** A reduction whose units begin on several days is the sum over those days. */
    private static @Nullable Cut cut(CutCohort cohorts, Reduction reduction) throws SQLException {
        Map<String, Set<String>> unitsByDay = new LinkedHashMap<>();
        for (CutCohort.Start start : reduction.starts) {
            unitsByDay.computeIfAbsent(start.day(), unused -> new TreeSet<>()).add(start.unit());
        }
        double loss = 0;
        double variance = 0;
        double spread = 0;
        double apart = 0;
        double apartVariance = 0;
        long customers = 0;
        double earnedBefore = 0;
        double[] path = new double[0];
        Map<String, Double> influence = new LinkedHashMap<>();
        Set<String> units = new LinkedHashSet<>();
        for (Map.Entry<String, Set<String>> day : unitsByDay.entrySet()) {
            CutCohort.Cohort cohort = cohorts.at(reduction.kind, day.getKey(), day.getValue(), 0);
            if (cohort.history() < LEAST_HISTORY
                    || Double.isNaN(cohort.difference().effect())) {
                continue;
            }
            CohortDifference difference = cohort.difference();
            double factor = -12.0 * cohort.touchedCustomers();
            loss += factor * difference.effect();
            variance += factor * factor * difference.variance();
            spread += Math.pow(factor * factor * difference.variance(), 2) / difference.freedom();
            difference.influence().forEach((unit, of) -> influence.merge(unit, factor * of, Double::sum));
            cohort.units().forEach(units::add);
            customers += cohort.touchedCustomers();
            earnedBefore += cohort.earnedBefore();
            path = difference.path();
            cohorts.remember(reduction.key);
            if (cohort.history() >= 6 + LEAST_HISTORY) {
                CohortDifference before = cohorts.at(reduction.kind, day.getKey(), day.getValue(), 6)
                        .difference();
                if (!Double.isNaN(before.effect())) {
                    apart += factor * before.effect();
                    apartVariance += factor * factor * before.variance();
                }
            }
        }
        if (units.isEmpty()) {
            return null;
        }
        return new Cut(
                reduction,
                loss,
                Math.sqrt(variance),
                spread > 0 ? variance * variance / spread : 1,
                influence,
                customers,
                earnedBefore,
                units,
                path,
                apart,
                Math.sqrt(apartVariance));
    }

    private static Estimate one(Cut cut) {
        Coefficient own = Coefficient.of(cut.loss / cut.saving(), cut.error / cut.saving(), cut.freedom);
        return widened(own, cut.apart / cut.saving(), cut.apartError / cut.saving(), cut.units.size());
    }

    private static Estimate together(List<Cut> cuts) {
        double saving = cuts.stream().mapToDouble(Cut::saving).sum();
        if (cuts.isEmpty() || saving <= 0) {
            return new Estimate.Counted(Double.NaN, 0);
        }
        Map<String, Double> influence = new HashMap<>();
        Set<String> units = new LinkedHashSet<>();
        double apartVariance = 0;
        double spread = 0;
        double sum = 0;
        for (Cut cut : cuts) {
            cut.influence.forEach((unit, of) -> influence.merge(cut.reduction.kind + ":" + unit, of, Double::sum));
            cut.units.forEach(unit -> units.add(cut.reduction.kind + ":" + unit));
            apartVariance += cut.apartError * cut.apartError;
            sum += cut.error * cut.error;
            spread += Math.pow(cut.error, 4) / cut.freedom;
        }
        double variance = influence.values().stream().mapToDouble(of -> of * of).sum();
        double loss = cuts.stream().mapToDouble(Cut::loss).sum();
        double apart = cuts.stream().mapToDouble(Cut::apart).sum();
        double freedom = spread > 0 ? sum * sum / spread : 1;
        Coefficient all = Coefficient.of(loss / saving, Math.sqrt(variance) / saving, freedom);
        return widened(all, apart / saving, Math.sqrt(apartVariance) / saving, units.size());
    }

    /** Adds to the error what the paths were apart before the start, where that is no chance. */
    private static Estimate widened(Coefficient own, double apart, double apartError, long units) {
        Coefficient before = Coefficient.of(Math.abs(apart), apartError, own.freedom());
        if (apartError > 0 && 2 * before.atLeast(0) < PATHS_APART) {
            return Coefficient.of(own.value(), Math.hypot(own.error(), apart), own.freedom())
                    .estimate(units);
        }
        return own.estimate(units);
    }

    private static Words words(AuditContext audit, Estimate estimate, List<Cut> cuts) {
        if (Double.isNaN(estimate.value())) {
            return new Words(
                    "What cost cuts cost is not known.",
                    "no cut with units to compare",
                    "No cost reduction that began three to thirty-six months ago names its units and its saving, beside units"
                            + " that it spared.",
                    "Register the next reduction with its units, and begin it in half of them.");
        }
        double saving = cuts.stream().mapToDouble(Cut::saving).sum();
        double loss = cuts.stream().mapToDouble(Cut::loss).sum();
        String each = audit.wording().money(100 * estimate.value());
        boolean dear = estimate.value() > .5;
        String of = Wording.sentence(Wording.word(cuts.size()))
                + (cuts.size() == 1 ? " cost reduction" : " cost reductions");
        return new Words(
                dear
                        ? "Every " + audit.wording().money(100) + " saved cost " + each + " of customer value."
                        : "What was saved was not taken from customers.",
                each + " lost per " + audit.wording().money(100) + " saved",
                of + " that save " + audit.wording().money(saving)
                        + " a year changed the yearly margin of the customers there by "
                        + audit.wording().money(-loss) + ", against customers of units not touched or not yet.",
                dear
                        ? "Take back the reduction with the greatest loss in one unit, and compare that unit with the others."
                        : "Register the customer measure of the next reduction before it begins.");
    }

    private static List<Fact> facts(long known, List<Cut> cuts) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Cost reductions", Wording.count(known) + ", of which " + cuts.size() + " can be measured"));
        double apart = cuts.stream().mapToDouble(Cut::apart).sum();
        double error = Math.sqrt(cuts.stream()
                .mapToDouble(cut -> cut.apartError * cut.apartError)
                .sum());
        double saving = cuts.stream().mapToDouble(Cut::saving).sum();
        if (error > 0) {
            facts.add(new Fact(
                    "Half a year before",
                    String.format(
                            Locale.ROOT,
                            "%.2f ± %.2f per unit saved: %s",
                            apart / saving,
                            2 * error / saving,
                            Math.abs(apart) < 2.6 * error
                                    ? "the paths were together"
                                    : "the paths were apart, and the interval is wider for it")));
        }
        facts.add(new Fact("How it is shown", "shown, if nothing else changed in just those units at that time"));
        return facts;
    }

    private static Exhibit table(List<Cut> cuts) {
        List<Map<String, Object>> rows = cuts.stream()
                .map(cut -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("title", cut.reduction.title);
                    row.put("units", cut.reduction.starts.size());
                    row.put("customers", cut.customers);
                    row.put("saving", Tidy.number(cut.saving()));
                    row.put("loss", Tidy.number(cut.loss));
                    row.put(
                            "_record",
                            Map.of("kind", "initiative", "source", cut.reduction.source, "key", cut.reduction.key));
                    return row;
                })
                .toList();
        return new Exhibit.Given(
                "reductions",
                "What was saved, and what it cost",
                "Loss: yearly margin of the customers present at the start, against units not or not yet touched.",
                Panel.Kind.TABLE,
                List.of(
                        Format.TEXT.column("title", "Cost reduction"),
                        Format.COUNT.column("units", "Units"),
                        Format.COUNT.column("customers", "Customers"),
                        Format.MONEY.column("saving", "Saved a year"),
                        Format.MONEY.column("loss", "Lost a year")),
                rows);
    }

    private static Exhibit path(List<Cut> cuts) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Cut cut : cuts) {
            for (int t = 0; t < cut.path.length; t++) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("name", cut.reduction.title + ", month " + (t + 1));
                row.put("difference", Tidy.number(cut.path[t]));
                rows.add(row);
            }
        }
        return new Exhibit.Given(
                "path",
                "Month by month",
                "Change of monthly margin per customer against the controls.",
                Panel.Kind.BARS,
                List.of(
                        Format.TEXT.column("name", "Month after the start"),
                        Format.MONEY.column("difference", "Difference")),
                rows);
    }
}
