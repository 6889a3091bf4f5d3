/** How much each driver has to do with an outcome, where drivers resemble each other. */
@NullMarked
package org.perennial.analytics.importance;

import org.jspecify.annotations.NullMarked;
