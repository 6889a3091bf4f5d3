/** What customers say, as numbers: scores with honest intervals, comparisons, weights for those who did not answer. */
@NullMarked
package org.perennial.analytics.scores;

import org.jspecify.annotations.NullMarked;
