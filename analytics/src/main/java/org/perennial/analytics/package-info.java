/** Numerics on small inputs: no framework, no input or output, no clock. */
@NullMarked
package org.perennial.analytics;

import org.jspecify.annotations.NullMarked;
