package org.perennial.customers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A part of what somebody types to find a customer. */
sealed interface SearchText {

    Pattern PHONE = Pattern.compile("[+(]?[0-9][0-9 ()/.\\-]{3,}");
    Pattern NUMBER = Pattern.compile("[Cc]?([0-9]{1,18})");

    int WHOLE_PHONE = 7;

    void addTo(Conditions conditions);

    /** A word that must be found in name, e-mail address, key, source or phone. */
    record Word(String word) implements SearchText {

        @Override
        public void addTo(Conditions conditions) {
            conditions.and("contains(search, lower(strip_accents(?)))", word);
        }
    }

    /** A customer's number, a key, or a phone written with or without its country. */
    record Digits(String text, String digits, @Nullable String customer) implements SearchText {

        @Override
        public void addTo(Conditions conditions) {
            String phone = digits.length() < WHOLE_PHONE ? "" : digits.replaceFirst("^0+", "");
            List<String> values = new ArrayList<>(List.of(text));
            StringBuilder found = new StringBuilder("(contains(search, lower(strip_accents(?)))");
            if (!phone.isEmpty() && !phone.equals(text)) {
                found.append(" or contains(search, ?)");
                values.add(phone);
            }
            if (customer != null) {
                found.append(" or customer = ?::bigint");
                values.add(customer);
            }
            conditions.and(found + ")", values.toArray(String[]::new));
        }
    }

    /** What must all be found. */
    static List<SearchText> of(@Nullable String text) {
        String typed = text == null ? "" : text.strip();
        if (typed.isEmpty()) {
            return List.of();
        }
        if (PHONE.matcher(typed).matches() || NUMBER.matcher(typed).matches()) {
            String number = typed.replaceFirst("^[Cc]", "");
            return List.of(new Digits(
                    typed, typed.replaceAll("\\D", ""), NUMBER.matcher(typed).matches() ? number : null));
        }
        return Arrays.stream(typed.split("\\s+")).<SearchText>map(Word::new).toList();
    }
}
