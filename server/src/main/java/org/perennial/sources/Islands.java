package org.perennial.sources;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.perennial.ledger.Ledger;
import org.perennial.platform.Problem;
import org.perennial.platform.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The workspace of this data folder and what is connected through it. */
@Service
public class Islands implements CurrentWorkspace {

    private static final Logger LOG = LoggerFactory.getLogger(Islands.class);

    private final JdbcClient jdbc;
    private final ImportRecords records;
    private final Demonstration demonstration;
    private final Ledger ledger;
    private final Clock clock;
    private volatile Optional<Registered> registered = Optional.empty();

    Islands(
            JdbcClient jdbc,
            ImportRecords records,
            Demonstration demonstration,
            Ledger ledger,
            Clock clock,
            @Value("${perennial.workspace:}") String named) {
        this.jdbc = jdbc;
        this.records = records;
        this.demonstration = demonstration;
        this.ledger = ledger;
        this.clock = clock;
        start(named);
    }

    /** A workspace and whether it is the made-up company. */
    private record Registered(Workspace workspace, boolean demonstration) {}

    private record Row(@Nullable String folder, boolean demonstration) {}

    /** The workspace; empty where there is none, or its file cannot be read any more. */
    @Override
    public Optional<Workspace> workspace() {
        return registered.map(Registered::workspace);
    }

    /** Whether the workspace is the made-up company. */
    @Override
    public boolean isDemonstration() {
        return registered.map(Registered::demonstration).orElse(false);
    }

    @Override
    public Optional<Instant> importedAt(long importId) {
        return records.find(importId).flatMap(one -> Optional.ofNullable(one.finished()));
    }

    /** What evidence the imports in force bring. */
    public Connected connected() {
        Connected.Builder connected = workspace().map(Connected::of).orElseGet(Connected::ofNothing);
        records.settled().forEach(one -> connected.add(one.source(), one.kind(), one.columns()));
        return connected.build();
    }

    /** What each file of the imports in force brought. */
    public List<Delivery> deliveries() {
        return records.deliveries();
    }

    /**
     * An island as it stands.
     *
     * @param late whether it should have delivered since its last import
     */
    public record Island(
            String id, String name, @Nullable String every, boolean duplicateFree, List<Entry> tables, boolean late) {}

    /**
     * An entry of an island.
     *
     * @param lastImport its newest import that ended
     * @param rows how many rows the newest import that settled found; null before that
     */
    public record Entry(
            String entry,
            String kind,
            @Nullable String file,
            String mode,
            @Nullable Import lastImport,
            @Nullable Long rows) {}

    /** The islands in the order of the workspace. */
    public List<Island> all() {
        Map<String, Import> newest = records.newestOfEntries().stream()
                .collect(Collectors.toMap(Import::entry, Function.identity(), (one, other) -> one));
        Map<String, Import> settled = records.settled().stream()
                .collect(Collectors.toMap(Import::entry, Function.identity(), (one, other) -> one));
        return workspace().stream()
                .flatMap(workspace -> workspace.sources().stream())
                .map(source -> island(source, newest, settled))
                .toList();
    }

    /** How many islands there are. */
    public int count() {
        return workspace().map(workspace -> workspace.sources().size()).orElse(0);
    }

    /**
     * Makes the folder the workspace of this data folder; reads its file anew where it is that already.
     *
     * @throws Problem if it is not well formed; everything that is wrong is told
     */
    @Transactional
    public Workspace register(Path folder) {
        return register(folder, false);
    }

    /** Reads the file of the workspace anew. */
    Optional<Workspace> reread() {
        return row().flatMap(row ->
                Optional.ofNullable(row.folder()).map(folder -> register(Path.of(folder), row.demonstration())));
    }

    /** Leaves the data folder without a workspace. */
    void forget() {
        save(null, false);
        registered = Optional.empty();
    }

    private void start(String named) {
        Optional<Row> known = row();
        if (!named.isBlank()) {
            refusing(() -> register(Path.of(named), false));
        } else if (known.isEmpty() || known.get().demonstration()) {
            refusing(() -> register(demonstration.workspace(), true));
        } else {
            again(known.get());
        }
    }

    private void again(Row row) {
        if (row.folder() == null) {
            return;
        }
        try {
            register(Path.of(row.folder()), row.demonstration());
        } catch (Problem e) {
            LOG.warn("The islands cannot be read again until the workspace is mended: {}", e.getMessage());
        }
    }

    private static void refusing(Runnable work) {
        try {
            work.run();
        } catch (Problem e) {
            throw new Refusal(e.message(), e);
        }
    }

    private Workspace register(Path folder, boolean madeUp) {
        Workspace workspace = read(folder);
        save(workspace.folder(), madeUp);
        ledger.readCopy().zone(workspace.timezone());
        registered = Optional.of(new Registered(workspace, madeUp));
        return workspace;
    }

    private static Workspace read(Path folder) {
        return switch (Workspaces.read(folder)) {
            case WorkspaceReading.Read(Workspace workspace) -> workspace;
            case WorkspaceReading.Problems problems ->
                throw new Problem(
                        SourcesProblem.WORKSPACE_NOT_WELL_FORMED,
                        problems.problems().stream()
                                .map(WorkspaceReading.Problem::text)
                                .collect(Collectors.joining("\n")));
        };
    }

    private Optional<Row> row() {
        return jdbc.sql("select folder, demonstration from sources.workspace")
                .query((row, number) -> new Row(row.getString("folder"), row.getBoolean("demonstration")))
                .optional();
    }

    private void save(@Nullable Path folder, boolean madeUp) {
        jdbc.sql("""
                        insert into sources.workspace (folder, demonstration, registered) values (:folder, :madeUp, :now)
                        on conflict (one) do update
                        set folder = excluded.folder, demonstration = excluded.demonstration,
                            registered = excluded.registered
                        """)
                .param("folder", folder == null ? null : folder.toString())
                .param("madeUp", madeUp)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private Island island(Workspace.Source source, Map<String, Import> newest, Map<String, Import> settled) {
        List<Entry> tables = source.tables().stream()
                .map(table -> entry(table, newest.get(table.entry()), settled.get(table.entry())))
                .toList();
        return new Island(
                source.id(),
                source.name(),
                source.every().map(TemporalAmount::toString).orElse(null),
                source.duplicateFree(),
                tables,
                late(source, tables));
    }

    private static Entry entry(Workspace.Table table, @Nullable Import newest, @Nullable Import settled) {
        return new Entry(
                table.entry(),
                table.kind(),
                table.file().orElse(null),
                table.mode().name().toLowerCase(Locale.ROOT),
                newest,
                settled == null ? null : settled.accepted());
    }

    private boolean late(Workspace.Source source, List<Entry> tables) {
        Optional<Instant> last = tables.stream()
                .flatMap(table -> Optional.ofNullable(table.lastImport()).stream())
                .flatMap(one -> Optional.ofNullable(one.finished()).stream())
                .max(Instant::compareTo);
        return source.every().isPresent()
                && last.isPresent()
                && due(last.get(), source.every().get()).isBefore(clock.instant());
    }

    private static Instant due(Instant last, TemporalAmount every) {
        return ZonedDateTime.ofInstant(last, ZoneOffset.UTC)
                .plus(every)
                .plus(every)
                .toInstant();
    }
}
