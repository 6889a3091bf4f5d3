/** What a change brought about, against units that it did not touch, or not yet. */
@NullMarked
package org.perennial.analytics.causal;

import org.jspecify.annotations.NullMarked;
