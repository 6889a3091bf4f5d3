package org.perennial.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A generated CSV of purchases, nine canonical columns, the same for the same number of rows. */
final class PurchasesFile {

    private PurchasesFile() {}

    /** The file with that many rows in {@code folder}; made where it is not there yet. */
    static Path of(Path folder, long rows) throws IOException, SQLException {
        Path file = folder.resolve("purchases-" + rows + ".csv");
        if (Files.exists(file)) {
            return file;
        }
        Files.createDirectories(folder);
        Path unfinished = folder.resolve(file.getFileName() + ".part");
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("""
                    copy (
                      select 'P' || i as key,
                             'C' || (hash(i * 7) %% %d) as party,
                             strftime(timestamp '2020-01-01' + interval (i * 37 %% 189216000) second,
                                      '%%Y-%%m-%%dT%%H:%%M:%%S') as "at",
                             round((hash(i) %% 100000) / 100.0 + 1, 2) as amount,
                             1 + i %% 5 as quantity,
                             'prod-' || (hash(i * 3) %% 2000) as product,
                             ['web', 'shop', 'phone'][1 + i %% 3] as channel,
                             round((hash(i * 5) %% 1000) / 100.0, 2) as discount,
                             round((hash(i * 11) %% 5000) / 100.0, 2) as margin
                      from range(%d) t(i)
                    ) to '%s' (header)
                    """.formatted(Math.max(1, rows / 10), rows, unfinished));
        }
        return Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
