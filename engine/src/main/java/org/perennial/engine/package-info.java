/** Set-based work: DuckDB handles, guarded SQL and the plans that run on them. */
@NullMarked
package org.perennial.engine;

import org.jspecify.annotations.NullMarked;
