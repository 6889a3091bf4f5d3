package org.perennial.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.perennial.analytics.linkage.PlainText;

/**
 * An organization's name without its legal form. Two agree if they are the same but for spaces and at most one letter;
 * a longer name is another site or another company, and so is another number.
 */
record OrganizationName(String core) {

    private static final Set<String> LEGAL_FORMS = Set.of(
            "ab",
            "publ",
            "hb",
            "kb",
            "ek",
            "for",
            "as",
            "asa",
            "ans",
            "aps",
            "is",
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
            "sarlu",
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
            "kk",
            "spzoo",
            "zoo",
            "sp",
            "doo",
            "kft",
            "zrt",
            "sro",
            "and",
            "the",
            "und",
            "och",
            "et");

    static OrganizationName of(@Nullable String name) {
        if (name == null) {
            return new OrganizationName("");
        }
        List<String> words = PlainText.words(name.replace(".", ""));
        if (PlainText.saysNothing(words)) {
            return new OrganizationName("");
        }
        List<String> core = new ArrayList<>(words);
        core.removeIf(LEGAL_FORMS::contains);
        return new OrganizationName(String.join("", core.isEmpty() ? words : core));
    }

    Agreement compare(OrganizationName other) {
        if (core.isEmpty() || other.core.isEmpty()) {
            return Agreement.UNKNOWN;
        }
        if (core.equals(other.core)) {
            return Agreement.NAME;
        }
        boolean sameNumbers = digits().equals(other.digits());
        boolean longEnough = Math.min(core.length(), other.core.length()) >= 6;
        return sameNumbers && longEnough && PlainText.oneEditApart(core, other.core)
                ? Agreement.SPELLING
                : Agreement.DIFFERENT_NAME;
    }

    private String digits() {
        return core.replaceAll("\\D", "");
    }
}
