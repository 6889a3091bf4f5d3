package org.perennial.cli;

import java.time.Instant;
import java.util.List;
import org.perennial.jobs.Job;
import org.perennial.jobs.Jobs;
import org.perennial.platform.PageRequest;

/** The jobs of this process: those that have not ended or did so since it began. */
record LocalJobs(Jobs source, Instant since) implements JobFeed {

    @Override
    public List<JobLine> jobs() {
        return source.newest(new PageRequest(null, 1_000)).items().reversed().stream()
                .filter(job -> job.finished() == null || !job.finished().isBefore(since))
                .map(LocalJobs::line)
                .toList();
    }

    private static JobLine line(Job job) {
        return new JobLine(
                job.id().value(),
                job.title(),
                job.status().code(),
                job.doing(),
                job.done(),
                job.total(),
                job.message());
    }
}
