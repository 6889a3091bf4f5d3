/** Least squares from cross products that SQL has summed, with errors that respect clusters. */
@NullMarked
package org.perennial.analytics.regression;

import org.jspecify.annotations.NullMarked;
