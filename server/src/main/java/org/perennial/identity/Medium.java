package org.perennial.identity;

/** What two parties can have in common. */
enum Medium {
    EXTERNAL_ID(16),
    EMAIL(5),
    PHONE(4);

    private final int strength;

    Medium(int strength) {
        this.strength = strength;
    }

    int strength() {
        return strength;
    }

    int bit() {
        return 1 << ordinal();
    }

    /** Whether a household, or an office, often has one for several people. */
    boolean isShared() {
        return this == PHONE;
    }
}
