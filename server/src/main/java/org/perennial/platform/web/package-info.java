/** Problems as answers. */
@NullMarked
package org.perennial.platform.web;

import org.jspecify.annotations.NullMarked;
