package org.perennial.value;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.perennial.engine.Sql;

/** Measures of all customers as a CSV file that scripts read. */
public final class MeasuresFile {

    private MeasuresFile() {}

    /**
     * Writes a row per customer of {@code value_customer} with the class of {@code loyalty_customer}, in the order of
     * customers. What cannot be told is blank.
     */
    public static void write(Connection connection, Path file) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    copy (
                      select 'C' || v.customer as customer, v.segment, v.tenure_months, v.repeat_purchases,
                             round(v.expected_purchases, 4) as expected_purchases, round(v.p_alive, 4) as p_alive,
                             round(v.expected_margin, 2) as expected_margin, round(v.lifetime_value, 2) as lifetime_value,
                             round(v.lifetime_value_low, 2) as lifetime_value_low,
                             round(v.lifetime_value_high, 2) as lifetime_value_high,
                             l.class as loyalty_class, round(l.score, 2) as loyalty_score, v.model
                      from value_customer v left join loyalty_customer l using (customer)
                      order by v.customer
                    ) to %s (format csv, header)
                    """.formatted(Sql.text(file.toAbsolutePath().toString())));
        }
    }
}
