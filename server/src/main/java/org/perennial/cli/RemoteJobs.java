package org.perennial.cli;

import java.util.List;

/** The jobs of a server, from one on. */
record RemoteJobs(ServerClient server, long first) implements JobFeed {

    @Override
    public List<JobLine> jobs() {
        return server.jobs().reversed().stream()
                .filter(job -> job.id() >= first)
                .toList();
    }
}
