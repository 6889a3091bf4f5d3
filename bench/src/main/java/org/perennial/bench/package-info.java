/** Whole runs, measured beside what people would use instead. */
@NullMarked
package org.perennial.bench;

import org.jspecify.annotations.NullMarked;
