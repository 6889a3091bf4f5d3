/** Maps of processes from the steps of their cases: what follows what, when, and in which variants. */
@NullMarked
package org.perennial.engine.process;

import org.jspecify.annotations.NullMarked;
