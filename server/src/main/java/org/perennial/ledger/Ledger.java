package org.perennial.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.perennial.engine.DuckDb;
import org.perennial.engine.evidence.Kind;
import org.perennial.platform.PostgresAccess;
import org.perennial.platform.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the islands told us. Every import is one Iceberg snapshot, which is the only point at which it exists; the read
 * copy in DuckDB follows. Imports into one kind queue, others do not wait for each other.
 */
public final class Ledger implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    private final Warehouse warehouse;
    private final ReadCopy readCopy;
    private final ConcurrentMap<String, ReentrantLock> queues = new ConcurrentHashMap<>();

    private Ledger(Warehouse warehouse, ReadCopy readCopy) {
        this.warehouse = warehouse;
        this.readCopy = readCopy;
    }

    /**
     * Where a ledger keeps its files.
     *
     * @param warehouse Iceberg tables
     * @param readCopy the DuckDB file; made anew where it is missing
     * @param staging files of imports that do not exist yet; emptied at the start
     */
    public record Places(Path warehouse, Path readCopy, Path staging) {

        public Places {
            warehouse = warehouse.toAbsolutePath().normalize();
            readCopy = readCopy.toAbsolutePath().normalize();
            staging = staging.toAbsolutePath().normalize();
        }
    }

    /**
     * Opens the ledger whose catalog is in PostgreSQL, sweeps what a process that died left behind, and lets the read
     * copy catch up.
     *
     * @param zone the zone of local times in the read copy's connections
     */
    public static Ledger onPostgres(PostgresAccess database, Places places, ZoneId zone, DuckDb.Limits limits) {
        try {
            makeFolders(places);
            DurableFiles.empty(places.staging());
            Ledger ledger = open(Warehouse.onPostgres(database, places.warehouse()), places, zone, limits);
            ledger.catchUp();
            return ledger;
        } catch (IOException e) {
            throw LedgerProblem.LEDGER_STORAGE.because("The ledger cannot be opened", e);
        } catch (SQLException e) {
            throw LedgerProblem.READ_COPY_AWAY.because("The ledger cannot be opened", e);
        }
    }

    /** Opens a ledger that ends with this process: its catalog is in memory, its rows are in {@code folder}. */
    public static Ledger inFolder(Path folder, ZoneId zone, DuckDb.Limits limits) {
        Path root = folder.toAbsolutePath().normalize();
        Places places = new Places(root.resolve("ledger"), root.resolve("read-copy.duckdb"), root.resolve("staging"));
        try {
            makeFolders(places);
            return open(Warehouse.inMemory(places.warehouse()), places, zone, limits);
        } catch (IOException e) {
            throw LedgerProblem.LEDGER_STORAGE.because("The ledger cannot be opened", e);
        } catch (SQLException e) {
            throw LedgerProblem.READ_COPY_AWAY.because("The ledger cannot be opened", e);
        }
    }

    /**
     * Makes the import exist, wholly or not at all. An import that exists already is answered with what it changed.
     * The staged file is used up.
     *
     * @throws java.util.concurrent.CancellationException if it was cancelled in time; the import does not exist then
     * @throws IllegalArgumentException if a later import of the kind was there before
     * @throws Problem if it does not exist; with {@link LedgerProblem#OUTCOME_UNKNOWN} the next start knows
     */
    public Committed commit(StagedImport staged, BooleanSupplier cancelled) {
        ReentrantLock queue = queue(staged.kind());
        queue.lock();
        try {
            KindLog log = warehouse.findOrCreate(staged.kind());
            ImportNote present = log.imports().get(staged.id());
            if (present != null) {
                Files.deleteIfExists(staged.rows());
                return present.committed();
            }
            if (staged.id() <= log.newestEver()) {
                throw new IllegalArgumentException("Import %d of %s comes after import %d, which is there already"
                        .formatted(staged.id(), staged.kind().name(), log.newestEver()));
            }
            readCopy.catchUp(List.of(log));
            Committed committed = append(log, staged, cancelled);
            follow(log);
            return committed;
        } catch (IOException e) {
            throw LedgerProblem.LEDGER_STORAGE.because("Import %d could not be kept".formatted(staged.id()), e);
        } catch (SQLException e) {
            throw LedgerProblem.READ_COPY_AWAY.because("Import %d could not be compared".formatted(staged.id()), e);
        } finally {
            queue.unlock();
        }
    }

    /**
     * Makes the import not exist any more: what it superseded or closed is current again, what later imports confirmed
     * of it stays as theirs. An import that does not exist is no matter.
     */
    public void takeBack(long importId, Kind kind) {
        ReentrantLock queue = queue(kind);
        queue.lock();
        try {
            Optional<KindLog> log = warehouse.find(kind);
            if (log.isPresent() && log.get().imports().containsKey(importId)) {
                takeBack(importId, log.get());
                follow(log.get());
            }
        } catch (IOException e) {
            throw LedgerProblem.LEDGER_STORAGE.because("Import %d could not be taken back".formatted(importId), e);
        } catch (SQLException e) {
            throw LedgerProblem.READ_COPY_AWAY.because("Import %d could not be taken back".formatted(importId), e);
        } finally {
            queue.unlock();
        }
    }

    /** Lets the read copy follow all imports that exist. Readers see all of it or nothing. */
    public void catchUp() {
        try {
            readCopy.catchUp(warehouse.logs());
        } catch (SQLException e) {
            throw LedgerProblem.READ_COPY_AWAY.because("The read copy could not catch up", e);
        }
    }

    /** Makes the read copy anew from the ledger. */
    public void rebuild() {
        try {
            readCopy.rebuild(warehouse.logs());
        } catch (SQLException e) {
            throw LedgerProblem.READ_COPY_AWAY.because("The read copy could not be made anew", e);
        }
    }

    /** The imports that exist, by id, those taken back excluded. */
    public Map<Long, Committed> imports() {
        Map<Long, Committed> imports = new TreeMap<>();
        warehouse.logs().forEach(log -> log.imports().forEach((id, note) -> imports.put(id, note.committed())));
        return imports;
    }

    /** The current rows, to be read through connections of one's own. */
    public DuckDb readCopy() {
        return readCopy.db();
    }

    /** What the imports that exist say of a key, in their order. */
    public List<Version> history(Kind kind, String source, String key) {
        return history(kind, source, key, Optional.empty());
    }

    /** The same for a party of the given kind, {@code person} or {@code organization}. */
    public List<Version> history(Kind kind, String source, String key, Optional<String> partyKind) {
        Optional<KindLog> log = warehouse.find(kind);
        if (log.isEmpty()) {
            return List.of();
        }
        try (Connection connection = readCopy.db().connection()) {
            return new History(new KindSql(kind), log.get().live()).of(connection, source, key, partyKind);
        } catch (SQLException e) {
            throw LedgerProblem.READ_COPY_AWAY.because("The history of %s could not be read".formatted(key), e);
        }
    }

    private Committed append(KindLog log, StagedImport staged, BooleanSupplier cancelled)
            throws IOException, SQLException {
        Path file = log.newFile(staged.id());
        Comparison.Outcome outcome;
        try {
            outcome = write(staged, file, cancelled);
        } catch (IOException | SQLException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        // from here on the file is the catalog's: should its answer get lost, the next start knows what to do with it
        log.append(
                new ImportNote(staged, outcome.committed()),
                outcome.rows() == 0 ? Optional.empty() : Optional.of(new KindLog.NewFile(file, outcome.rows())));
        Files.deleteIfExists(staged.rows());
        return outcome.committed();
    }

    private Comparison.Outcome write(StagedImport staged, Path file, BooleanSupplier cancelled)
            throws IOException, SQLException {
        DurableFiles.createFolder(DurableFiles.folderOf(file));
        try (Connection connection = readCopy.db().connection()) {
            Comparison.Outcome outcome = new Comparison(staged).write(connection, file, cancelled);
            switch (outcome) {
                case Comparison.Outcome.AsStaged as -> {
                    if (as.rows() > 0) {
                        DurableFiles.move(staged.rows(), file);
                    }
                }
                case Comparison.Outcome.Written written -> {
                    DurableFiles.sync(file);
                    DurableFiles.syncFolder(DurableFiles.folderOf(file));
                }
            }
            return outcome;
        }
    }

    private void takeBack(long importId, KindLog log) throws IOException, SQLException {
        Handover handover = new Handover(
                new KindSql(log.kind()),
                importId,
                log.live(),
                log.filesOf(importId),
                log.imports().values());
        try (Connection connection = readCopy.db().connection()) {
            List<KindLog.NewFile> inherited = handover.write(connection, log::newFile);
            for (KindLog.NewFile file : inherited) {
                DurableFiles.sync(file.path());
                DurableFiles.syncFolder(DurableFiles.folderOf(file.path()));
            }
            log.takeBack(importId, inherited);
        }
    }

    /** What happened has happened: a read copy that cannot follow now will do so the next time. */
    private void follow(KindLog log) {
        try {
            readCopy.catchUp(List.of(log));
        } catch (SQLException e) {
            LOG.error("The read copy is behind the ledger in {}", log.kind().name(), e);
        }
    }

    private ReentrantLock queue(Kind kind) {
        return queues.computeIfAbsent(kind.name(), name -> new ReentrantLock(true));
    }

    private static Ledger open(Warehouse warehouse, Places places, ZoneId zone, DuckDb.Limits limits)
            throws SQLException {
        return new Ledger(warehouse, ReadCopy.open(places.readCopy(), warehouse.kinds(), zone, limits));
    }

    private static void makeFolders(Places places) throws IOException {
        DurableFiles.createFolder(places.warehouse());
        DurableFiles.createFolder(places.staging());
        DurableFiles.createFolder(DurableFiles.folderOf(places.readCopy()));
    }

    @Override
    public void close() throws IOException, SQLException {
        readCopy.close();
        warehouse.close();
    }
}
