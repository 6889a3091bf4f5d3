/** Customers over HTTP. */
@NullMarked
package org.perennial.customers.web;

import org.jspecify.annotations.NullMarked;
