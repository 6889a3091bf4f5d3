/** Charts that tell a change of a process from its ordinary ups and downs. */
@NullMarked
package org.perennial.analytics.control;

import org.jspecify.annotations.NullMarked;
