package org.perennial.sources;

/** The islands were read, or something that they told was taken back: what follows from it may be different now. */
public record IslandsRead() {}
