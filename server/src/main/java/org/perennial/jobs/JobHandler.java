package org.perennial.jobs;

/** Does the jobs of one type. Each may be run again from the start after a crash, so it must bear that. */
public interface JobHandler {

    String type();

    /** Jobs of one lane run one after the other, in the order in which they were submitted. */
    default String lane() {
        return type();
    }

    /**
     * Does the job. Returning means it is done, unless it was cancelled.
     *
     * @throws Exception when it failed; the message is shown to people
     */
    void run(JobContext context) throws Exception;
}
