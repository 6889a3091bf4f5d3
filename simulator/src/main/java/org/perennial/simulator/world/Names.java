package org.perennial.simulator.world;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Made-up people, firms and addresses; any likeness is chance. */
final class Names {

    private static final Pattern MARKS = Pattern.compile("\\p{M}");
    private static final Pattern NOT_A_LETTER = Pattern.compile("[^a-z]");

    private static final List<String> WOMEN = List.of(
            "Aino", "Anna", "Annika", "Eeva", "Elina", "Elsa", "Emilia", "Eva", "Frida", "Hanna", "Heidi", "Helena",
            "Helmi", "Hilda", "Iida", "Ingrid", "Inka", "Irma", "Jaana", "Johanna", "Kaisa", "Karin", "Katri", "Kerttu",
            "Laura", "Lea", "Leena", "Linnea", "Liisa", "Lotta", "Maija", "Maria", "Marit", "Marja", "Matilda", "Mia",
            "Milla", "Minna", "Nina", "Noora", "Oona", "Outi", "Päivi", "Pia", "Pinja", "Raija", "Riikka", "Ritva",
            "Saara", "Sanna", "Sara", "Satu", "Senja", "Silja", "Siiri", "Sofia", "Susanna", "Tiina", "Tuulia",
            "Venla");
    private static final List<String> MEN = List.of(
            "Aapo", "Aarne", "Aki", "Aleksi", "Antero", "Antti", "Arto", "Axel", "Eero", "Eino", "Elias", "Emil",
            "Erik", "Esa", "Gustav", "Hannu", "Harri", "Heikki", "Henrik", "Ilkka", "Ilmari", "Jaakko", "Jari", "Jesse",
            "Joel", "Johan", "Jorma", "Juha", "Juho", "Jukka", "Jussi", "Kalle", "Kari", "Karl", "Lasse", "Lauri",
            "Leo", "Mats", "Matti", "Mika", "Mikko", "Niilo", "Nils", "Olavi", "Oskari", "Otto", "Pekka", "Petri",
            "Rasmus", "Reijo", "Risto", "Sami", "Seppo", "Tapio", "Teemu", "Timo", "Toivo", "Tuomas", "Veikko",
            "Ville");
    private static final List<String> FAMILY_STEMS = List.of(
            "Aalto", "Aho", "Halla", "Harju", "Heinä", "Hirvi", "Honka", "Joki", "Jänis", "Kallio", "Kangas", "Karhu",
            "Kataja", "Kivi", "Koivu", "Korpi", "Koski", "Kotka", "Kuusi", "Kurki", "Lahti", "Lehto", "Leppä", "Lampi",
            "Lumi", "Luoto", "Maa", "Meri", "Metsä", "Mänty", "Niemi", "Niitty", "Nurmi", "Oja", "Orava", "Pelto",
            "Pihla", "Pohja", "Puro", "Rauta", "Ranta", "Saari", "Salmi", "Salo", "Sara", "Selkä", "Suo", "Suvi",
            "Syksy", "Taivas", "Talvi", "Tammi", "Tuuli", "Uoti", "Vaara", "Vainio", "Virta", "Vuori", "Väinö", "Ylä");
    private static final List<String> FAMILY_ENDINGS =
            List.of("la", "nen", "mäki", "maa", "niemi", "lä", "ranta", "vaara", "koski", "saari", "lahti", "oja", "");
    private static final List<String> STREETS = List.of(
            "Rantatie",
            "Kirkkokatu",
            "Koulutie",
            "Satamakatu",
            "Mäntytie",
            "Koivukuja",
            "Asematie",
            "Puistokatu",
            "Myllytie",
            "Torikatu",
            "Lehtotie",
            "Niittypolku",
            "Majakkatie",
            "Kalliokatu",
            "Purotie",
            "Merikatu");
    private static final List<String> TRADES = List.of(
            "Marina",
            "Timber",
            "Bakery",
            "Dental",
            "Shipping",
            "Hotel",
            "Architects",
            "Logistics",
            "Fisheries",
            "Printing",
            "Pharmacy",
            "Machine Works",
            "Textiles",
            "Accounting",
            "Greenhouses",
            "Boatyard",
            "Software",
            "Brewery");
    private static final List<Town> TOWNS = List.of(
            new Town("Lounasaari", "South", "210"),
            new Town("Merikylä", "South", "212"),
            new Town("Hietaniemi", "South", "215"),
            new Town("Korpilahti", "Inland", "331"),
            new Town("Harjula", "Inland", "334"),
            new Town("Suovanto", "Inland", "338"),
            new Town("Itäranta", "East", "531"),
            new Town("Vuoksela", "East", "535"),
            new Town("Saimala", "East", "538"),
            new Town("Pohjoinen", "North", "901"),
            new Town("Tunturila", "North", "905"),
            new Town("Jokisuu", "North", "908"));

    /** A made-up town. */
    record Town(String name, String region, String postcodeStart) {}

    private Names() {}

    static String given(Draws draws, boolean woman) {
        return draws.pick(woman ? WOMEN : MEN);
    }

    static String family(Draws draws) {
        return draws.pick(FAMILY_STEMS) + draws.pick(FAMILY_ENDINGS);
    }

    static String firm(Draws draws) {
        return draws.pick(FAMILY_STEMS) + draws.pick(FAMILY_ENDINGS) + " " + draws.pick(TRADES)
                + draws.pick(" Oy", " Ab", " Oy");
    }

    static Town town(Draws draws) {
        return draws.pick(TOWNS);
    }

    /** All made-up towns, in a fixed order. */
    static List<Town> towns() {
        return TOWNS;
    }

    static String street(Draws draws) {
        return draws.pick(STREETS) + " " + draws.between(1, 90);
    }

    static String postcode(Draws draws, Town town) {
        return town.postcodeStart() + draws.between(0, 9) + "0";
    }

    /** A Finnish mobile number in the form that systems agree upon. */
    static String phone(Draws draws) {
        return "+35840" + draws.between(1_000_000, 9_999_999);
    }

    /** The same number as people type it. */
    static String asTyped(Draws draws, String phone) {
        String local = "0" + phone.substring(4);
        return switch (draws.between(0, 2)) {
            case 0 -> local;
            case 1 -> local.substring(0, 3) + " " + local.substring(3, 6) + " " + local.substring(6);
            default -> phone.substring(0, 4) + " " + phone.substring(4, 6) + " " + phone.substring(6);
        };
    }

    /** A word in small letters without marks, as in addresses of mail. */
    static String plain(String word) {
        String bare = MARKS.matcher(Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFD))
                .replaceAll("");
        return NOT_A_LETTER.matcher(bare).replaceAll("");
    }

    /** A name as it comes out when someone types it in a hurry: two letters swapped, one lost, one doubled, or marks gone. */
    static String misspelt(Draws draws, String name) {
        if (name.length() < 4) {
            return name;
        }
        int at = draws.between(1, name.length() - 3);
        return switch (draws.between(0, 3)) {
            case 0 -> name.substring(0, at) + name.charAt(at + 1) + name.charAt(at) + name.substring(at + 2);
            case 1 -> name.substring(0, at) + name.substring(at + 1);
            case 2 -> name.substring(0, at) + name.charAt(at) + name.substring(at);
            default ->
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)).replaceAll("");
        };
    }
}
