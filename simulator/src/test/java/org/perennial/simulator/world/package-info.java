@NullMarked
package org.perennial.simulator.world;

import org.jspecify.annotations.NullMarked;
