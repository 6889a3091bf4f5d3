package org.perennial.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.perennial.analytics.linkage.Agreement;
import org.perennial.analytics.linkage.Clustering;
import org.perennial.analytics.linkage.LinkModel;
import org.perennial.analytics.linkage.Linkage;
import org.perennial.analytics.linkage.Parties;
import org.perennial.analytics.linkage.Party;
import org.perennial.identity.ShortForms;

/** Links public data whose truth is known, and prints how well and how fast. */
final class LinkageBench {

    private final PrintStream out;

    LinkageBench(PrintStream out) {
        this.out = out;
    }

    static void run(Path folder, Path made, List<String> names, PrintStream out) throws SQLException, IOException {
        LinkageBench bench = new LinkageBench(out);
        for (LinkageData set : LinkageData.all(folder)) {
            if (names.isEmpty() || names.contains(set.name())) {
                bench.run(set);
            }
        }
        for (String name : names) {
            if (name.startsWith("people_")) {
                long records = Long.parseLong(name.substring("people_".length()));
                bench.run(LinkageData.people(MadeUpPeople.file(made, records, 1), records));
            }
        }
    }

    private void run(LinkageData set) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            long start = System.nanoTime();
            List<Party> parties = new ArrayList<>();
            Map<String, Integer> names = new HashMap<>();
            List<Integer> truth = new ArrayList<>();
            List<String> ids = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(set.sql())) {
                while (rows.next()) {
                    truth.add(names.computeIfAbsent(rows.getString("truth"), any -> names.size()));
                    ids.add(rows.getString("id"));
                    parties.add(party(rows, set));
                }
            }
            double read = (System.nanoTime() - start) / 1e9;
            start = System.nanoTime();
            Parties.Builder builder = new Parties.Builder(Parties.Kind.PERSON, set.attributes(), ShortForms.table());
            parties.forEach(builder::add);
            Parties all = builder.build();
            double built = (System.nanoTime() - start) / 1e9;
            start = System.nanoTime();
            Linkage linkage = Linkage.of(all, -6);
            double linked = (System.nanoTime() - start) / 1e9;
            int[] real = truth.stream().mapToInt(Integer::intValue).toArray();
            out.printf(
                    "== %s: %d records, read %.2f s, prepared %.2f s, linked %.2f s (cpu so far %.1f), compared %d, kept %d%n",
                    set.name(),
                    parties.size(),
                    read,
                    built,
                    linked,
                    ((com.sun.management.OperatingSystemMXBean)
                                            java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                                    .getProcessCpuTime()
                            / 1e9,
                    linkage.compared(),
                    linkage.links().size());
            if (System.getProperty("model") != null) {
                out.println(linkage.describe());
            }
            for (double p : new double[] {.5, .8, .9, .95, .98, .99, .995, .999}) {
                start = System.nanoTime();
                Clustering.Result result = Clustering.of(
                        linkage.links(),
                        Clustering.Rules.NONE,
                        new Clustering.Settings(LinkModel.weightOf(p), -6, 0.5, 50, 5));
                Agreement a = Agreement.of(result.cluster(), real);
                out.printf(
                        "p %.3f  P %.5f R %.5f F1 %.5f B3 %.4f  FP %.0f FN %.0f exact %d/%d  %.2f s%n",
                        p,
                        a.precision(),
                        a.recall(),
                        a.f1(),
                        a.bCubedF1(),
                        a.falsePositives(),
                        a.falseNegatives(),
                        a.exactClusters(),
                        a.trueClusters(),
                        (System.nanoTime() - start) / 1e9);
                if (p == .95 && System.getProperty("show") != null) {
                    show(linkage, result.cluster(), real, parties, ids, Integer.getInteger("show"));
                }
            }
        }
    }

    private void show(Linkage linkage, int[] cluster, int[] real, List<Party> parties, List<String> ids, int most) {
        List<int[]> wrong = new ArrayList<>();
        List<int[]> missed = new ArrayList<>();
        int n = real.length;
        for (int a = 0; a < n; a++) {
            for (int b = a + 1; b < n; b++) {
                if ((cluster[a] == cluster[b]) != (real[a] == real[b])) {
                    (real[a] == real[b] ? missed : wrong).add(new int[] {a, b});
                }
            }
        }
        for (Map.Entry<String, List<int[]>> kind : List.of(Map.entry("WRONG", wrong), Map.entry("MISSED", missed))) {
            List<int[]> some = kind.getValue();
            java.util.Collections.shuffle(some, new Random(3));
            out.println("--- " + kind.getKey());
            for (int[] pair : some.subList(0, Math.min(most, some.size()))) {
                out.printf(
                        "%.2f %s %s%n  %s%n  %s%n  %s%n",
                        linkage.weight(pair[0], pair[1]),
                        ids.get(pair[0]),
                        ids.get(pair[1]),
                        parties.get(pair[0]),
                        parties.get(pair[1]),
                        linkage.explain(pair[0], pair[1]).steps().stream()
                                .map(x -> x.comparison() + ": " + x.level())
                                .toList());
            }
        }
    }

    private static Party party(ResultSet row, LinkageData set) throws SQLException {
        List<@Nullable String> attributes = new ArrayList<>();
        for (String name : set.attributes()) {
            attributes.add(row.getString(name));
        }
        return new Party(
                text(row, "name"),
                text(row, "given_name"),
                text(row, "family_name"),
                has(row, "birth_date") ? row.getObject("birth_date", LocalDate.class) : null,
                text(row, "birth_place"),
                text(row, "gender"),
                list(row, "email"),
                list(row, "phone"),
                text(row, "street"),
                text(row, "city"),
                text(row, "postcode"),
                text(row, "region"),
                text(row, "country"),
                list(row, "external_ids"),
                attributes);
    }

    private static boolean has(ResultSet row, String column) throws SQLException {
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            if (row.getMetaData().getColumnName(i).equals(column)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String text(ResultSet row, String column) throws SQLException {
        return has(row, column) ? row.getString(column) : null;
    }

    private static List<String> list(ResultSet row, String column) throws SQLException {
        String text = text(row, column);
        return text == null || text.isBlank() ? List.of() : Arrays.asList(text.split(";"));
    }
}
