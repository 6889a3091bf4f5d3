@NullMarked
package org.perennial.simulator;

import org.jspecify.annotations.NullMarked;
