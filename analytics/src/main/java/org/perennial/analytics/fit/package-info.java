/** Maximum likelihood for few positive parameters, with a result that says whether the data identify them. */
@NullMarked
package org.perennial.analytics.fit;

import org.jspecify.annotations.NullMarked;
