package org.perennial.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.perennial.engine.DuckDb;
import org.perennial.engine.evidence.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The current rows of every kind in DuckDB, clustered by party. It remembers, in the transaction that writes the rows,
 * which snapshot of which table they are, so that it can be behind but never wrong.
 */
final class ReadCopy implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReadCopy.class);

    /** What DuckDB says of files that are damaged or of another version, as opposed to locks, memory and disks. */
    private static final Pattern UNREADABLE = Pattern.compile(
            "not a valid DuckDB|version number|storage version|corrupt|checksum|replaying WAL|WAL file|serializ",
            Pattern.CASE_INSENSITIVE);

    private final DuckDb db;
    private final ReentrantLock writing = new ReentrantLock();

    private ReadCopy(DuckDb db) {
        this.db = db;
    }

    /**
     * Opens the file; one that cannot be read is set aside, for its content can be computed again.
     *
     * @param known kinds that the ledger has imports of
     */
    static ReadCopy open(Path file, Set<Kind> known, ZoneId zone, DuckDb.Limits limits) throws SQLException {
        return prepared(openOrSetAside(file, zone, limits), known);
    }

    private static DuckDb openOrSetAside(Path file, ZoneId zone, DuckDb.Limits limits) throws SQLException {
        try {
            return DuckDb.open(file, zone, limits);
        } catch (SQLException e) {
            if (!Files.exists(file)
                    || !UNREADABLE.matcher(String.valueOf(e.getMessage())).find()) {
                throw e;
            }
            LOG.warn("The read copy cannot be read and is made anew: {}", e.getMessage());
            setAside(file);
            return DuckDb.open(file, zone, limits);
        }
    }

    private static ReadCopy prepared(DuckDb db, Set<Kind> known) throws SQLException {
        try (Connection connection = db.connection()) {
            ReadCopySchema.ensure(connection, known);
        } catch (SQLException e) {
            db.close();
            throw e;
        }
        return new ReadCopy(db);
    }

    DuckDb db() {
        return db;
    }

    /** Follows the tables, all of them in one transaction. */
    void catchUp(List<KindLog> logs) throws SQLException {
        writing.lock();
        try (Connection connection = db.connection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                boolean parties = false;
                for (KindLog log : logs) {
                    KindState state = KindState.read(statement, log.kind());
                    Changes changes = log.since(state.snapshot());
                    if (logs.size() == 1
                            && changes instanceof Changes.Everything everything
                            && isFirst(state, everything)) {
                        CatchUp catchUp = new CatchUp(new KindSql(state.kind()), statement);
                        state.rebuilt(everything.snapshot(), catchUp.first(everything))
                                .write(statement);
                        continue;
                    }
                    parties |= changes instanceof Changes.Everything;
                    follow(statement, state, changes);
                }
                if (parties) {
                    BareParties.rebuild(statement);
                }
                connection.commit();
            }
            sort(connection, logs);
        } finally {
            writing.unlock();
        }
    }

    /** Makes everything anew from the tables. */
    void rebuild(List<KindLog> logs) throws SQLException {
        writing.lock();
        try (Connection connection = db.connection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                for (KindLog log : logs) {
                    follow(statement, KindState.unknown(log.kind()), log.since(OptionalLong.empty()));
                }
                BareParties.rebuild(statement);
                connection.commit();
            }
        } finally {
            writing.unlock();
        }
    }

    /** Whether these are the first rows of the kind that there ever were. */
    private static boolean isFirst(KindState state, Changes.Everything changes) {
        return state.snapshot().isEmpty()
                && !changes.versions()
                && changes.live().size() == 1;
    }

    private static void follow(Statement statement, KindState state, Changes changes) throws SQLException {
        CatchUp catchUp = new CatchUp(new KindSql(state.kind()), statement);
        switch (changes) {
            case Changes.None() -> {}
            case Changes.Everything everything ->
                state.rebuilt(everything.snapshot(), catchUp.everything(everything))
                        .write(statement);
            case Changes.Moved moved ->
                state.moved(moved.snapshot(), catchUp.moved(moved)).write(statement);
        }
    }

    /** Sorts the tables of which too much lies outside few sorted runs. */
    private static void sort(Connection connection, List<KindLog> logs) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (KindLog log : logs) {
                KindState state = KindState.read(statement, log.kind());
                if (state.scattered()) {
                    ReadCopySchema.sort(statement, new KindSql(log.kind()));
                    state.sorted().write(statement);
                }
                connection.commit();
            }
        }
    }

    private static void setAside(Path file) {
        try {
            Path folder = DurableFiles.folderOf(file);
            Files.move(file, folder.resolve(file.getFileName() + ".unreadable"), StandardCopyOption.REPLACE_EXISTING);
            Files.deleteIfExists(folder.resolve(file.getFileName() + ".wal"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws SQLException {
        db.close();
    }
}
