package org.perennial.analytics.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names of companies, authorities and associations, without their legal forms. */
final class OrganizationNames implements Feature {

    private static final Set<String> LEGAL_FORMS = Set.of(
            "ab",
            "publ",
            "hb",
            "kb",
            "as",
            "asa",
            "ans",
            "aps",
            "oy",
            "oyj",
            "gmbh",
            "ag",
            "kg",
            "kgaa",
            "ohg",
            "ug",
            "ev",
            "eg",
            "mbh",
            "se",
            "sa",
            "sas",
            "sarl",
            "eurl",
            "sl",
            "slu",
            "srl",
            "spa",
            "snc",
            "bv",
            "nv",
            "bvba",
            "cv",
            "vof",
            "ltd",
            "limited",
            "llc",
            "llp",
            "lp",
            "plc",
            "inc",
            "incorporated",
            "corp",
            "corporation",
            "co",
            "company",
            "pty",
            "pvt",
            "pte",
            "kk",
            "spzoo",
            "sp",
            "zoo",
            "doo",
            "kft",
            "zrt",
            "sro",
            "and",
            "the",
            "und",
            "och",
            "et",
            "of",
            "y");

    private static final int SAME = 0;
    private static final int SPELLED = 1;
    private static final int CONTAINED = 2;
    private static final int SIMILAR = 3;
    private static final int OTHER = 4;

    private final Column cores;
    private final Column words;
    private final Likeness likeness;

    private OrganizationNames(Column cores, Column words) {
        this.cores = cores;
        this.words = words;
        this.likeness = new Likeness(cores, 0.95, 0.88);
    }

    /** Collects names record by record. */
    static final class Builder {
        private final Column.Builder cores = new Column.Builder();
        private final Column.Builder words = new Column.Builder();

        void add(@Nullable String name) {
            List<String> all = name == null ? List.of() : PlainText.words(name.replace(".", ""));
            List<String> core = new ArrayList<>(PlainText.saysNothing(all) ? List.of() : all);
            core.removeIf(LEGAL_FORMS::contains);
            List<String> told = core.isEmpty() && !PlainText.saysNothing(all) ? all : core;
            cores.add(String.join("", told));
            words.add(told);
        }

        OrganizationNames build() {
            return new OrganizationNames(cores.build(), words.build());
        }
    }

    Column cores() {
        return cores;
    }

    Column words() {
        return words;
    }

    @Override
    public Prior prior() {
        return Prior.of("name")
                .level("same", .72, .0001, .25)
                .level("spelled differently", .1, .0001, .05)
                .level("contained", .07, .0003, .3)
                .level("similar", .05, .001, .1)
                .level("different", .06, .9985, .3)
                .trusted(60);
    }

    @Override
    public int level(int a, int b) {
        int x = cores.first(a);
        int y = cores.first(b);
        if (x < 0 || y < 0) {
            return Comparison.MISSING;
        }
        if (x == y) {
            return SAME;
        }
        String one = cores.text(x);
        String other = cores.text(y);
        boolean numbers = digits(one).equals(digits(other));
        int alike = likeness.of(x, y);
        if (numbers && alike == Likeness.SPELLED && Math.min(one.length(), other.length()) >= 6) {
            return SPELLED;
        }
        if (numbers && containsAll(a, b)) {
            return CONTAINED;
        }
        return numbers && alike <= Likeness.SIMILAR ? SIMILAR : OTHER;
    }

    private boolean containsAll(int a, int b) {
        int few = words.size(a) <= words.size(b) ? a : b;
        int many = few == a ? b : a;
        for (int i = 0; i < words.size(few); i++) {
            boolean found = false;
            for (int j = 0; j < words.size(many) && !found; j++) {
                found = words.get(few, i) == words.get(many, j);
            }
            if (!found) {
                return false;
            }
        }
        return words.size(few) > 0;
    }

    private static String digits(String text) {
        char[] kept = new char[text.length()];
        int n = 0;
        for (int i = 0; i < text.length(); i++) {
            if (Character.isDigit(text.charAt(i))) {
                kept[n++] = text.charAt(i);
            }
        }
        return n == 0 ? "" : new String(Arrays.copyOf(kept, n));
    }

    @Override
    public double rarity(int a, int b, int level) {
        return switch (level) {
            case SAME -> Rarity.full(cores, cores.first(a), cores.first(b));
            default -> 0;
        };
    }

    @Override
    public double comparable() {
        return cores.pairs();
    }

    @Override
    public double counted(int level) {
        return level == SAME ? cores.collision() : Double.NaN;
    }
}
