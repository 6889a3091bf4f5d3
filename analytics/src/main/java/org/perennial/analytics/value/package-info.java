/** What a customer will buy and is worth: purchase and spend models, their fit, forecasts and back-test. */
@NullMarked
package org.perennial.analytics.value;

import org.jspecify.annotations.NullMarked;
