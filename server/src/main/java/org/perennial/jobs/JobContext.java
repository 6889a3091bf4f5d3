package org.perennial.jobs;

import java.util.Map;

/** A running job as its handler sees it. */
public interface JobContext {

    JobId id();

    Map<String, String> parameters();

    /** Which attempt this is: more than 1 after a crash. */
    int attempt();

    /**
     * Says how far it is. May be called often.
     *
     * @param doing what is being done, in words
     * @param total 0 where it is not known
     */
    void progress(String doing, long done, long total);

    /** Whether somebody asked for it to stop, or Perennial is stopping. */
    boolean cancelled();

    /** Leaves a sentence that is shown with the job when it is done. */
    void message(String message);
}
