/** Value over HTTP. */
@NullMarked
package org.perennial.value.web;

import org.jspecify.annotations.NullMarked;
