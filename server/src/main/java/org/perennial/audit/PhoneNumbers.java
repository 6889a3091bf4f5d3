package org.perennial.audit;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether somebody can be called under what stands in a phone column. */
final class PhoneNumbers {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private static final Map<String, String> REGION_BY_COUNTRY = Arrays.stream(Locale.getISOCountries())
            .collect(Collectors.toUnmodifiableMap(
                    code -> Locale.of("", code)
                            .getDisplayCountry(Locale.ENGLISH)
                            .toLowerCase(Locale.ROOT),
                    Function.identity(),
                    (a, b) -> a));

    private PhoneNumbers() {}

    /**
     * Valid by the numbering plan of its country; where neither the number nor {@code country} names one, seven to
     * fifteen digits that are not all the same.
     *
     * @param country code of two letters or English name
     */
    static boolean isValid(String phone, @Nullable String country) {
        Optional<String> region = region(country);
        if (region.isEmpty() && !phone.strip().startsWith("+")) {
            String digits = phone.replaceAll("[\\s()./-]", "");
            return digits.matches("\\d{7,15}") && digits.chars().distinct().count() > 1;
        }
        try {
            return NUMBERS.isValidNumber(NUMBERS.parse(phone, region.orElse("ZZ")));
        } catch (NumberParseException e) {
            return false;
        }
    }

    private static Optional<String> region(@Nullable String country) {
        if (country == null || country.isBlank()) {
            return Optional.empty();
        }
        String name = country.strip();
        String code = name.toUpperCase(Locale.ROOT);
        if (NUMBERS.getSupportedRegions().contains(code)) {
            return Optional.of(code);
        }
        return Optional.ofNullable(REGION_BY_COUNTRY.get(name.toLowerCase(Locale.ROOT)));
    }
}
