package org.perennial.jobs.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.perennial.jobs.Job;
import org.perennial.jobs.JobId;
import org.perennial.jobs.JobStatus;
import org.perennial.jobs.Jobs;
import org.perennial.platform.Page;
import org.perennial.platform.PageRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/jobs")
class JobsController {

    private final Jobs jobs;
    private final Clock clock;

    JobsController(Jobs jobs, Clock clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    /** @param eta when it should be done, at the pace so far */
    record JobAnswer(
            long id,
            String type,
            String title,
            String status,
            boolean cancelling,
            @Nullable String doing,
            long done,
            long total,
            @Nullable Instant started,
            @Nullable Instant finished,
            @Nullable String message,
            int attempts,
            @Nullable Instant eta) {}

    @GetMapping
    Page<JobAnswer> newest(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return jobs.newest(PageRequest.of(cursor, limit)).map(this::answer);
    }

    @GetMapping("/{id}")
    JobAnswer one(@PathVariable long id) {
        JobId job = new JobId(id);
        return answer(jobs.find(job).orElseThrow(() -> Jobs.notFound(job)));
    }

    @PostMapping("/{id}/cancel")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void cancel(@PathVariable long id) {
        jobs.cancel(new JobId(id));
    }

    private JobAnswer answer(Job job) {
        return new JobAnswer(
                job.id().value(),
                job.type(),
                job.title(),
                job.status().code(),
                job.cancelling(),
                job.doing(),
                job.done(),
                job.total(),
                job.started(),
                job.finished(),
                job.message(),
                job.attempts(),
                eta(job));
    }

    private @Nullable Instant eta(Job job) {
        Instant started = job.started();
        if (job.status() != JobStatus.RUNNING || started == null || job.done() <= 0 || job.total() < job.done()) {
            return null;
        }
        Instant now = clock.instant();
        double perUnit = (double) Duration.between(started, now).toMillis() / job.done();
        return now.plusMillis(Math.round(perUnit * (job.total() - job.done())));
    }
}
