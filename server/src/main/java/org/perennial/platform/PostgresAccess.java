package org.perennial.platform;

/** Where the database is and how it is opened. */
public record PostgresAccess(String url, String user, String password) {

    @Override
    public String toString() {
        return "PostgresAccess[url=" + url + ", user=" + user + "]";
    }
}
