package org.perennial.platform;

/** The database that Perennial's records live in. */
sealed interface Postgres extends AutoCloseable permits EmbeddedPostgres, ExternalPostgres {

    PostgresAccess access();

    @Override
    void close();
}
