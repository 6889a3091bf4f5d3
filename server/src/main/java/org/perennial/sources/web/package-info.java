/** Islands, imports and rejects over HTTP. */
@NullMarked
package org.perennial.sources.web;

import org.jspecify.annotations.NullMarked;
