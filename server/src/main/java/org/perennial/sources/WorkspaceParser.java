package org.perennial.sources;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.perennial.engine.evidence.Evidence;
import org.perennial.engine.evidence.Kind;
import org.perennial.sources.Workspace.Source;
import org.perennial.sources.Workspace.Table;
import org.perennial.sources.Workspace.Thresholds;

/** Turns the sections of a {@code perennial.yaml} into a {@link Workspace}, telling every problem on the way. */
final class WorkspaceParser {

    static final List<String> KEYS = List.of(
            "organization",
            "currency",
            "rates",
            "marginRate",
            "timezone",
            "fiscalYearStart",
            "asOf",
            "none",
            "rejects",
            "thresholds",
            "sources");
    static final List<String> SOURCE_KEYS = List.of("id", "name", "every", "duplicateFree", "files", "jdbc", "tables");
    static final List<String> MECHANISMS =
            IntStream.rangeClosed(1, 32).mapToObj("M%02d"::formatted).toList();

    private static final double REFUSE_ABOVE = 0.5;

    private final Path folder;

    WorkspaceParser(Path folder) {
        this.folder = folder;
    }

    Workspace parse(YamlSection root) {
        root.allow(KEYS);
        String organization = root.requiredText("organization").orElse("");
        String currency = currency(root);
        double refuseAbove = root.section("rejects").map(this::refuseAbove).orElse(REFUSE_ABOVE);
        return new Workspace(
                folder,
                organization,
                currency,
                rates(root),
                decimal(root, "marginRate", 0, 1).orElse(BigDecimal.ONE),
                zone(root),
                fiscalYearStart(root),
                asOf(root),
                none(root),
                refuseAbove,
                thresholds(root),
                sources(root, refuseAbove));
    }

    private double refuseAbove(YamlSection rejects) {
        rejects.allow(List.of("refuseAbove"));
        return decimal(rejects, "refuseAbove", 0, 1)
                .map(BigDecimal::doubleValue)
                .orElse(REFUSE_ABOVE);
    }

    private static String currency(YamlSection root) {
        String currency = root.text("currency").orElse("EUR").strip();
        if (!currency.matches("[A-Za-z]{3}")) {
            root.problem("currency", "`" + currency + "` is not the three letters of a currency, such as EUR.");
        }
        return currency.toUpperCase(Locale.ROOT);
    }

    private static Map<String, BigDecimal> rates(YamlSection root) {
        Map<String, BigDecimal> rates = new LinkedHashMap<>();
        root.section("rates")
                .ifPresent(section -> section.keys().forEach(key -> {
                    if (!key.matches("[A-Za-z]{3}")) {
                        section.problem(key, "`" + key + "` is not the three letters of a currency, such as SEK.");
                    }
                    decimal(section, key, 0, 1e12).ifPresent(rate -> rates.put(key.toUpperCase(Locale.ROOT), rate));
                }));
        return rates;
    }

    static Optional<BigDecimal> decimal(YamlSection section, String key, double least, double most) {
        Optional<String> text = section.text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(text.get().strip());
            if (number.doubleValue() >= least && number.doubleValue() <= most) {
                return Optional.of(number);
            }
            section.problem(key, "`%s` is not between %s and %s.".formatted(text.get(), plain(least), plain(most)));
        } catch (NumberFormatException e) {
            section.problem(key, "`" + text.get() + "` is not a number.");
        }
        return Optional.empty();
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private static ZoneId zone(YamlSection root) {
        String zone = root.text("timezone").orElse("UTC").strip();
        try {
            ZoneId id = ZoneId.of(zone);
            if (ZoneId.getAvailableZoneIds().contains(zone)) {
                return id;
            }
        } catch (DateTimeException e) {
            // Told below, with the names that there are.
        }
        root.problem(
                "timezone",
                Nearest.hint(zone, ZoneId.getAvailableZoneIds(), " is not a time zone, such as Europe/Stockholm."));
        return ZoneId.of("UTC");
    }

    private static MonthDay fiscalYearStart(YamlSection root) {
        String text = root.text("fiscalYearStart").orElse("01-01").strip();
        try {
            return MonthDay.parse("--" + text);
        } catch (DateTimeException e) {
            root.problem("fiscalYearStart", "`" + text + "` is not a month and day, such as 04-01.");
            return MonthDay.of(1, 1);
        }
    }

    private static Optional<LocalDate> asOf(YamlSection root) {
        Optional<String> text = root.text("asOf").map(String::strip);
        try {
            return text.map(LocalDate::parse);
        } catch (DateTimeException e) {
            root.problem("asOf", "`" + text.orElse("") + "` is not a date, such as 2026-06-30.");
            return Optional.empty();
        }
    }

    private static Set<String> none(YamlSection root) {
        Set<String> none = new LinkedHashSet<>();
        for (String kind : root.texts("none")) {
            if (Evidence.find(kind).isEmpty()) {
                root.problem("none", unknownKind(kind));
            } else if (!none.add(kind)) {
                root.problem("none", "`" + kind + "` is there twice.");
            }
        }
        return none;
    }

    static String unknownKind(String kind) {
        return Nearest.hint(kind, Evidence.kinds().stream().map(Kind::name).toList(), " is not a kind of evidence.");
    }

    private static Map<String, Thresholds> thresholds(YamlSection root) {
        Map<String, Thresholds> thresholds = new LinkedHashMap<>();
        root.section("thresholds").ifPresent(section -> {
            section.allow(MECHANISMS);
            for (String key : section.keys()) {
                List<String> texts = section.texts(key);
                try {
                    List<Double> limits = texts.stream().map(Double::valueOf).toList();
                    if (limits.size() == 2 && limits.stream().allMatch(Double::isFinite)) {
                        thresholds.put(key, new Thresholds(limits.getFirst(), limits.getLast()));
                        continue;
                    }
                } catch (NumberFormatException e) {
                    // Told below.
                }
                section.problem(key, "Two numbers are needed here: at risk and failing, such as [0.2, 0.45].");
            }
        });
        return thresholds;
    }

    private List<Source> sources(YamlSection root, double refuseAbove) {
        List<YamlSection> sections = root.sections("sources");
        Set<String> ids = new LinkedHashSet<>();
        sections.forEach(section -> section.text("id").ifPresent(ids::add));
        Set<String> seen = new HashSet<>();
        List<Source> sources = new ArrayList<>();
        for (YamlSection section : sections) {
            Source source = source(section, ids, refuseAbove);
            if (!source.id().isEmpty() && !seen.add(source.id())) {
                section.problem("id", "Another source is called `" + source.id() + "`, too.");
            }
            sources.add(source);
        }
        return sources;
    }

    private Source source(YamlSection section, Collection<String> ids, double refuseAbove) {
        section.allow(SOURCE_KEYS);
        String id = section.requiredText("id").map(String::strip).orElse("");
        if (!id.isEmpty() && !id.matches("[\\p{L}\\p{N}._-]{1,100}")) {
            section.problem("id", "`" + id + "` has other signs than letters, digits, `.`, `_` and `-`.");
        }
        Map<String, String> files = new LinkedHashMap<>();
        section.section("files")
                .ifPresent(names -> names.keys()
                        .forEach(name -> names.text(name).ifPresent(pattern -> {
                            files.put(name, pattern);
                            if (Globs.files(folder, pattern).isEmpty()) {
                                names.problem(name, "No file is called `" + pattern + "`.");
                            }
                        })));
        Optional<String> jdbc = section.text("jdbc");
        if (jdbc.isPresent()) {
            section.problem("jdbc", "Databases are not supported yet; export the tables to files.");
        }
        TableParser parser = new TableParser(folder, id, files, ids, jdbc.isPresent(), refuseAbove);
        Map<String, Integer> repeats = new HashMap<>();
        List<Table> tables = section.sections("tables").stream()
                .map(table -> parser.parse(table, repeats))
                .flatMap(Optional::stream)
                .toList();
        return new Source(
                id,
                section.text("name").filter(name -> !name.isBlank()).orElse(id),
                every(section),
                section.flag("duplicateFree", false),
                files,
                jdbc,
                tables);
    }

    private static Optional<TemporalAmount> every(YamlSection section) {
        Optional<String> text = section.text("every").map(String::strip);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            String amount = text.get().toUpperCase(Locale.ROOT);
            if (amount.contains("T")) {
                Duration duration = Duration.parse(amount);
                if (duration.isPositive()) {
                    return Optional.of(duration);
                }
            } else {
                Period period = Period.parse(amount);
                if (!period.isNegative() && !period.isZero()) {
                    return Optional.of(period);
                }
            }
        } catch (DateTimeException e) {
            // Told below.
        }
        section.problem("every", "`" + text.get() + "` is not a span of time, such as P1D, P1W or PT6H.");
        return Optional.empty();
    }
}
