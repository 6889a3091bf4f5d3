package org.perennial.customers;

/** A fact in plain words. */
record Told(String title, String detail, Tone tone) {

    /** What it means for the relationship, as far as the row itself says. */
    enum Tone {
        GOOD,
        BAD,
        WARN,
        NEUTRAL
    }
}
