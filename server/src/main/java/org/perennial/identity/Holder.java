package org.perennial.identity;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a party says about who holds its contact addresses. */
sealed interface Holder {

    /**
     * How far this and another party's holder agree.
     *
     * @param shared whether they have in common what households share, a phone
     */
    Agreement compare(Holder other, boolean shared);

    /** A human being. */
    record Person(
            PersonName name,
            @Nullable LocalDate birthDate,
            @Nullable Character gender) implements Holder {

        static Person of(
                @Nullable String name,
                @Nullable String givenName,
                @Nullable String familyName,
                @Nullable LocalDate birthDate,
                @Nullable String gender) {
            return new Person(PersonName.of(name, givenName, familyName), birthDate, letter(gender));
        }

        private static @Nullable Character letter(@Nullable String gender) {
            String word = gender == null ? "" : gender.strip().toLowerCase(Locale.ROOT);
            return switch (word) {
                case "f", "female", "woman", "w", "k", "kvinna", "weiblich", "frau" -> 'f';
                case "m", "male", "man", "männlich", "mann", "herr" -> 'm';
                default -> null;
            };
        }

        @Override
        public Agreement compare(Holder other, boolean shared) {
            return other instanceof Person person ? compare(person, shared) : Agreement.DIFFERENT_NAME;
        }

        private Agreement compare(Person other, boolean shared) {
            if (differ(birthDate, other.birthDate)) {
                return Agreement.DIFFERENT_BIRTH_DATE;
            }
            Agreement names = name.compare(other.name, shared);
            if (birthDate != null && other.birthDate != null) {
                return withSameBirthDate(names, other, shared);
            }
            boolean uncertain = names.joins() && names != Agreement.NAME;
            return uncertain && differ(gender, other.gender) ? Agreement.DIFFERENT_NAME : names;
        }

        private static boolean differ(@Nullable Object one, @Nullable Object other) {
            return one != null && other != null && !one.equals(other);
        }

        /** Twins share a birth date, a phone and a family name; their given names tell them apart. */
        private Agreement withSameBirthDate(Agreement names, Person other, boolean shared) {
            if (names == Agreement.NAME) {
                return Agreement.NAME_AND_BIRTH_DATE;
            }
            if (names.joins() || name.sharesGivenName(other.name)) {
                return Agreement.GIVEN_NAME_AND_BIRTH_DATE;
            }
            boolean twins = shared
                    && names == Agreement.DIFFERENT_NAME
                    && name.hasFullGivenName()
                    && other.name.hasFullGivenName()
                    && name.family().equals(other.name.family());
            return twins ? Agreement.DIFFERENT_NAME : Agreement.BIRTH_DATE;
        }
    }

    /** A company, an authority, an association. */
    record Organization(OrganizationName name) implements Holder {

        @Override
        public Agreement compare(Holder other, boolean shared) {
            return other instanceof Organization organization
                    ? name.compare(organization.name)
                    : Agreement.DIFFERENT_NAME;
        }
    }
}
