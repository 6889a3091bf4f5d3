/** How long customers stay where leaving is seen: survival curves, retention models, residual lifetime. */
@NullMarked
package org.perennial.analytics.survival;

import org.jspecify.annotations.NullMarked;
