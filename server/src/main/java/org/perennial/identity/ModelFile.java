package org.perennial.identity;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.perennial.analytics.linkage.Linkage;
import org.perennial.engine.DuckDb;
import org.perennial.platform.Refusal;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** The linking model as a file that people read and edit. */
public final class ModelFile {

    private static final String HEAD = """
            # What agreement weighs, learned from the data. Change what you know better and give the file to
            # perennial link --model again: what stands here is used, what is left out is learned.
            # match: chance that two records at random are one; household: that they are two of one household.
            # m, u, household: how often records of one customer, strangers, and people of one household are at a level.
            """;

    private ModelFile() {}

    /** Writes what the last linking used. */
    public static void write(DuckDb readCopy, Path file) throws SQLException, IOException {
        StringBuilder text = new StringBuilder(HEAD);
        try (Connection connection = readCopy.connection();
                PreparedStatement runs =
                        connection.prepareStatement("select kind, match, household from link_run order by kind desc");
                ResultSet run = runs.executeQuery()) {
            while (run.next()) {
                text.append("\n%s:\n  match: %s\n  household: %s\n  comparisons:\n"
                        .formatted(run.getString(1), number(run.getDouble(2)), number(run.getDouble(3))));
                levels(connection, run.getString(1), text);
            }
        }
        Files.writeString(file, text);
    }

    private static void levels(Connection connection, String kind, StringBuilder text) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select comparison, level, m, u, h, weight from link_level where kind = ? order by position")) {
            select.setString(1, kind);
            try (ResultSet row = select.executeQuery()) {
                String comparison = "";
                while (row.next()) {
                    if (!row.getString(1).equals(comparison)) {
                        comparison = row.getString(1);
                        text.append("    ").append(quoted(comparison)).append(":\n");
                    }
                    text.append("      %-32s {m: %s, u: %s, household: %s}  # %+.1f bits\n"
                            .formatted(
                                    quoted(row.getString(2)) + ":",
                                    number(row.getDouble(3)),
                                    number(row.getDouble(4)),
                                    number(row.getDouble(5)),
                                    row.getDouble(6)));
                }
            }
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** All digits, so that a file that nobody changed gives what was learned. */
    private static String number(double value) {
        String text = Double.toString(value).toLowerCase(Locale.ROOT);
        return text.contains("e") && !text.contains(".") ? text.replace("e", ".0e") : text;
    }

    /**
     * Reads a model by kind.
     *
     * @throws Refusal if it is none; it says where
     */
    public static Map<String, Linkage.Given> read(Path file) throws IOException {
        Object root;
        try (Reader reader = Files.newBufferedReader(file)) {
            root = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
        } catch (YAMLException e) {
            throw new Refusal("%s is no model: %s".formatted(file, e.getMessage()));
        }
        Map<String, Linkage.Given> models = new HashMap<>();
        for (Map.Entry<?, ?> kind : map(root, file, "the file").entrySet()) {
            String name = String.valueOf(kind.getKey());
            if (!name.equals("person") && !name.equals("organization")) {
                throw new Refusal("%s: \"%s\" is no kind. Known: person, organization.".formatted(file, name));
            }
            Map<?, ?> told = map(kind.getValue(), file, name);
            List<Linkage.Level> levels = new ArrayList<>();
            Object comparisons = told.get("comparisons");
            if (comparisons != null) {
                for (Map.Entry<?, ?> comparison :
                        map(comparisons, file, name + " comparisons").entrySet()) {
                    String where = name + ", " + comparison.getKey();
                    for (Map.Entry<?, ?> level :
                            map(comparison.getValue(), file, where).entrySet()) {
                        String at = where + ", " + level.getKey();
                        Map<?, ?> chances = map(level.getValue(), file, at);
                        levels.add(new Linkage.Level(
                                String.valueOf(comparison.getKey()),
                                String.valueOf(level.getKey()),
                                chance(chances.get("m"), file, at + ", m"),
                                chance(chances.get("u"), file, at + ", u"),
                                chance(chances.get("household"), file, at + ", household")));
                    }
                }
            }
            models.put(
                    name,
                    new Linkage.Given(
                            optional(told.get("match"), file, name + ", match"),
                            optional(told.get("household"), file, name + ", household"),
                            levels));
        }
        return models;
    }

    private static Map<?, ?> map(@Nullable Object value, Path file, String where) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new Refusal("%s: %s should hold names with values, and is %s.".formatted(file, where, value));
    }

    private static @Nullable Double optional(@Nullable Object value, Path file, String where) {
        return value == null ? null : chance(value, file, where);
    }

    private static double chance(@Nullable Object value, Path file, String where) {
        double chance = value instanceof Number number
                ? number.doubleValue()
                : value instanceof String text ? parsed(text) : Double.NaN;
        if (chance >= 0 && chance <= 1) {
            return chance;
        }
        throw new Refusal("%s: %s should be a chance from 0 to 1, and is %s.".formatted(file, where, value));
    }

    /** YAML takes 1e-7 for a text. */
    private static double parsed(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
