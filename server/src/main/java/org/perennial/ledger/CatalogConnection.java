package org.perennial.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.apache.iceberg.ClientPool;
import org.apache.iceberg.jdbc.JdbcClientPool;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.jspecify.annotations.Nullable;

/**
 * The one connection of the catalog. A connection that died is replaced before it is used, and a statement is never sent
 * twice: a commit whose answer got lost would find itself overtaken by itself, and Iceberg would clean up the files of
 * what is in truth the current snapshot.
 */
final class CatalogConnection extends JdbcClientPool {

    private static final int SECONDS_TO_ANSWER = 5;

    private @Nullable Connection connection;

    CatalogConnection(String url, Map<String, String> properties) {
        super(1, url, properties);
    }

    @Override
    public <R> R run(ClientPool.Action<R, Connection, SQLException> action, boolean retry) throws SQLException {
        return run(action);
    }

    @Override
    public synchronized <R> R run(ClientPool.Action<R, Connection, SQLException> action) throws SQLException {
        return action.run(usable());
    }

    private Connection usable() throws SQLException {
        Connection present = connection;
        if (present != null && present.isValid(SECONDS_TO_ANSWER)) {
            return present;
        }
        discard();
        Connection fresh = newClient();
        connection = fresh;
        return fresh;
    }

    private void discard() {
        Connection present = connection;
        connection = null;
        if (present != null) {
            try {
                close(present);
            } catch (UncheckedSQLException e) {
                // a connection that is dead already need not be closed
            }
        }
    }

    @Override
    public synchronized void close() {
        discard();
        super.close();
    }
}
