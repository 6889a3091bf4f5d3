/** Loyalty over HTTP. */
@NullMarked
package org.perennial.loyalty.web;

import org.jspecify.annotations.NullMarked;
