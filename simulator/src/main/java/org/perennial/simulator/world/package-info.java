/** The company that is simulated: who is in it, what happens to them and why, and the islands that keep record of it. */
@NullMarked
package org.perennial.simulator.world;

import org.jspecify.annotations.NullMarked;
