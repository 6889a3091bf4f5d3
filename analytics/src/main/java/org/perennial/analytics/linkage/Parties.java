package org.perennial.analytics.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Records of one kind, persons or organizations, made ready to be compared. */
public final class Parties {

    /** What the records describe. */
    public enum Kind {
        PERSON,
        ORGANIZATION
    }

    private final int records;
    private final List<Feature> features;
    private final List<BlockingRule> rules;

    private Parties(int records, List<Feature> features, List<BlockingRule> rules) {
        this.records = records;
        this.features = features;
        this.rules = rules;
    }

    int records() {
        return records;
    }

    List<Feature> features() {
        return features;
    }

    List<BlockingRule> rules() {
        return rules;
    }

    /** Collects records; they are numbered from 0 as they come. */
    public static final class Builder {
        private final Kind kind;
        private final List<String> attributeNames;
        private final Nicknames nicknames;
        private final PersonNames.Builder names = new PersonNames.Builder();
        private final OrganizationNames.Builder organizations = new OrganizationNames.Builder();
        private final Column.Builder births = new Column.Builder();
        private final Column.Builder birthPlaces = new Column.Builder();
        private final Column.Builder genders = new Column.Builder();
        private final Column.Builder emails = new Column.Builder();
        private final Column.Builder emailNames = new Column.Builder();
        private final Column.Builder phones = new Column.Builder();
        private final Addresses.Builder addresses = new Addresses.Builder();
        private final Column.Builder countries = new Column.Builder();
        private final Column.Builder identifiers = new Column.Builder();
        private final List<Column.Builder> attributes = new ArrayList<>();
        private int records;

        /** @param attributeNames what {@link Party#attributes} are, in their order */
        public Builder(Kind kind, List<String> attributeNames, Nicknames nicknames) {
            this.kind = kind;
            this.attributeNames = List.copyOf(attributeNames);
            this.nicknames = nicknames;
            attributeNames.forEach(_ -> attributes.add(new Column.Builder()));
        }

        /** Adds the next record. */
        public void add(Party party) {
            records++;
            if (kind == Kind.PERSON) {
                names.add(party.name(), party.givenName(), party.familyName());
                births.add(BirthDates.text(party.birthDate()));
                birthPlaces.add(plain(party.birthPlace()));
                genders.add(gender(party.gender()));
            } else {
                organizations.add(party.name());
            }
            List<String> addressesOfMail = party.emails().stream()
                    .map(e -> e.strip().toLowerCase(Locale.ROOT))
                    .distinct()
                    .toList();
            emails.add(addressesOfMail);
            emailNames.add(addressesOfMail.stream()
                    .map(e -> e.substring(0, Math.max(0, e.indexOf('@'))))
                    .distinct()
                    .toList());
            phones.add(party.phones());
            addresses.add(party.street(), party.city(), party.postcode(), party.region());
            countries.add(plain(party.country()));
            identifiers.add(party.identifiers());
            for (int i = 0; i < attributes.size(); i++) {
                attributes.get(i).add(plain(party.attributes().get(i)));
            }
        }

        private static String plain(@Nullable String text) {
            return text == null ? "" : String.join(" ", PlainText.words(text));
        }

        private static String gender(@Nullable String gender) {
            String word = gender == null ? "" : gender.strip().toLowerCase(Locale.ROOT);
            return switch (word) {
                case "f", "female", "woman", "w", "k", "kvinna", "weiblich", "frau", "femme", "mujer" -> "f";
                case "m", "male", "man", "männlich", "mann", "herr", "homme", "hombre" -> "m";
                default -> "";
            };
        }

        public Parties build() {
            return kind == Kind.PERSON ? persons() : organizations();
        }

        private Parties persons() {
            PersonNames name = names.build(nicknames);
            Column birth = births.build();
            BirthDates dates = BirthDates.of(birth);
            Column birthPlace = birthPlaces.build();
            Column email = emails.build();
            Column emailName = emailNames.build();
            Column phone = phones.build();
            Addresses address = addresses.build();
            Column identifier = identifiers.build();
            List<Feature> features = new ArrayList<>(List.of(
                    name.givenName(),
                    name.familyName(),
                    dates,
                    new Emails(email, emailName),
                    new PhoneNumbers(phone),
                    address,
                    new Genders(genders.build()),
                    new PlainValues(birthPlace, PlainValues.birthPlace()),
                    new Identifiers(identifier)));
            Keys given = new Keys(name.given());
            Keys family = new Keys(name.family());
            Keys place = new Keys(birthPlace);
            Keys city = new Keys(address.cities());
            Keys postcode = new Keys(address.postcodes());
            IntUnaryOperator date = dates::packed;
            List<BlockingRule> rules = new ArrayList<>(List.of(
                    BlockingRule.values("external id", identifier, 3),
                    BlockingRule.values("e-mail", email, 2),
                    BlockingRule.values("name before the @", emailName, 1),
                    BlockingRule.values("phone", phone, 2),
                    BlockingRule.single("names in any order", i -> either(given.sound(i), family.sound(i))),
                    BlockingRule.single(
                            "names in any order and birth year",
                            i -> also(either(given.sound(i), family.sound(i)), year(date, i))),
                    BlockingRule.single(
                            "names in any order and postcode",
                            i -> also(either(given.sound(i), family.sound(i)), postcode.value(i))),
                    BlockingRule.single("beginnings of both names", i -> either(given.prefix(i), family.prefix(i))),
                    BlockingRule.single(
                            "beginnings of both names and birth year",
                            i -> also(either(given.prefix(i), family.prefix(i)), year(date, i))),
                    BlockingRule.single(
                            "beginnings of both names and city",
                            i -> also(either(given.prefix(i), family.prefix(i)), city.value(i))),
                    BlockingRule.single("birth date", i -> known(date, i)),
                    BlockingRule.single(
                            "birth date and given initial",
                            i -> BlockingRule.mix(11, known(date, i) - 1, given.initial(i))),
                    BlockingRule.single(
                            "birth date and family initial",
                            i -> BlockingRule.mix(12, known(date, i) - 1, family.initial(i))),
                    BlockingRule.single(
                            "birth date and given name", i -> BlockingRule.mix(13, known(date, i) - 1, given.sound(i))),
                    BlockingRule.single(
                            "birth date and family name",
                            i -> BlockingRule.mix(14, known(date, i) - 1, family.sound(i))),
                    BlockingRule.single(
                            "birth date and postcode",
                            i -> BlockingRule.mix(15, known(date, i) - 1, postcode.value(i))),
                    BlockingRule.single(
                            "birth date and city", i -> BlockingRule.mix(16, known(date, i) - 1, city.value(i))),
                    BlockingRule.single(
                            "family name and birth year", i -> BlockingRule.mix(17, family.sound(i), year(date, i))),
                    BlockingRule.single(
                            "given name and birth year", i -> BlockingRule.mix(18, given.sound(i), year(date, i))),
                    BlockingRule.single(
                            "family name and postcode", i -> BlockingRule.mix(19, family.sound(i), postcode.value(i))),
                    BlockingRule.single(
                            "given name and postcode", i -> BlockingRule.mix(20, given.sound(i), postcode.value(i))),
                    BlockingRule.single(
                            "family name and city", i -> BlockingRule.mix(21, family.sound(i), city.value(i))),
                    BlockingRule.single(
                            "given name and city", i -> BlockingRule.mix(22, given.sound(i), city.value(i))),
                    BlockingRule.single(
                            "family name and given initial",
                            i -> BlockingRule.mix(23, family.sound(i), given.initial(i))),
                    BlockingRule.single("family name", i -> BlockingRule.mix(24, family.sound(i))),
                    BlockingRule.single("given name", i -> BlockingRule.mix(25, given.sound(i))),
                    BlockingRule.single(
                            "family name, month and day",
                            i -> BlockingRule.mix(26, family.sound(i), monthAndDay(date, i))),
                    BlockingRule.single(
                            "given name, month and day",
                            i -> BlockingRule.mix(27, given.sound(i), monthAndDay(date, i))),
                    BlockingRule.single(
                            "given name, year and month",
                            i -> BlockingRule.mix(28, given.sound(i), yearAndMonth(date, i))),
                    BlockingRule.single(
                            "family name and place of birth",
                            i -> BlockingRule.mix(29, family.sound(i), place.value(i))),
                    BlockingRule.single(
                            "given name and place of birth", i -> BlockingRule.mix(30, given.sound(i), place.value(i))),
                    BlockingRule.single(
                            "birth year and place of birth", i -> BlockingRule.mix(31, year(date, i), place.value(i))),
                    BlockingRule.single(
                            "birth year and postcode", i -> BlockingRule.mix(32, year(date, i), postcode.value(i)))));
            rules.addAll(addressRules(address, given));
            addAttributes(features, rules);
            return new Parties(records, List.copyOf(features), List.copyOf(rules));
        }

        private static List<BlockingRule> addressRules(Addresses address, Keys name) {
            Keys street = new Keys(address.streets());
            Keys number = new Keys(address.numbers());
            Keys postcode = new Keys(address.postcodes());
            Keys city = new Keys(address.cities());
            return List.of(
                    BlockingRule.single("postcode", i -> BlockingRule.mix(40, postcode.value(i))),
                    BlockingRule.single("street", i -> BlockingRule.mix(41, street.value(i))),
                    BlockingRule.single(
                            "street and number", i -> BlockingRule.mix(42, street.value(i), number.value(i))),
                    BlockingRule.single(
                            "street, number and postcode",
                            i -> BlockingRule.mix(43, street.value(i), number.value(i), postcode.value(i))),
                    BlockingRule.single(
                            "street, number and city",
                            i -> BlockingRule.mix(44, street.value(i), number.value(i), city.value(i))),
                    BlockingRule.single("street and name", i -> BlockingRule.mix(45, street.value(i), name.sound(i))),
                    BlockingRule.single(
                            "number, postcode and initial",
                            i -> BlockingRule.mix(46, number.value(i), postcode.value(i), name.initial(i))));
        }

        private void addAttributes(List<Feature> features, List<BlockingRule> rules) {
            for (int i = 0; i < attributes.size(); i++) {
                Column column = attributes.get(i).build();
                features.add(new PlainValues(column, PlainValues.attribute(attributeNames.get(i))));
                rules.add(BlockingRule.values(attributeNames.get(i), column, 1));
            }
        }

        private Parties organizations() {
            OrganizationNames name = organizations.build();
            Column email = emails.build();
            Column phone = phones.build();
            Addresses address = addresses.build();
            Column identifier = identifiers.build();
            List<Feature> features = new ArrayList<>(List.of(
                    name,
                    new Emails(email, emailNames.build()),
                    new PhoneNumbers(phone),
                    address,
                    new PlainValues(countries.build(), PlainValues.attribute("country")),
                    new Identifiers(identifier)));
            Keys core = new Keys(name.cores());
            List<BlockingRule> rules = new ArrayList<>(List.of(
                    BlockingRule.values("external id", identifier, 3),
                    BlockingRule.values("e-mail", email, 2),
                    BlockingRule.values("phone", phone, 2),
                    BlockingRule.single("name", i -> BlockingRule.mix(50, core.value(i))),
                    BlockingRule.single("name by sound", i -> BlockingRule.mix(51, core.sound(i))),
                    BlockingRule.single("beginning of the name", i -> BlockingRule.mix(52, core.prefix(i))),
                    BlockingRule.values("word of the name", name.words(), 4)));
            rules.addAll(addressRules(address, core));
            addAttributes(features, rules);
            return new Parties(records, List.copyOf(features), List.copyOf(rules));
        }

        private static int either(int given, int family) {
            return given < 0 || family < 0 ? 0 : BlockingRule.mix(10, Math.min(given, family), Math.max(given, family));
        }

        private static int also(int key, int further) {
            return key == 0 ? 0 : BlockingRule.mix(key, further);
        }

        private static int known(IntUnaryOperator date, int record) {
            return date.applyAsInt(record);
        }

        private static int year(IntUnaryOperator date, int record) {
            int packed = date.applyAsInt(record);
            return packed == 0 ? -1 : packed / 10000;
        }

        private static int monthAndDay(IntUnaryOperator date, int record) {
            int packed = date.applyAsInt(record);
            return packed == 0 ? -1 : packed % 10000;
        }

        private static int yearAndMonth(IntUnaryOperator date, int record) {
            int packed = date.applyAsInt(record);
            return packed == 0 ? -1 : packed / 100;
        }
    }

    /** What the values of a column have in common with others that are spelled differently; below 0 where there is none. */
    private static final class Keys {
        private final Column column;
        private final int[] sound;
        private final int[] prefix;
        private final int[] initial;
        private final int[] value;

        Keys(Column column) {
            this.column = column;
            int n = column.distinct();
            sound = new int[n];
            prefix = new int[n];
            initial = new int[n];
            value = new int[n];
            for (int v = 0; v < n; v++) {
                String text = column.text(v);
                sound[v] = text.length() < 2 ? -1 : PlainText.sound(text).hashCode() & Integer.MAX_VALUE;
                prefix[v] = text.length() < 3 ? -1 : text.substring(0, 3).hashCode() & Integer.MAX_VALUE;
                initial[v] = text.charAt(0);
                value[v] = text.hashCode() & Integer.MAX_VALUE;
            }
        }

        private int of(int[] keys, int record) {
            int v = column.first(record);
            return v < 0 ? -1 : keys[v];
        }

        int sound(int record) {
            return of(sound, record);
        }

        int prefix(int record) {
            return of(prefix, record);
        }

        int initial(int record) {
            return of(initial, record);
        }

        int value(int record) {
            return of(value, record);
        }
    }
}
