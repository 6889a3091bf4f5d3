/** What the command line asks of a running server. */
@NullMarked
package org.perennial.cli.web;

import org.jspecify.annotations.NullMarked;
