/** Who is who over HTTP. */
@NullMarked
package org.perennial.identity.web;

import org.jspecify.annotations.NullMarked;
