/** Synthetic companies with planted failures, and the truth that was planted. */
@NullMarked
package org.perennial.simulator;

import org.jspecify.annotations.NullMarked;
