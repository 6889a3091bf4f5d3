package org.perennial.cli;

import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** Watches jobs until none of them is open any more. */
final class Watch {

    private static final long LOOK_MILLIS = 300;

    /** Work that follows from work may take a moment to appear. */
    private static final int QUIET_LOOKS = 4;

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;
    private final Progress progress;
    private final Set<Long> told = new HashSet<>();

    Watch(PrintWriter out, PrintWriter err, boolean json) {
        this.out = out;
        this.err = err;
        this.json = json;
        this.progress = Progress.on(err, json);
    }

    /** @return the exit code: a failure if one of them did not do what it should */
    int untilIdle(JobFeed feed) throws InterruptedException {
        List<JobLine> jobs = feed.jobs();
        for (int quiet = 0; quiet < QUIET_LOOKS; jobs = feed.jobs()) {
            jobs.forEach(this::show);
            quiet = jobs.stream().allMatch(JobLine::ended) ? quiet + 1 : 0;
            Thread.sleep(LOOK_MILLIS);
        }
        jobs.forEach(this::show);
        if (json) {
            out.println(new JsonMapper().writeValueAsString(Map.of("jobs", jobs)));
            out.flush();
        }
        return jobs.stream().allMatch(JobLine::well) ? Exit.DONE : Exit.FAILURE;
    }

    private void show(JobLine job) {
        if (!job.ended()) {
            if (job.status().equals("running")) {
                progress.show(job.title(), job.doing(), job.done(), job.total());
            }
        } else if (told.add(job.id())) {
            progress.say(
                    "%s: %s%s".formatted(job.title(), job.status(), job.message() == null ? "" : ". " + job.message()));
            if (!job.well() && json) {
                err.println("%s: %s".formatted(job.title(), job.message()));
            }
        }
    }
}
