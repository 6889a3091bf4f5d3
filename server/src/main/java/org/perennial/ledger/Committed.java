package org.perennial.ledger;

/**
 * What an import changed.
 *
 * @param added keys that were not current before
 * @param changed keys whose content is new
 * @param unchanged keys that it found as they are
 * @param closed keys that stopped being current
 */
public record Committed(long id, long added, long changed, long unchanged, long closed) {}
