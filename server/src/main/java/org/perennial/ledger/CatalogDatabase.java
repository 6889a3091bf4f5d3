package org.perennial.ledger;

/**
 * The PostgreSQL database that holds the catalog of the ledger.
 *
 * @param url JDBC address
 */
public record CatalogDatabase(String url, String user, String password) {

    @Override
    public String toString() {
        return url;
    }
}
