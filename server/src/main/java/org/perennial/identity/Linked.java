package org.perennial.identity;

/**
 * What linking came to.
 *
 * @param parties records and bare parties
 * @param bare parties that rows name but no source describes
 * @param ignoredValues e-mail addresses and phones that belong to nobody in particular, because too many share them
 */
public record Linked(long parties, long bare, long customers, long ignoredValues) {}
