package org.perennial.platform;

/** A database that somebody else runs. */
record ExternalPostgres(PostgresAccess access) implements Postgres {

    @Override
    public void close() {
        // Not ours to stop.
    }
}
