package org.perennial.audit;

import java.util.Locale;

/** A layer of the cutaway, from the sky to the deep soil. */
public enum Stratum {
    CUSTOMERS("Customers", "what they feel and are worth"),
    RELATIONSHIPS("Relationships", "what we promised each of them"),
    ENGAGEMENT("Engagement", "where they meet us"),
    SENSING("Sensing", "how we know"),
    UNDERSTANDING("Understanding", "what it means"),
    DIRECTION("Direction", "what we ask of ourselves"),
    IMPROVEMENT("Improvement", "what we learn"),
    INFORMATION("Information", "one customer, not islands");

    private final String title;
    private final String subtitle;

    Stratum(String title, String subtitle) {
        this.title = title;
        this.subtitle = subtitle;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String title() {
        return title;
    }

    public String subtitle() {
        return subtitle;
    }
}
