package org.perennial.jobs;

/** The number of a job. */
public record JobId(long value) {}
