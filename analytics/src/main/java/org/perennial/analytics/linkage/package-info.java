/** Who is who: comparing texts, weighing agreements after Fellegi and Sunter, making clusters of pairs, judging them. */
@NullMarked
package org.perennial.analytics.linkage;

import org.jspecify.annotations.NullMarked;
