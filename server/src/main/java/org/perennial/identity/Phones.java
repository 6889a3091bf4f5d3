package org.perennial.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;

/** Phone numbers as people write them, made comparable. */
final class Phones {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final int FEWEST_DIGITS = 6;

    private Phones() {}

    /**
     * The number in E.164 form, or, where neither it nor {@code country} tells the country, its digits. Empty if it is
     * no number, or a placeholder such as 000000.
     *
     * @param country ISO 3166 code, or empty if not known
     */
    static Optional<String> normalize(String raw, String country) {
        String digits = raw.replaceAll("\\D", "");
        if (digits.length() < FEWEST_DIGITS || isPlaceholder(digits)) {
            return Optional.empty();
        }
        boolean international = raw.strip().startsWith("+") || raw.strip().startsWith("00");
        if (country.isEmpty() && !international) {
            return Optional.of(digits);
        }
        String text = raw.strip().startsWith("00") ? "+" + raw.strip().substring(2) : raw;
        try {
            PhoneNumber number = NUMBERS.parse(text, country.isEmpty() ? null : country);
            number.clearExtension();
            return NUMBERS.isPossibleNumber(number)
                    ? Optional.of(NUMBERS.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /** All digits alike but for a country code, or counted up. */
    private static boolean isPlaceholder(String digits) {
        String tail = digits.substring(digits.length() - FEWEST_DIGITS);
        return tail.chars().distinct().count() == 1 || "01234567890123456789".contains(digits);
    }
}
