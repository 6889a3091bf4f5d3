/** What the islands told us, append-only in Iceberg, and the read copy of it in DuckDB. */
@ApplicationModule(allowedDependencies = "platform")
@NullMarked
package org.perennial.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
