package org.perennial.sources;

/** What a file brought: {@code read} is accepted and rejected; unchanged are of the accepted. */
public record Delivery(
        String source, String file, String kind, long read, long accepted, long unchanged, long rejected) {}
