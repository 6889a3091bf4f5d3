/** Jobs over HTTP. */
@NullMarked
package org.perennial.jobs.web;

import org.jspecify.annotations.NullMarked;
