package org.perennial.audit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/** How figures stand in sentences. */
final class Wording {

    private static final String[] WORDS = {
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"
    };

    private final String symbol;

    Wording(String currency) {
        this.symbol = symbol(currency);
    }

    private static String symbol(String currency) {
        try {
            String symbol = Currency.getInstance(currency).getSymbol(Locale.US);
            return symbol.length() == 1 ? symbol : symbol + " ";
        } catch (IllegalArgumentException e) {
            return currency + " ";
        }
    }

    /** In words up to twelve, then in digits. */
    static String word(long number) {
        return number >= 0 && number < WORDS.length ? WORDS[(int) number] : count(number);
    }

    /** With a capital at its start. */
    static String sentence(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    static String count(long number) {
        return NumberFormat.getIntegerInstance(Locale.US).format(number);
    }

    /** {@code 1 customer}, {@code 2 customers}. */
    static String count(long number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }

    /** With two figures behind the point at most. */
    static String decimal(double number) {
        return BigDecimal.valueOf(number)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** As a percentage; with a decimal where a whole number would say 0 or 100 of what is neither. */
    static String share(double share) {
        double percent = share * 100;
        boolean extreme = Math.abs(percent) < 1 || Math.abs(percent) > 99 && Math.abs(percent) < 100;
        BigDecimal rounded = BigDecimal.valueOf(percent).setScale(extreme ? 1 : 0, RoundingMode.HALF_UP);
        if (rounded.signum() == 0) {
            return percent > 0 ? "under 0.1%" : "0%";
        }
        if (rounded.doubleValue() == 100 && percent < 100) {
            return "over 99.9%";
        }
        return rounded.stripTrailingZeros().toPlainString() + "%";
    }

    /** Shortened to three figures: {@code €3.4m}. */
    String money(double amount) {
        double size = Math.abs(amount);
        String sign = amount < 0 && size >= .5 ? "−" : "";
        if (size >= 999_500_000) {
            return sign + symbol + short3(size / 1e9) + "bn";
        }
        if (size >= 999_500) {
            return sign + symbol + short3(size / 1e6) + "m";
        }
        if (size >= 9_995) {
            return sign + symbol + short3(size / 1e3) + "k";
        }
        return sign + symbol + count(Math.round(size));
    }

    private static String short3(double size) {
        int decimals = size < 99.5 ? 1 : 0;
        return BigDecimal.valueOf(size)
                .setScale(decimals, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** {@code a, b and c}. */
    static String list(List<String> parts) {
        if (parts.size() < 2) {
            return String.join("", parts);
        }
        return String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
    }
}
