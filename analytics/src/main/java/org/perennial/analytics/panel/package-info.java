/** Figures of many units over many periods: what moves one when another is moved. */
@NullMarked
package org.perennial.analytics.panel;

import org.jspecify.annotations.NullMarked;
