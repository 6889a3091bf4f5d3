package org.perennial.identity;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.perennial.engine.DuckDb;
import org.perennial.engine.Sql;

/** The links as a CSV file that scripts read. */
public final class LinksFile {

    private LinksFile() {}

    /**
     * Writes {@code source,kind,key,customer,weight,reason}, a row per party in their order; the weight is blank where a
     * party stands alone.
     */
    public static void write(DuckDb readCopy, Path file) throws SQLException {
        try (Connection connection = readCopy.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    copy (
                      select source, kind, key, 'C' || customer as customer,
                             case when count(*) over (partition by customer) > 1 then weight end as weight, reason
                      from link
                      order by source, kind, key
                    ) to %s (format csv, header)
                    """.formatted(Sql.text(file.toAbsolutePath().toString())));
        }
    }
}
