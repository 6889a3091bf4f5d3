package org.perennial.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * People with the errors that people and machines make, and who is who: the same seed gives the same file. Per record a
 * given name is misspelt, shortened or an initial, a date has a slip, a family name is changed by marriage, somebody has
 * moved, fields are swapped or missing. The traps are twins, and families with one phone and one address.
 */
final class MadeUpPeople {

    private static final String[] ONSETS = {
        "b", "br", "d", "f", "fr", "g", "h", "j", "k", "kl", "l", "m", "n", "p", "r", "s", "st", "t", "v", "w", "al",
        "el"
    };
    private static final String[] VOWELS = {"a", "e", "i", "o", "u", "ia", "ea", "y"};
    private static final String[] ENDS = {"n", "r", "s", "l", "t", "nd", "rk", "m", "ck", "", "a", "o"};
    private static final String[] MISREAD = {"o0", "l1", "i1", "s5", "b8", "mn", "uv", "ec", "gq", "z2"};

    private final SplittableRandom random;
    private final String[] given;
    private final String[] family;
    private final String[] streets;
    private final String[] cities;

    private MadeUpPeople(long seed) {
        random = new SplittableRandom(seed);
        given = words(1200, 2);
        family = words(25_000, 3);
        streets = words(4000, 2);
        cities = words(600, 2);
    }

    /** One person as she is. */
    private record Person(
            String given,
            String family,
            LocalDate birth,
            String gender,
            String phone,
            String email,
            String street,
            String city,
            String postcode) {}

    /** The file of about {@code records} records, made if it is not there. */
    static Path file(Path folder, long records, long seed) throws IOException {
        Path file = folder.resolve("people-%d-%d.csv".formatted(records, seed));
        if (!Files.exists(file)) {
            Files.createDirectories(folder);
            Path part = folder.resolve(file.getFileName() + ".part");
            try (BufferedWriter out = Files.newBufferedWriter(part)) {
                new MadeUpPeople(seed).write(out, records);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return file;
    }

    private void write(BufferedWriter out, long records) throws IOException {
        out.write("id,truth,given_name,family_name,birth_date,gender,phone,email,street,city,postcode\n");
        long written = 0;
        long people = 0;
        while (written < records) {
            List<Person> family = household();
            for (Person person : family) {
                int copies = random.nextInt(100) < 62 ? 1 : random.nextInt(100) < 60 ? 2 : 3 + random.nextInt(3);
                for (int i = 0; i < copies && written < records; i++) {
                    record(out, ++written, people, i == 0 && random.nextBoolean() ? person : aged(person));
                }
                people++;
            }
        }
    }

    private List<Person> household() {
        int size = random.nextInt(100) < 65 ? 1 : 2 + random.nextInt(3);
        String name = frequent(family);
        String street = frequent(streets) + "vej " + (1 + random.nextInt(120));
        int place = Math.min(random.nextInt(cities.length), random.nextInt(cities.length));
        String postcode = "%05d".formatted(10_000 + place * 37 + random.nextInt(20));
        String phone = phone();
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            boolean twin = i > 0 && random.nextInt(100) < 4;
            LocalDate birth =
                    twin ? people.getLast().birth : LocalDate.of(1935, 1, 1).plusDays(random.nextInt(70 * 365));
            String first = frequent(given);
            String mail = first + "." + name + (random.nextInt(3) == 0 ? "" : random.nextInt(1000)) + "@"
                    + cities[random.nextInt(40)] + ".example";
            people.add(new Person(
                    first,
                    random.nextInt(100) < 15 ? frequent(family) : name,
                    birth,
                    random.nextBoolean() ? "f" : "m",
                    random.nextInt(100) < 40 ? phone : phone(),
                    mail,
                    street,
                    cities[place],
                    postcode));
        }
        return people;
    }

    /** The same person some time later, elsewhere perhaps, or married. */
    private Person aged(Person p) {
        boolean moved = chance(15);
        int place = random.nextInt(cities.length);
        return new Person(
                p.given,
                p.gender.equals("f") && chance(4) ? frequent(family) : p.family,
                p.birth,
                p.gender,
                chance(12) ? phone() : p.phone,
                chance(15) ? p.given + random.nextInt(10_000) + "@" + cities[random.nextInt(40)] + ".example" : p.email,
                moved ? frequent(streets) + "vej " + (1 + random.nextInt(120)) : p.street,
                moved ? cities[place] : p.city,
                moved ? "%05d".formatted(10_000 + place * 37 + random.nextInt(20)) : p.postcode);
    }

    private void record(BufferedWriter out, long id, long truth, Person p) throws IOException {
        String first = written(p.given, 12);
        String last = written(p.family, 12);
        if (chance(3)) {
            first = first.substring(0, 1);
        } else if (chance(3) && first.length() > 4) {
            first = first.substring(0, 3);
        }
        if (chance(2)) {
            String swapped = first;
            first = last;
            last = swapped;
        }
        String birth = p.birth.toString();
        if (chance(8)) {
            LocalDate wrong = chance(30) && p.birth.getDayOfMonth() <= 12
                    ? LocalDate.of(p.birth.getYear(), p.birth.getDayOfMonth(), p.birth.getMonthValue())
                    : chance(50)
                            ? p.birth.plusYears(random.nextInt(21) - 10)
                            : p.birth.withDayOfMonth(1 + random.nextInt(28));
            birth = wrong.toString();
        }
        out.write(String.join(
                ",",
                String.valueOf(id),
                String.valueOf(truth),
                missing(3, first),
                missing(3, last),
                missing(20, birth),
                missing(10, p.gender),
                missing(35, p.phone),
                missing(35, p.email),
                missing(25, written(p.street, 6)),
                missing(10, written(p.city, 4)),
                missing(15, p.postcode)));
        out.write('\n');
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private String missing(int percent, String text) {
        return chance(percent) ? "" : text;
    }

    /** A text as somebody types or a machine reads it, wrong in so many percent. */
    private String written(String text, int percent) {
        if (!chance(percent) || text.length() < 3) {
            return text;
        }
        int at = 1 + random.nextInt(text.length() - 1);
        String before = text.substring(0, at);
        String after = text.substring(at + 1);
        return switch (random.nextInt(5)) {
            case 0 -> before + after;
            case 1 -> before + text.charAt(at) + text.charAt(at) + after;
            case 2 -> before + (char) ('a' + random.nextInt(26)) + after;
            case 3 ->
                at + 1 < text.length() ? before + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2) : text;
            default -> misread(text, at);
        };
    }

    private String misread(String text, int at) {
        for (String pair : MISREAD) {
            if (pair.charAt(0) == text.charAt(at)) {
                return text.substring(0, at) + pair.charAt(1) + text.substring(at + 1);
            }
        }
        return text;
    }

    private String phone() {
        return "+4570" + (100_000 + random.nextInt(900_000));
    }

    /** The first are the most frequent, as names are. */
    private String frequent(String[] words) {
        double share = random.nextDouble();
        return words[(int) (words.length * share * share * share)];
    }

    private String[] words(int count, int syllables) {
        String[] words = new String[count];
        for (int i = 0; i < count; i++) {
            StringBuilder word = new StringBuilder();
            int n = Math.max(1, syllables - random.nextInt(2));
            for (int s = 0; s < n; s++) {
                word.append(ONSETS[random.nextInt(ONSETS.length)]).append(VOWELS[random.nextInt(VOWELS.length)]);
            }
            words[i] = word.append(ENDS[random.nextInt(ENDS.length)]).toString();
        }
        return words;
    }
}
