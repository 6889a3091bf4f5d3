/** Perennial, the customer management system. */
@NullMarked
package org.perennial;

import org.jspecify.annotations.NullMarked;
