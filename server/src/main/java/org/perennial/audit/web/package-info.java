/** The cutaway and the findings over HTTP. */
@NullMarked
package org.perennial.audit.web;

import org.jspecify.annotations.NullMarked;
