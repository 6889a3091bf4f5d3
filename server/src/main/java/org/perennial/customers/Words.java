package org.perennial.customers;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Amounts, days and spans of time as people say them, in an organization's currency and zone. */
final class Words {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final int LONGEST_QUOTE = 600;

    private final ZoneId zone;
    private final String symbol;
    private final int decimals;

    Words(ZoneId zone, String currency) {
        this.zone = zone;
        Currency known = Currency.getAvailableCurrencies().stream()
                .filter(available -> available.getCurrencyCode().equals(currency))
                .findAny()
                .orElse(null);
        String symbol = known == null ? currency : known.getSymbol(Locale.UK);
        this.symbol =
                symbol.length() > 1 && Character.isLetter(symbol.charAt(symbol.length() - 1)) ? symbol + " " : symbol;
        this.decimals = known == null ? 2 : Math.max(0, known.getDefaultFractionDigits());
    }

    /** The amount without its sign; rounded for reading only. */
    String money(BigDecimal amount) {
        BigDecimal exact = amount.abs().stripTrailingZeros();
        int shown = exact.signum() != 0 && exact.compareTo(BigDecimal.ONE.movePointLeft(decimals)) < 0 ? 4 : decimals;
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.UK));
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(shown);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return symbol + format.format(exact);
    }

    /** A number without needless zeros. */
    static String number(double value) {
        return BigDecimal.valueOf(value)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    String day(Instant instant) {
        return DAY.format(date(instant));
    }

    LocalDate date(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }

    /** Whether the instant is a day rather than a time. */
    boolean isDay(Instant instant) {
        return instant.atZone(zone).toLocalTime().equals(LocalTime.MIDNIGHT);
    }

    /** How much later: in days where that is known or at least one, else in hours or minutes; null if not later. */
    @Nullable
    String later(Instant planned, Instant happened) {
        long days = ChronoUnit.DAYS.between(date(planned), date(happened));
        if (!happened.isAfter(planned) || (isDay(planned) && days < 1)) {
            return null;
        }
        return days >= 1 ? count(days, "day") : span(Duration.between(planned, happened));
    }

    /** The longest unit that fits, rounded. */
    static String span(Duration duration) {
        if (duration.compareTo(Duration.ofHours(36)) >= 0) {
            return count(Math.round(duration.toHours() / 24.0), "day");
        }
        if (duration.compareTo(Duration.ofMinutes(90)) >= 0) {
            return count(Math.round(duration.toMinutes() / 60.0), "hour");
        }
        return duration.compareTo(Duration.ofSeconds(60)) >= 0
                ? count(Math.round(duration.toSeconds() / 60.0), "minute")
                : count(duration.toSeconds(), "second");
    }

    static String count(long n, String unit) {
        return n + " " + unit + (n == 1 ? "" : "s");
    }

    /** In quotation marks, on one line, cut where it is very long. */
    static @Nullable String quote(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String line = text.strip().replaceAll("\\s+", " ");
        int cut = line.offsetByCodePoints(0, Math.min(LONGEST_QUOTE, line.codePointCount(0, line.length())));
        return "“" + line.substring(0, cut) + (cut < line.length() ? "…" : "") + "”";
    }

    /** {@code before + text}, or null where there is no text. */
    static @Nullable String with(String before, @Nullable String text) {
        return text == null ? null : before + text;
    }

    /** What is known, with a dot between. */
    static String join(@Nullable String... parts) {
        List<String> known = new ArrayList<>();
        for (String part : parts) {
            if (part != null && !part.isBlank()) {
                known.add(part);
            }
        }
        return String.join(" · ", known);
    }

    /** With a capital first letter, and spaces for underscores. */
    static String sentence(String text) {
        String plain = text.replace('_', ' ').strip();
        int first = plain.isEmpty() ? 0 : plain.offsetByCodePoints(0, 1);
        return plain.substring(0, first).toUpperCase(Locale.ROOT) + plain.substring(first);
    }
}
