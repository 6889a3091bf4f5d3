package org.perennial.cli;

import java.util.List;

/** The jobs that a command started, here or in a server. */
interface JobFeed {

    /** Those of interest, the oldest first. */
    List<JobLine> jobs();
}
