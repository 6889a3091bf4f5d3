/** What must hold for the application as a whole. */
@NullMarked
package org.perennial;

import org.jspecify.annotations.NullMarked;
