package org.perennial.platform;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set about where Perennial finds its islands and keeps its data.
 *
 * @param data the data folder
 * @param workspace the folder whose {@code perennial.yaml} names the islands; none: what was shown last, at first the
 *     demonstration
 * @param demonstrationCustomers how many customers the made-up company has and had
 * @param postgres the database
 */
@ConfigurationProperties("perennial")
public record Settings(
        @DefaultValue("data/demonstration") Path data,
        @Nullable Path workspace,
        @DefaultValue("20000") int demonstrationCustomers,
        @DefaultValue Database postgres) {

    /**
     * The database: one that Perennial starts itself in the data folder, or one elsewhere.
     *
     * @param url JDBC address of a database elsewhere; none: Perennial starts its own
     * @param user of the database elsewhere
     * @param password of the database elsewhere
     * @param programs where the program of Perennial's own is unpacked; none: in the data folder
     */
    public record Database(
            @Nullable String url,
            @DefaultValue("perennial") String user,
            @DefaultValue("") String password,
            @Nullable Path programs) {

        @Override
        public String toString() {
            return "Database[url=" + url + ", user=" + user + "]";
        }
    }
}
