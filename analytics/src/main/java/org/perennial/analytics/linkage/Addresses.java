package org.perennial.analytics.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where they live: street, place and region in one comparison, because one follows from the other.
 */
final class Addresses implements Feature {

    private static final int STREET_AND_PLACE = 0;
    private static final int STREET = 1;
    private static final int STREET_NAME_AND_PLACE = 2;
    private static final int POSTCODE_AND_CITY = 3;
    private static final int POSTCODE = 4;
    private static final int CITY = 5;
    private static final int NEAR = 6;
    private static final int REGION = 7;
    private static final int OTHER = 8;

    /** More records than this at one address are not one household's. */
    private static final int HOUSEHOLD = 12;

    private static final Map<String, String> ABBREVIATIONS = Map.ofEntries(
            Map.entry("street", "st"),
            Map.entry("road", "rd"),
            Map.entry("avenue", "ave"),
            Map.entry("av", "ave"),
            Map.entry("lane", "ln"),
            Map.entry("drive", "dr"),
            Map.entry("boulevard", "blvd"),
            Map.entry("court", "ct"),
            Map.entry("place", "pl"),
            Map.entry("crescent", "cres"),
            Map.entry("circuit", "cct"),
            Map.entry("terrace", "tce"),
            Map.entry("square", "sq"),
            Map.entry("highway", "hwy"),
            Map.entry("parkway", "pkwy"),
            Map.entry("close", "cl"),
            Map.entry("strasse", "str"),
            Map.entry("platz", "pl"),
            Map.entry("apartment", "apt"),
            Map.entry("suite", "ste"),
            Map.entry("saint", "st"),
            Map.entry("north", "n"),
            Map.entry("south", "s"),
            Map.entry("east", "e"),
            Map.entry("west", "w"));

    private final Column streets;
    private final Column numbers;
    private final Column postcodes;
    private final Column cities;
    private final Column regions;
    private final Column whole;
    private final Column doors;
    private final double sameByChance;
    private final Likeness streetLikeness;
    private final Likeness cityLikeness;

    private Addresses(Builder from) {
        this.streets = from.streets.build();
        this.numbers = from.numbers.build();
        this.postcodes = from.postcodes.build();
        this.cities = from.cities.build();
        this.regions = from.regions.build();
        this.whole = from.whole.build();
        this.doors = from.doors.build();
        this.sameByChance = Math.max(1e-9, doors.collision() * Math.max(postcodes.collision(), cities.collision()));
        this.streetLikeness = new Likeness(streets, 0.92, 0.85, Nicknames.none(), true);
        this.cityLikeness = new Likeness(cities, 0.92, 0.85);
    }

    /** Collects addresses record by record. */
    static final class Builder {
        private final Column.Builder streets = new Column.Builder();
        private final Column.Builder numbers = new Column.Builder();
        private final Column.Builder postcodes = new Column.Builder();
        private final Column.Builder cities = new Column.Builder();
        private final Column.Builder regions = new Column.Builder();
        private final Column.Builder whole = new Column.Builder();
        private final Column.Builder doors = new Column.Builder();

        void add(@Nullable String street, @Nullable String city, @Nullable String postcode, @Nullable String region) {
            List<String> names = new ArrayList<>();
            String number = "";
            for (String word : street == null ? List.<String>of() : PlainText.words(street)) {
                boolean digits = Character.isDigit(word.charAt(0));
                if (digits && number.isEmpty()) {
                    number = word;
                } else {
                    names.add(shortened(word));
                }
            }
            String name = String.join(" ", names);
            String place = city == null ? "" : String.join(" ", PlainText.words(city));
            String code = postcode == null ? "" : String.join("", PlainText.words(postcode));
            streets.add(name);
            numbers.add(number);
            cities.add(place);
            postcodes.add(code);
            regions.add(region == null ? "" : String.join(" ", PlainText.words(region)));
            doors.add(name.isEmpty() ? "" : name + '|' + number);
            whole.add(name.isEmpty() ? "" : name + '|' + number + '|' + (code.isEmpty() ? place : code));
        }

        private static String shortened(String word) {
            String known = ABBREVIATIONS.get(word);
            if (known != null) {
                return known;
            }
            return word.endsWith("strasse") ? word.substring(0, word.length() - 4) : word;
        }

        Addresses build() {
            return new Addresses(this);
        }
    }

    Column streets() {
        return streets;
    }

    Column numbers() {
        return numbers;
    }

    Column postcodes() {
        return postcodes;
    }

    Column cities() {
        return cities;
    }

    @Override
    public Prior prior() {
        return Prior.of("address")
                .level("same street and place", .5, .00001, .55)
                .level("same street", .08, .00003, .3)
                .level("same street, another number", .02, .0002, .02)
                .level("same postcode and city", .05, .0007, .04)
                .level("same postcode", .03, .0002, .01)
                .level("same city", .1, .02, .05)
                .level("place nearly the same", .04, .005, .01)
                .level("same region", .07, .1, .03)
                .level("different", .13, .87, .04)
                .trusted(30);
    }

    @Override
    public int level(int a, int b) {
        int postcode = agree(postcodes, a, b);
        int city = agree(cities, a, b);
        boolean place = postcode > 0 || city > 0;
        boolean nearCity = city == 0 && cityLikeness.of(cities.first(a), cities.first(b)) <= Likeness.SPELLED;
        int street = street(a, b);
        if (street > 0 && (place || nearCity)) {
            return STREET_AND_PLACE;
        }
        if (street > 0) {
            return STREET;
        }
        if (place && street == 0 && streetLikeness.of(streets.first(a), streets.first(b)) <= Likeness.SIMILAR) {
            return STREET_NAME_AND_PLACE;
        }
        if (postcode > 0 && (city > 0 || nearCity)) {
            return POSTCODE_AND_CITY;
        }
        if (postcode > 0) {
            return POSTCODE;
        }
        if (city > 0) {
            return CITY;
        }
        if (nearCity || postcode == 0 && near(postcodes.text(postcodes.first(a)), postcodes.text(postcodes.first(b)))) {
            return NEAR;
        }
        int region = agree(regions, a, b);
        if (region > 0) {
            return REGION;
        }
        return street < 0 && postcode < 0 && city < 0 && region < 0 ? Comparison.MISSING : OTHER;
    }

    /** 1 for the same, 0 for another, −1 if not known. */
    private static int agree(Column column, int a, int b) {
        int x = column.first(a);
        int y = column.first(b);
        return x < 0 || y < 0 ? -1 : x == y ? 1 : 0;
    }

    private int street(int a, int b) {
        int number = agree(numbers, a, b);
        int x = streets.first(a);
        int y = streets.first(b);
        if (x < 0 || y < 0) {
            return -1;
        }
        int likeness = streetLikeness.of(x, y);
        boolean similar = likeness <= Likeness.SPELLED || number == 1 && likeness == Likeness.SIMILAR;
        return similar && number != 0 || likeness == Likeness.SAME && number == 0 && nearNumbers(a, b) ? 1 : 0;
    }

    private boolean nearNumbers(int a, int b) {
        return PlainText.oneEditApart(numbers.text(numbers.first(a)), numbers.text(numbers.first(b)));
    }

    private static boolean near(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        return shorter >= 4 && (PlainText.oneEditApart(one, other) || one.regionMatches(0, other, 0, 4));
    }

    @Override
    public double rarity(int a, int b, int level) {
        return switch (level) {
            case STREET_AND_PLACE ->
                whole.first(a) >= 0 && whole.first(b) >= 0
                        ? Math.max(0, Math.log(share(whole.first(a), whole.first(b)) / sameByChance))
                        : 0;
            case POSTCODE, POSTCODE_AND_CITY -> Rarity.full(postcodes, postcodes.first(a), postcodes.first(b));
            case CITY -> Rarity.full(cities, cities.first(a), cities.first(b));
            default -> 0;
        };
    }

    /** Share of the records at an address beyond what one household would have. */
    private double share(int one, int other) {
        int most = Math.max(whole.count(one), whole.count(other));
        return most > HOUSEHOLD ? (double) most / whole.known() : 0;
    }

    @Override
    public double counted(int level) {
        return level == STREET_AND_PLACE ? sameByChance : Double.NaN;
    }

    @Override
    public boolean isAmongStrangers(int level) {
        return level == STREET_AND_PLACE;
    }
}
