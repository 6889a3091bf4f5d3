/** Setting up, signing in and out over HTTP. */
@NullMarked
package org.perennial.access.web;

import org.jspecify.annotations.NullMarked;
