package org.perennial.identity;

/** One source's record of a person or an organization. */
public record PartyRef(String source, String kind, String key) implements Comparable<PartyRef> {

    @Override
    public int compareTo(PartyRef other) {
        int bySource = source.compareTo(other.source);
        int byKind = kind.compareTo(other.kind);
        return bySource != 0 ? bySource : byKind != 0 ? byKind : key.compareTo(other.key);
    }

    /** As people read it. */
    @Override
    public String toString() {
        return source + " #" + key;
    }
}
