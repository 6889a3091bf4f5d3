package org.perennial.customers;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.perennial.engine.evidence.Evidence;
import org.perennial.engine.evidence.Kind;
import org.perennial.ledger.Ledger;
import org.perennial.ledger.Operation;
import org.perennial.ledger.Version;
import org.perennial.platform.Problem;

/** Opens a row to the file and import it came from, and to its history. */
public final class RecordPages {

    private final Supplier<Ledger> ledger;
    private final LongFunction<Optional<Instant>> importedAt;

    /** @param importedAt when an import was made, by its id */
    public RecordPages(Supplier<Ledger> ledger, LongFunction<Optional<Instant>> importedAt) {
        this.ledger = ledger;
        this.importedAt = importedAt;
    }

    /**
     * The row of that kind, source and key.
     *
     * @param partyKind of a party: {@code person} or {@code organization}; null: the person, else the organization
     * @throws Problem if no import that exists brought it
     */
    public RecordPage find(String kindName, String source, String key, @Nullable String partyKind) {
        Kind kind = Evidence.find(kindName)
                .orElseThrow(() -> CustomerProblem.noSuch(
                        "kind",
                        kindName,
                        Evidence.kinds().stream().map(Kind::name).toList()));
        List<Version> versions = versions(kind, source, key, partyKind);
        Version said = versions.reversed().stream()
                .filter(version -> version.operation() == Operation.ROW)
                .findFirst()
                .orElseThrow(() -> new Problem(
                        CustomerProblem.RECORD_NOT_FOUND,
                        "No import brought a %s with the key \"%s\" from %s.".formatted(kindName, key, source)));
        Row row = row(said);
        return new RecordPage(
                kindName,
                source,
                key,
                versions.getLast().operation() != Operation.CLOSED,
                row.said(Set.of("attributes")).entrySet().stream()
                        .map(entry -> new RecordPage.Value(entry.getKey(), entry.getValue()))
                        .toList(),
                row.attributes(),
                said.file(),
                said.row(),
                new RecordPage.From(said.importId(), at(said.importId()), said.entry()),
                history(versions));
    }

    private List<Version> versions(Kind kind, String source, String key, @Nullable String partyKind) {
        if (!kind.isParty()) {
            return ledger.get().history(kind, source, key);
        }
        if (partyKind != null && !partyKind.isEmpty()) {
            return ledger.get().history(kind, source, key, Optional.of(partyKind));
        }
        List<Version> person = ledger.get().history(kind, source, key, Optional.of("person"));
        return person.isEmpty() ? ledger.get().history(kind, source, key, Optional.of("organization")) : person;
    }

    private List<RecordPage.Step> history(List<Version> versions) {
        List<RecordPage.Step> steps = new ArrayList<>();
        Map<String, @Nullable Object> before = Map.of();
        for (Version version : versions) {
            boolean row = version.operation() == Operation.ROW;
            steps.add(new RecordPage.Step(
                    version.importId(),
                    at(version.importId()),
                    version.operation().name().toLowerCase(Locale.ROOT),
                    row && !before.isEmpty() ? changes(before, row(version).values()) : List.of()));
            before = row ? row(version).values() : before;
        }
        Collections.reverse(steps);
        return List.copyOf(steps);
    }

    private static Row row(Version version) {
        try {
            return Row.of(version.columns());
        } catch (SQLException e) {
            throw new ReadCopyFailure(e);
        }
    }

    private static List<RecordPage.Change> changes(
            Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
        return after.entrySet().stream()
                .filter(entry -> !Objects.equals(before.get(entry.getKey()), entry.getValue()))
                .map(entry -> new RecordPage.Change(entry.getKey(), before.get(entry.getKey()), entry.getValue()))
                .toList();
    }

    private @Nullable Instant at(long importId) {
        return importedAt.apply(importId).orElse(null);
    }
}
