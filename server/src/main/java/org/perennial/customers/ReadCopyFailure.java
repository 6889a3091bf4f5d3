package org.perennial.customers;

import java.sql.SQLException;

/** The read copy could not be read, which is a fault of Perennial. */
final class ReadCopyFailure extends RuntimeException {

    ReadCopyFailure(SQLException cause) {
        super("The read copy could not be read", cause);
    }
}
