package org.perennial.audit;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.perennial.analytics.FalseDiscoveries;
import org.perennial.analytics.panel.Panel;
import org.perennial.analytics.panel.Pull;
import org.perennial.audit.Exhibit.Format;
import org.perennial.audit.Measurement.Fact;
import org.perennial.audit.Measurement.Measured;
import org.perennial.audit.Measurement.ScopeEstimate;
import org.perennial.audit.Measurement.Words;

/**
 * M21: which share of the KPIs pull against another department or the customer: where bettering one worsens the other,
 * at once or within two periods, beyond what all units have in common, in both halves of the time.
 */
final class GoalsDetector implements Detector {

    private static final int UNITS = 8;
    private static final int PERIODS = 12;
    private static final double LEAST = .15;
    private static final double DISCOVERY = .05;

    /** A correlation of which no organization is capable: the two are made of one another. */
    private static final double SAME = .97;

    @Override
    public String mechanism() {
        return "M21";
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.parse("kpi: department, higher_is_better"), Need.parse("kpi_value: kpi, unit, at, value"));
    }

    private record Kpi(
            String key,
            String name,
            @Nullable String department,
            @Nullable String about,
            boolean higher) {

        boolean pushes() {
            return "efficiency".equals(about) || "financial".equals(about);
        }

        boolean isAboutCustomers() {
            return "customer".equals(about);
        }
    }

    /** Two figures of one kind of unit, and the pull of the first on the second. */
    private record Pair(Kpi mover, Kpi moved, Pull pull, double firstHalf, double secondHalf) {}

    /** A figure's values by unit and period, better upwards. */
    private record Series(Kpi kpi, double[][] raw, Panel panel) {}

    @Override
    public Measurement measure(AuditContext audit) throws SQLException {
        Map<String, Kpi> kpis = kpis(audit);
        List<Pair> pairs = new ArrayList<>();
        Set<String> measured = new TreeSet<>();
        int frames = 0;
        for (String kind : audit.rows()
                .list(
                        "select distinct lower(trim(coalesce(unit_kind, ''))) from kpi_value order by 1",
                        row -> row.getString(1))) {
            List<Series> series = series(audit, kind, kpis);
            series.forEach(of -> measured.add(of.kpi.key));
            pairs.addAll(pairs(series));
            frames++;
        }
        double[] q = FalseDiscoveries.adjust(
                pairs.stream().mapToDouble(pair -> pair.pull.p()).toArray());
        List<Integer> fighting = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            if (fights(pairs.get(i), q[i])) {
                fighting.add(i);
            }
        }
        Set<String> pushing = new LinkedHashSet<>();
        fighting.forEach(i -> pushing.add(pairs.get(i).mover.key));
        int n = measured.size();
        Estimate estimate = new Estimate.Counted(n == 0 || frames == 0 ? Double.NaN : (double) pushing.size() / n, n);
        return new Measured(
                estimate,
                pushing.isEmpty() ? "select customer from audit_customer where false" : affected(pushing),
                scopes(pairs, fighting),
                words(estimate, pushing.size(), n, fighting.isEmpty() ? null : pairs.get(strongest(pairs, fighting))),
                fighting.isEmpty() ? List.of() : List.of(table(pairs, fighting, q), departments(pairs, fighting)),
                List.of(
                        new Fact(
                                "KPIs compared",
                                n + " of " + kpis.size() + ", each against every other at lags 0 to 2"),
                        new Fact(
                                "Taken out",
                                "each unit's level and trend, what moves all units in a period, and the season"),
                        new Fact("How it is shown", "replicated association: both halves of the time agree")),
                n < kpis.size()
                        ? List.of("Values of every KPI for at least eight teams or regions over twelve periods.")
                        : List.of());
    }

    private static Map<String, Kpi> kpis(AuditContext audit) throws SQLException {
        Map<String, Kpi> kpis = new LinkedHashMap<>();
        audit.rows()
                .list(
                        "select key, coalesce(name, key) as name, nullif(trim(department), '') as department,"
                                + " nullif(lower(trim(about)), '') as about, coalesce(higher_is_better, true) as higher from kpi order by key",
                        row -> kpis.put(
                                row.getString("key"),
                                new Kpi(
                                        row.getString("key"),
                                        row.getString("name"),
                                        row.getString("department"),
                                        row.getString("about"),
                                        row.getBoolean("higher"))));
        return kpis;
    }

    /** Values that fall into one period of a unit are averaged. */
    private static List<Series> series(AuditContext audit, String kind, Map<String, Kpi> kpis) throws SQLException {
        int step = step(audit, kind);
        String period = step == 0
                ? "(epoch(\"at\") // 604800)::integer"
                : "((date_part('year', \"at\") * 12 + date_part('month', \"at\") - 1) // " + step + ")::integer";
        Map<String, Map<String, Map<Integer, Double>>> values = new TreeMap<>();
        Set<String> units = new TreeSet<>();
        TreeSet<Integer> periods = new TreeSet<>();
        audit.rows()
                .list(
                        "select kpi, unit, " + period + " as period, avg(value)::double as value from kpi_value"
                                + " where value is not null and unit is not null and lower(trim(coalesce(unit_kind, ''))) = '"
                                + kind.replace("'", "''")
                                + "' group by all",
                        row -> {
                            units.add(row.getString("unit"));
                            periods.add(row.getInt("period"));
                            return values.computeIfAbsent(row.getString("kpi"), key -> new TreeMap<>())
                                    .computeIfAbsent(row.getString("unit"), key -> new TreeMap<>())
                                    .put(row.getInt("period"), row.getDouble("value"));
                        });
        List<Series> series = new ArrayList<>();
        if (periods.isEmpty()) {
            return series;
        }
        List<String> order = List.copyOf(units);
        int length = periods.last() - periods.first() + 1;
        values.forEach((key, byUnit) -> {
            Kpi kpi = kpis.get(key);
            long full = byUnit.values().stream()
                    .filter(own -> own.size() >= PERIODS)
                    .count();
            if (kpi == null || full < UNITS) {
                return;
            }
            double[][] raw = new double[order.size()][length];
            for (int u = 0; u < raw.length; u++) {
                java.util.Arrays.fill(raw[u], Double.NaN);
                Map<Integer, Double> own = byUnit.getOrDefault(order.get(u), Map.of());
                int unit = u;
                if (own.size() >= PERIODS) {
                    own.forEach((at, value) -> raw[unit][at - periods.first()] = kpi.higher ? value : -value);
                }
            }
            series.add(new Series(kpi, raw, Panel.of(raw, step == 0 ? 52 : 12 / step)));
        });
        return series;
    }

    /** Months between values: 1, 3 or 12; 0 where they come by the week or day. */
    private static int step(AuditContext audit, String kind) throws SQLException {
        double days = audit.rows().number("""
                select median(gap) from (
                  select (epoch("at") - epoch(lag("at") over (partition by kpi, unit order by "at"))) / 86400 as gap
                  from (select distinct kpi, unit, "at" from kpi_value where lower(trim(coalesce(unit_kind, ''))) = '%s'))
                where gap > 0
                """.formatted(kind.replace("'", "''")));
        return days == 0 ? 1 : days < 20 ? 0 : days < 60 ? 1 : days < 200 ? 3 : 12;
    }

    private static List<Pair> pairs(List<Series> series) {
        List<Pair> pairs = new ArrayList<>();
        for (Series mover : series) {
            for (Series moved : series) {
                if (mover.equals(moved) || !mayFight(mover.kpi, moved.kpi) || isSame(mover.panel, moved.panel)) {
                    continue;
                }
                int periods = mover.raw[0].length;
                int half = periods / 2;
                List<Pull> first = Pull.of(mover.panel, moved.panel, 0, half);
                List<Pull> second = Pull.of(mover.panel, moved.panel, half, periods);
                for (Pull pull : Pull.of(mover.panel, moved.panel, 0, periods)) {
                    pairs.add(new Pair(mover.kpi, moved.kpi, pull, beta(first, pull.lag()), beta(second, pull.lag())));
                }
            }
        }
        return pairs;
    }

    private static double beta(List<Pull> pulls, int lag) {
        return pulls.stream()
                .filter(pull -> pull.lag() == lag)
                .mapToDouble(Pull::beta)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static boolean mayFight(Kpi mover, Kpi moved) {
        boolean sameDepartment = mover.department != null
                && moved.department != null
                && mover.department.equalsIgnoreCase(moved.department);
        return !sameDepartment || moved.isAboutCustomers() && !mover.isAboutCustomers();
    }

    /** Two figures with a shared part move together to the dot. */
    private static boolean isSame(Panel a, Panel b) {
        double[][] x = a.values();
        double[][] y = b.values();
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int u = 0; u < x.length; u++) {
            for (int t = 0; t < x[u].length; t++) {
                if (!Double.isNaN(x[u][t]) && !Double.isNaN(y[u][t])) {
                    xy += x[u][t] * y[u][t];
                    xx += x[u][t] * x[u][t];
                    yy += y[u][t] * y[u][t];
                }
            }
        }
        return xx > 0 && yy > 0 && Math.abs(xy) / Math.sqrt(xx * yy) > SAME;
    }

    private static boolean fights(Pair pair, double q) {
        boolean pushes = pair.pull.lag() > 0 || pair.mover.pushes() || pair.mover.pushes() == pair.moved.pushes();
        return pushes && pair.pull.beta() <= -LEAST && q < DISCOVERY && pair.firstHalf < 0 && pair.secondHalf < 0;
    }

    private static int strongest(List<Pair> pairs, List<Integer> fighting) {
        return fighting.stream()
                .min(Comparator.comparingDouble(i -> pairs.get(i).pull.beta()))
                .orElseThrow();
    }

    /** Customers with an event at a team or region for which a pushing KPI is kept. */
    private static String affected(Set<String> pushing) {
        String keys = pushing.stream()
                .map(org.perennial.engine.Sql::text)
                .reduce((a, b) -> a + ", " + b)
                .orElseThrow();
        return """
        with flagged as (select distinct lower(trim(unit_kind)) as unit_kind, lower(trim(unit)) as unit from kpi_value where kpi in (%s))
        select distinct customer from (
          select customer, lower(trim(region)) as region, lower(trim(team)) as team from contact where in_window("at")
          union all select customer, lower(trim(region)), lower(trim(team)) from process_step where in_window("at")
          union all select customer, lower(trim(region)), null from purchase where in_window("at"))
        where customer is not null and (region in (select unit from flagged where unit_kind = 'region')
          or team in (select unit from flagged where unit_kind = 'team')
          or exists (from flagged where unit_kind = 'company'))
        """.formatted(keys);
    }

    private static List<ScopeEstimate> scopes(List<Pair> pairs, List<Integer> fighting) {
        Map<String, ScopeEstimate> scopes = new LinkedHashMap<>();
        fighting.stream()
                .sorted(Comparator.comparingDouble(i -> pairs.get(i).pull.beta()))
                .forEach(i -> {
                    Pair pair = pairs.get(i);
                    scopes.putIfAbsent(
                            pair.mover.key + ">" + pair.moved.key,
                            new ScopeEstimate(
                                    "pair:" + pair.mover.key + ">" + pair.moved.key,
                                    pair.mover.name + " against " + pair.moved.name,
                                    Coefficient.of(-pair.pull.beta(), pair.pull.error(), pair.pull.units() - 1.0)
                                            .estimate(pair.pull.units()),
                                    0,
                                    0));
                });
        return List.copyOf(scopes.values());
    }

    private static Exhibit table(List<Pair> pairs, List<Integer> fighting, double[] q) {
        List<Map<String, Object>> rows = fighting.stream()
                .sorted(Comparator.comparingDouble(i -> pairs.get(i).pull.beta()))
                .map(i -> {
                    Pair pair = pairs.get(i);
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("mover", pair.mover.name + of(pair.mover));
                    row.put("moved", pair.moved.name + of(pair.moved));
                    row.put(
                            "when",
                            pair.pull.lag() == 0
                                    ? "at once"
                                    : pair.pull.lag() == 1 ? "a period later" : "two periods later");
                    row.put("beta", String.format(Locale.ROOT, "%.2f", pair.pull.beta()));
                    row.put("halves", String.format(Locale.ROOT, "%.2f and %.2f", pair.firstHalf, pair.secondHalf));
                    row.put("q", q[i] < .0001 ? "under .0001" : String.format(Locale.ROOT, "%.4f", q[i]));
                    return row;
                })
                .toList();
        return new Exhibit.Given(
                "pairs",
                "Which goals fight",
                "When the first is bettered by a standard deviation in a unit, by so much the second gets worse there.",
                TABLE,
                List.of(
                        Format.TEXT.column("mover", "Bettering"),
                        Format.TEXT.column("moved", "worsens"),
                        Format.TEXT.column("when", "When"),
                        Format.TEXT.column("beta", "By"),
                        Format.TEXT.column("halves", "In either half of the time"),
                        Format.TEXT.column("q", "q")),
                rows);
    }

    private static final org.perennial.audit.Panel.Kind TABLE = org.perennial.audit.Panel.Kind.TABLE;

    private static Exhibit departments(List<Pair> pairs, List<Integer> fighting) {
        Map<String, Set<String>> counted = new TreeMap<>();
        fighting.forEach(i -> counted.computeIfAbsent(
                        department(pairs.get(i).mover) + "\u0000" + department(pairs.get(i).moved),
                        key -> new TreeSet<>())
                .add(pairs.get(i).mover.key + pairs.get(i).moved.key));
        List<Map<String, Object>> rows = counted.entrySet().stream()
                .map(entry -> {
                    String[] both = entry.getKey().split("\u0000", -1);
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("from", both[0]);
                    row.put("to", both[1]);
                    row.put("pairs", entry.getValue().size());
                    return row;
                })
                .toList();
        return new Exhibit.Given(
                "departments",
                "Department against department",
                "Pairs of KPIs of which the first department's works against the second's.",
                TABLE,
                List.of(
                        Format.TEXT.column("from", "The goal of"),
                        Format.TEXT.column("to", "works against"),
                        Format.COUNT.column("pairs", "Pairs")),
                rows);
    }

    private static String department(Kpi kpi) {
        return kpi.department == null ? "nobody" : kpi.department;
    }

    private static String of(Kpi kpi) {
        return kpi.department == null ? "" : " (" + kpi.department + ")";
    }

    private static Words words(Estimate estimate, int pushing, int n, @Nullable Pair worst) {
        if (n == 0) {
            return new Words(
                    "Whether goals fight is not known.",
                    "no KPI by team or region",
                    "No KPI has values for eight teams or regions over twelve periods.",
                    "Keep the values of every KPI by team or region, not for the company alone.");
        }
        if (worst == null) {
            return new Words(
                    "No goal is seen to work against another.",
                    "no goals that fight",
                    "Of " + Wording.count(n, "KPI", "KPIs")
                            + " none is bettered at the cost of another department's or the"
                            + " customer's, beyond season and size.",
                    "Look again when a target changes.");
        }
        return new Words(
                Wording.sentence(Wording.word(pushing)) + " of " + Wording.word(n)
                        + " KPIs work against another department or" + " the customer.",
                Wording.share(estimate.value()) + " of KPIs fight",
                "When " + worst.mover.name + of(worst.mover) + " gets better, " + worst.moved.name + of(worst.moved)
                        + " gets worse: in both halves of the time, beyond season, trend and what moves all units.",
                "Put the two owners of the strongest pair at one table, and try a target for both in one unit before changing it"
                        + " for all.");
    }
}
