package org.perennial.identity;

/**
 * What linking came to.
 *
 * @param parties records and bare parties
 * @param bare parties that rows name but no source describes
 * @param questions pairs that a person may decide
 */
public record Linked(long parties, long bare, long customers, long questions) {}
