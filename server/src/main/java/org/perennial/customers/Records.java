package org.perennial.customers;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.perennial.customers.CustomerPage.Contradiction;
import org.perennial.customers.CustomerPage.PartyRecord;
import org.perennial.customers.CustomerPage.Said;

/**
 * The records that are one customer, newest first.
 *
 * @param traits what surveys and others noted of them
 */
record Records(List<PartyRecord> all, List<Row> traits) {

    private static final SequencedMap<String, String> FACTS = labels(
            "buying_role", "Role in buying",
            "chosen", "Chosen customer",
            "value_tier", "Value tier",
            "chose_us_because", "Chose us because",
            "left_reason", "Left because",
            "birth_date", "Born",
            "birth_place", "Place of birth",
            "gender", "Gender",
            "language", "Language",
            "consent", "Consent",
            "external_ids", "External ids");
    private static final SequencedMap<String, String> DISPUTABLE = labels(
            "birth_date", "Born",
            "birth_place", "Place of birth",
            "gender", "Gender",
            "postcode", "Postcode",
            "country", "Country",
            "left_at", "Left");

    private static final Set<String> OF_THE_LINK =
            Set.of("customer", "source", "party_kind", "weight", "rule", "reason", "described", "key", "attributes");

    Records {
        all = List.copyOf(all);
        traits = List.copyOf(traits);
    }

    private static SequencedMap<String, String> labels(String... columnsAndLabels) {
        SequencedMap<String, String> labels = new LinkedHashMap<>();
        for (int i = 0; i < columnsAndLabels.length; i += 2) {
            labels.put(columnsAndLabels[i], columnsAndLabels[i + 1]);
        }
        return labels;
    }

    static Records of(List<Row> rows, List<Row> traits) {
        Comparator<PartyRecord> newest = Comparator.<PartyRecord, Boolean>comparing(PartyRecord::bare)
                .thenComparing(Records::updated, Comparator.reverseOrder())
                .thenComparingInt(record -> -String.valueOf(record.name()).length())
                .thenComparing(PartyRecord::source)
                .thenComparing(PartyRecord::key);
        return new Records(rows.stream().map(Records::record).sorted(newest).toList(), traits);
    }

    private static Instant updated(PartyRecord record) {
        return record.columns().get("updated_at") instanceof Instant updated ? updated : Instant.MIN;
    }

    private static PartyRecord record(Row row) {
        boolean described = Boolean.TRUE.equals(row.values().get("described"));
        return new PartyRecord(
                String.valueOf(row.values().get("source")),
                String.valueOf(row.values().get("party_kind")),
                String.valueOf(row.values().get("key")),
                name(row),
                !described,
                String.valueOf(row.values().get("rule")),
                String.valueOf(row.values().get("reason")),
                row.values().get("weight") instanceof Number weight ? weight.doubleValue() : null,
                row.said(OF_THE_LINK),
                row.attributes());
    }

    private static @Nullable String name(Row party) {
        String name = party.text("name");
        String parts = Stream.of(party.text("given_name"), party.text("family_name"))
                .filter(Objects::nonNull)
                .collect(joining(" "));
        return name != null ? name : parts.isEmpty() ? null : parts;
    }

    /** The newest value of a column, as text. */
    @Nullable
    String newest(String column) {
        return all.stream()
                .map(record -> record.columns().get(column))
                .filter(Objects::nonNull)
                .map(Records::words)
                .findFirst()
                .orElse(null);
    }

    boolean anyIsOrganization() {
        return all.stream().anyMatch(record -> record.kind().equals("organization"));
    }

    boolean say(String column) {
        return newest(column) != null;
    }

    /** The newest postal address, on one line. */
    @Nullable
    String address() {
        return all.stream()
                .map(Records::address)
                .filter(address -> !address.isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static String address(PartyRecord record) {
        Map<String, Object> said = record.columns();
        if (!said.containsKey("street") && !said.containsKey("city") && !said.containsKey("postcode")) {
            return "";
        }
        String town = Stream.of("postcode", "city")
                .map(said::get)
                .filter(Objects::nonNull)
                .map(Records::words)
                .collect(joining(" "));
        return Stream.of(said.get("street"), town.isEmpty() ? null : town, said.get("country"))
                .filter(Objects::nonNull)
                .map(Records::words)
                .collect(joining(", "));
    }

    List<Said> facts() {
        List<Said> facts = new ArrayList<>();
        FACTS.forEach((column, label) -> sources(column)
                .forEach((value, sources) -> facts.add(new Said(label, value, String.join(", ", sources)))));
        for (Row trait : traits) {
            String value = trait.text("value");
            facts.add(new Said(
                    Words.sentence(String.valueOf(trait.text("name"))),
                    value == null ? "yes" : value,
                    String.valueOf(trait.text("_source"))));
        }
        return facts.stream().distinct().toList();
    }

    /** What disagrees between records, every value with the record that says it. */
    List<Contradiction> contradictions() {
        List<Contradiction> contradictions = new ArrayList<>();
        DISPUTABLE.forEach((column, label) -> {
            if (sources(column).size() > 1) {
                contradictions.add(new Contradiction(
                        label,
                        column,
                        all.stream()
                                .filter(record -> record.columns().containsKey(column))
                                .map(record -> new Contradiction.Value(
                                        words(Objects.requireNonNull(
                                                record.columns().get(column))),
                                        record.source(),
                                        record.key()))
                                .toList()));
            }
        });
        return contradictions;
    }

    private SequencedMap<String, SequencedSet<String>> sources(String column) {
        SequencedMap<String, SequencedSet<String>> sources = new LinkedHashMap<>();
        for (PartyRecord record : all) {
            Object value = record.columns().get(column);
            if (value != null) {
                sources.computeIfAbsent(words(value), any -> new LinkedHashSet<>())
                        .add(record.source());
            }
        }
        return sources;
    }

    private static String words(Object value) {
        return switch (value) {
            case Boolean yes -> yes ? "yes" : "no";
            case List<?> list -> list.stream().map(String::valueOf).collect(joining(", "));
            default -> value.toString().strip();
        };
    }

    String why() {
        PartyRecord first = all.getFirst();
        if (all.size() == 1) {
            return first.bare()
                    ? "One key that events name; no source describes it."
                    : "One record; " + (first.reason().startsWith("same ") ? "it has the " : "it ") + first.reason()
                            + ".";
        }
        Set<String> agreeing = new LinkedHashSet<>();
        for (PartyRecord record : all) {
            switch (record.rule()) {
                case "external_id" -> agreeing.add("external ids");
                case "email" -> agreeing.add("e-mail addresses with names or birth dates");
                case "phone" -> agreeing.add("phones with names or birth dates");
                case "email_and_phone" -> agreeing.add("e-mail addresses and phones with names or birth dates");
                case "decision" -> agreeing.add("what a person said");
                case "description" -> agreeing.add("what the records say of themselves");
                default -> {}
            }
        }
        return "%d records are one %s, because these agree: %s."
                .formatted(all.size(), first.kind(), String.join("; ", agreeing));
    }
}
