package org.perennial.analytics.linkage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Given and family names of persons, compared in both orders: some systems, and some people, swap them. */
final class PersonNames {

    private static final int FREQUENT = 5;
    private static final int SLIPS = 20;

    private final Column given;
    private final Column further;
    private final Column family;
    private final Column familyWords;
    private final Column generation;
    private final Likeness givenLikeness;
    private final Likeness familyLikeness;
    private final Column both;
    private final Likeness bothLikeness;
    private final int[] givenAsBoth;
    private final int[] familyAsBoth;

    private PersonNames(Builder from, Nicknames nicknames) {
        this.given = from.given.build();
        this.further = from.further.build();
        this.family = from.family.build();
        this.familyWords = from.familyWords.build();
        this.generation = from.generation.build();
        this.both = from.both.build();
        this.givenLikeness = new Likeness(given, 0.92, 0.8, nicknames);
        this.familyLikeness = new Likeness(family, 0.92, 0.82);
        this.bothLikeness = new Likeness(both, 0.92, 0.82);
        int n = given.records();
        this.givenAsBoth = new int[n];
        this.familyAsBoth = new int[n];
        for (int i = 0; i < n; i++) {
            givenAsBoth[i] = given.size(i) > 0 ? both.get(i, 0) : Column.NONE;
            familyAsBoth[i] = family.size(i) > 0 ? both.get(i, both.size(i) - 1) : Column.NONE;
        }
    }

    /** Collects names record by record. */
    static final class Builder {
        private final Column.Builder given = new Column.Builder();
        private final Column.Builder further = new Column.Builder();
        private final Column.Builder family = new Column.Builder();
        private final Column.Builder familyWords = new Column.Builder();
        private final Column.Builder generation = new Column.Builder();
        private final Column.Builder both = new Column.Builder();

        void add(@Nullable String name, @Nullable String givenName, @Nullable String familyName) {
            NameReading read = NameReading.of(name, givenName, familyName);
            String first = read.given().isEmpty() ? "" : read.given().getFirst();
            String last = String.join("", read.family());
            given.add(first);
            further.add(
                    read.given().isEmpty()
                            ? List.of()
                            : read.given().subList(1, read.given().size()));
            family.add(last);
            familyWords.add(read.family().size() > 1 ? read.family() : List.of());
            generation.add(read.generation());
            both.add(List.of(first, last));
        }

        PersonNames build(Nicknames nicknames) {
            return new PersonNames(this, nicknames);
        }
    }

    Column given() {
        return given;
    }

    Column family() {
        return family;
    }

    /** Whether the two fit better with one of them turned round. */
    private boolean swapped(int a, int b) {
        int givenA = givenAsBoth[a];
        int givenB = givenAsBoth[b];
        int familyA = familyAsBoth[a];
        int familyB = familyAsBoth[b];
        if (givenA < 0 || givenB < 0 || familyA < 0 || familyB < 0) {
            return false;
        }
        boolean one = givenA == familyB;
        boolean other = familyA == givenB;
        if (!one && !other || givenA == givenB || familyA == familyB) {
            return false;
        }
        return one && other || bothLikeness.of(one ? familyA : givenA, one ? givenB : familyB) <= Likeness.SIMILAR;
    }

    /** Whether one may be the other misspelt: who slips gets the first letter right, and seldom makes a frequent name. */
    private static boolean isSlip(Column column, int one, int other) {
        String a = column.text(one);
        String b = column.text(other);
        boolean sameStart = a.charAt(0) == b.charAt(0)
                || a.length() > 1 && b.length() > 1 && a.charAt(0) == b.charAt(1) && a.charAt(1) == b.charAt(0);
        int rarer = Math.min(column.count(one), column.count(other));
        int oftener = Math.max(column.count(one), column.count(other));
        return sameStart && (rarer < FREQUENT || oftener >= SLIPS * rarer);
    }

    /** Whether the given name of one is the family name of the other. */
    private boolean crossed(int a, int b) {
        return crossedOne(givenAsBoth[a], familyAsBoth[b]) || crossedOne(givenAsBoth[b], familyAsBoth[a]);
    }

    private boolean crossedOne(int one, int other) {
        return one >= 0
                && other >= 0
                && both.text(one).charAt(0) == both.text(other).charAt(0)
                && bothLikeness.of(one, other) <= Likeness.SPELLED;
    }

    Feature givenName() {
        return new Given();
    }

    Feature familyName() {
        return new Family();
    }

    private final class Given implements Feature {

        private static final int SAME = 0;
        private static final int SPELLED = 1;
        private static final int NICKNAME = 2;
        private static final int INITIAL = 3;
        private static final int SIMILAR = 4;
        private static final int OTHER = 5;
        private static final int GENERATION = 6;

        @Override
        public Prior prior() {
            return Prior.of("given name")
                    .level("same", .72, .012, .03)
                    .level("spelled differently", .09, .004, .012)
                    .level("short form or further name", .05, .002, .012)
                    .level("initial", .04, .004, .01)
                    .level("similar", .03, .02, .03)
                    .level("different", .07, .95, .88)
                    .level("junior and senior", .0005, .0005, .03)
                    .trusted(150);
        }

        @Override
        public int level(int a, int b) {
            if (given.size(a) == 0 || given.size(b) == 0) {
                return Comparison.MISSING;
            }
            if (generation.size(a) > 0 && generation.size(b) > 0 && generation.first(a) != generation.first(b)) {
                return GENERATION;
            }
            int x = given.first(a);
            int y = given.first(b);
            if (x == y) {
                return given.text(x).length() == 1 ? INITIAL : SAME;
            }
            if (swapped(a, b)) {
                return givenAsBoth[a] == familyAsBoth[b] ? SAME : SPELLED;
            }
            String one = given.text(x);
            String other = given.text(y);
            if (one.length() == 1 || other.length() == 1) {
                return one.charAt(0) == other.charAt(0) ? INITIAL : OTHER;
            }
            int likeness = givenLikeness.of(x, y);
            if (likeness == Likeness.SPELLED && isSlip(given, x, y)) {
                return SPELLED;
            }
            if (likeness == Likeness.RELATED || hasFurther(a, other) || hasFurther(b, one)) {
                return NICKNAME;
            }
            return likeness == Likeness.SIMILAR || likeness == Likeness.SPELLED ? SIMILAR : OTHER;
        }

        private boolean hasFurther(int record, String name) {
            for (int i = 0; i < further.size(record); i++) {
                if (further.text(further.get(record, i)).equals(name)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public double rarity(int a, int b, int level) {
            return switch (level) {
                case SAME -> swapped(a, b) ? 0 : Rarity.full(given, given.first(a), given.first(b));
                case SPELLED, NICKNAME -> swapped(a, b) ? 0 : Rarity.half(given, given.first(a), given.first(b));
                default -> 0;
            };
        }

        @Override
        public double counted(int level) {
            return level == SAME ? given.collision() : Double.NaN;
        }

        @Override
        public double comparable() {
            return given.pairs();
        }
    }

    private final class Family implements Feature {

        private static final int SAME = 0;
        private static final int SPELLED = 1;
        private static final int PART = 2;
        private static final int SIMILAR = 3;
        private static final int INITIAL = 4;
        private static final int CROSSED = 5;
        private static final int OTHER = 6;

        @Override
        public Prior prior() {
            return Prior.of("family name")
                    .level("same", .78, .002, .8)
                    .level("spelled differently", .08, .001, .02)
                    .level("one of several", .015, .0005, .01)
                    .level("similar", .02, .01, .01)
                    .level("initial", .005, .002, .005)
                    .level("in the other's place", .01, .001, .002)
                    .level("different", .08, .985, .15)
                    .trusted(30);
        }

        @Override
        public int level(int a, int b) {
            if (family.size(a) == 0 || family.size(b) == 0) {
                return Comparison.MISSING;
            }
            int x = family.first(a);
            int y = family.first(b);
            if (x == y) {
                return family.text(x).length() == 1 ? INITIAL : SAME;
            }
            if (swapped(a, b)) {
                return familyAsBoth[a] == givenAsBoth[b] ? SAME : SPELLED;
            }
            String one = family.text(x);
            String other = family.text(y);
            if (one.length() == 1 || other.length() == 1) {
                return one.charAt(0) == other.charAt(0) ? INITIAL : OTHER;
            }
            int likeness = familyLikeness.of(x, y);
            if (likeness == Likeness.SPELLED && isSlip(family, x, y)) {
                return SPELLED;
            }
            if (sharesWord(a, b)) {
                return PART;
            }
            if (likeness == Likeness.SIMILAR || likeness == Likeness.SPELLED) {
                return SIMILAR;
            }
            return crossed(a, b) ? CROSSED : OTHER;
        }

        private boolean sharesWord(int a, int b) {
            if (familyWords.size(a) == 0 && familyWords.size(b) == 0) {
                return false;
            }
            return sharesWord(a, family.text(family.first(b)), b) || sharesWord(b, family.text(family.first(a)), a);
        }

        private boolean sharesWord(int several, String one, int other) {
            for (int i = 0; i < familyWords.size(several); i++) {
                String word = familyWords.text(familyWords.get(several, i));
                if (word.length() > 2 && (word.equals(one) || has(other, word))) {
                    return true;
                }
            }
            return false;
        }

        private boolean has(int record, String word) {
            for (int i = 0; i < familyWords.size(record); i++) {
                if (familyWords.text(familyWords.get(record, i)).equals(word)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public double rarity(int a, int b, int level) {
            return switch (level) {
                case SAME -> swapped(a, b) ? 0 : Rarity.full(family, family.first(a), family.first(b));
                case SPELLED, PART -> swapped(a, b) ? 0 : Rarity.half(family, family.first(a), family.first(b));
                default -> 0;
            };
        }

        @Override
        public double counted(int level) {
            return level == SAME ? family.collision() : Double.NaN;
        }

        @Override
        public double comparable() {
            return family.pairs();
        }
    }
}
