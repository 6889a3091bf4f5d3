package org.perennial.identity;

/** How far names and birth dates of two parties that share an e-mail address or a phone speak for one holder. */
enum Agreement {
    NAME_AND_BIRTH_DATE(5, "the name and the birth date agree"),
    NAME(4, "the name agrees"),
    GIVEN_NAME_AND_BIRTH_DATE(4, "the given name and the birth date agree"),
    BIRTH_DATE(3, "the birth date agrees"),
    SPELLING(3, "the name agrees but for its spelling"),
    INITIAL(2, "the name agrees as far as its initial goes"),
    SHORT_FORM(2, "the name agrees by its short form"),
    PART(1, "the given name agrees, and the rest is missing"),
    /** Too little is known on one side. */
    UNKNOWN(0, "no name or birth date says that it is one holder"),
    DIFFERENT_NAME(0, "the names differ"),
    DIFFERENT_BIRTH_DATE(0, "the birth dates differ");

    private final int strength;
    private final String words;

    Agreement(int strength, String words) {
        this.strength = strength;
        this.words = words;
    }

    int strength() {
        return strength;
    }

    String words() {
        return words;
    }

    /** Whether it allows a join. */
    boolean joins() {
        return strength > 0;
    }

    /** Whether it leaves no doubt about which of several similar holders is meant. */
    boolean isFull() {
        return strength >= 3;
    }

    /** Whether it speaks against one holder. */
    boolean isConflict() {
        return this == DIFFERENT_NAME || this == DIFFERENT_BIRTH_DATE;
    }
}
