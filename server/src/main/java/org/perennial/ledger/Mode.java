package org.perennial.ledger;

/** How an entry's rows relate to those it brought before. */
public enum Mode {
    /** A new version of a key supersedes the old one; keys that are not brought again stay. */
    APPEND,
    /** Keys that the entry no longer brings stop being current. */
    SNAPSHOT
}
