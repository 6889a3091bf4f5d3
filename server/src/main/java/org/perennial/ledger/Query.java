package org.perennial.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Statements on one connection that end soon after they are cancelled. */
final class Query implements AutoCloseable {

    private static final long MILLIS_BETWEEN_LOOKS = 50;

    private final Statement statement;
    private final BooleanSupplier cancelled;

    Query(Connection connection, BooleanSupplier cancelled) throws SQLException {
        this.statement = connection.createStatement();
        this.cancelled = cancelled;
    }

    /** @throws CancellationException if it was cancelled before it was done */
    void run(String sql) throws SQLException {
        refuseCancelled();
        Thread running = Thread.currentThread();
        Thread watch = Thread.ofVirtual().start(() -> cancelWhenAsked(running));
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            refuseCancelled();
            throw e;
        } finally {
            watch.interrupt();
            join(watch);
        }
    }

    /** The number that the query answers with. */
    long number(String sql) throws SQLException {
        refuseCancelled();
        try (ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    void refuseCancelled() {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("The import was cancelled");
        }
    }

    private void cancelWhenAsked(Thread running) {
        try {
            while (running.isAlive()) {
                Thread.sleep(MILLIS_BETWEEN_LOOKS);
                if (cancelled.getAsBoolean()) {
                    statement.cancel();
                }
            }
        } catch (InterruptedException | SQLException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(Thread watch) {
        boolean interrupted = Thread.interrupted();
        while (true) {
            try {
                watch.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
