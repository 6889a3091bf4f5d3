/** The evidence model: what an organization can know about its customers and about itself. */
@NullMarked
package org.perennial.engine.evidence;

import org.jspecify.annotations.NullMarked;
