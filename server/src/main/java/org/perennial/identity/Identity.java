package org.perennial.identity;

import java.lang.ref.SoftReference;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.perennial.analytics.linkage.Linkage;
import org.perennial.engine.DuckDb;

/** Which parties are one customer, with numbers that last. */
public final class Identity {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final CustomerIds ids;
    private final Map<String, Linkage.Given> given;
    private final @Nullable CatchUp catchUp;
    private volatile SoftReference<Warm> warm = new SoftReference<>(null);

    private Identity(CustomerIds ids, Map<String, Linkage.Given> given, @Nullable CatchUp catchUp) {
        this.ids = ids;
        this.given = Map.copyOf(given);
        this.catchUp = catchUp;
    }

    /** Numbers that PostgreSQL keeps. */
    public static Identity permanent(DataSource records, Clock clock) {
        return new Identity(new PermanentIds(records, clock), Map.of(), new CatchUp(records));
    }

    /** Numbers from 1, for batches. */
    public static Identity fromOne() {
        return fromOne(Map.of());
    }

    /** The same by models that somebody wrote down, by kind. */
    public static Identity fromOne(Map<String, Linkage.Given> given) {
        return new Identity(CustomerIds.fromOne(), given, null);
    }

    /**
     * Makes {@code link} and {@code event_party} anew, as one change of the read copy.
     *
     * @param duplicateFree sources in which one person is at most one party
     */
    public Linked link(DuckDb readCopy, Set<String> duplicateFree) throws SQLException {
        readCopy.regrouping().lock();
        try {
            Linked linked = inOneChange(
                    readCopy,
                    connection -> new Linking(duplicateFree, ids, given, catchUp == null ? null : this::keep)
                            .link(connection));
            if (catchUp != null) {
                inOneChange(readCopy, catchUp::run);
            }
            return linked;
        } finally {
            readCopy.regrouping().unlock();
        }
    }

    /**
     * What following came to.
     *
     * @param customers whose records are others now
     * @param complete false: linking is under way, which follows when it is done
     */
    public record CaughtUp(Set<Long> customers, boolean complete) {}

    /** Brings {@code link} and {@code event_party} up to what people decided since the last linking. */
    public CaughtUp catchUp(DuckDb readCopy) throws SQLException {
        try {
            if (catchUp == null || !readCopy.regrouping().tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return new CaughtUp(Set.of(), false);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new CaughtUp(Set.of(), false);
        }
        try {
            return new CaughtUp(inOneChange(readCopy, catchUp::run), true);
        } finally {
            readCopy.regrouping().unlock();
        }
    }

    private void keep(Warm linked) {
        warm = new SoftReference<>(linked);
    }

    /** What weighs any two parties; made anew where memory ran short or the server was started since the last linking. */
    synchronized Warm warm(DuckDb readCopy) throws SQLException {
        Warm present = warm.get();
        if (present != null) {
            return present;
        }
        try (Connection connection = readCopy.connection();
                Statement statement = connection.createStatement()) {
            Warm made = Warm.of(statement, new Linking(Set.of(), ids).compare(connection, statement));
            Linking.dropScratch(statement);
            warm = new SoftReference<>(made);
            return made;
        }
    }

    private interface Change<T> {
        T apply(Connection readCopy) throws SQLException;
    }

    private static <T> T inOneChange(DuckDb readCopy, Change<T> change) throws SQLException {
        try (Connection connection = readCopy.connection()) {
            connection.setAutoCommit(false);
            try {
                T result = change.apply(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    /** The customer that an old number stands for now; empty if no customer ever had it. */
    public static OptionalLong resolve(Connection readCopy, long id) throws SQLException {
        if (!hasMirror(readCopy)) {
            return OptionalLong.empty();
        }
        try (PreparedStatement select =
                readCopy.prepareStatement("select coalesce(merged_into, id) from identity.customer where id = ?")) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    /** Numbers of customers that were merged into this one, oldest first. */
    public static List<Long> formerly(Connection readCopy, long id) throws SQLException {
        List<Long> former = new ArrayList<>();
        if (hasMirror(readCopy)) {
            try (PreparedStatement select =
                    readCopy.prepareStatement("select id from identity.customer where merged_into = ? order by id")) {
                select.setLong(1, id);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        former.add(rows.getLong(1));
                    }
                }
            }
        }
        return former;
    }

    private static boolean hasMirror(Connection readCopy) throws SQLException {
        try (Statement statement = readCopy.createStatement();
                ResultSet row = statement.executeQuery("""
                        select count(*) from duckdb_tables() where schema_name = 'identity' and table_name = 'customer'
                        """)) {
            return row.next() && row.getInt(1) > 0;
        }
    }
}
