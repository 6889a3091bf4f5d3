/** The failures that can be planted: for each, what in the company causes it, and what only looks like it. */
@NullMarked
package org.perennial.simulator.planted;

import org.jspecify.annotations.NullMarked;
