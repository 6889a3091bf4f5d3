package org.perennial.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * Public data on who is who, with its columns named as the evidence model names them, and nothing else said.
 *
 * @param sql gives {@code id}, {@code truth} and columns of a party
 * @param attributes columns that are not canonical
 */
record LinkageData(String name, String sql, List<String> attributes) {

    static List<LinkageData> all(Path folder) {
        return List.of(febrl4(folder), febrl3(folder), historical(folder), fake(folder));
    }

    private static final String FEBRL = """
            select trim(rec_id) as id, split_part(trim(rec_id), '-', 2) as truth, trim(given_name) as given_name,
                   trim(surname) as family_name,
                   try_strptime(trim(date_of_birth::varchar), '%%Y%%m%%d')::date as birth_date,
                   concat_ws(' ', trim(street_number), trim(address_1), trim(address_2)) as street,
                   trim(suburb) as city, trim(postcode) as postcode, trim(state) as region,
                   if(trim(soc_sec_id) = '', null, 'soc_sec_id:' || trim(soc_sec_id)) as external_ids
            from read_csv(%s, all_varchar = true, normalize_names = true)
            """;

    private static LinkageData febrl4(Path folder) {
        return new LinkageData(
                "febrl4",
                FEBRL.formatted("['%1$s/febrl/dataset4a.csv.gz', '%1$s/febrl/dataset4b.csv.gz']".formatted(folder)),
                List.of());
    }

    private static LinkageData febrl3(Path folder) {
        return new LinkageData("febrl3", FEBRL.formatted("'%s/febrl/dataset3.csv.gz'".formatted(folder)), List.of());
    }

    private static LinkageData historical(Path folder) {
        return new LinkageData("historical", """
                select unique_id as id, cluster as truth, full_name as name, first_name as given_name,
                       surname as family_name, try_strptime(dob, '%%Y-%%m-%%d')::date as birth_date, birth_place,
                       postcode_fake as postcode, gender, occupation
                from read_csv('%s/historical_figures_with_errors_50k.csv.gz', all_varchar = true)
                """.formatted(folder), List.of("occupation"));
    }

    private static LinkageData fake(Path folder) {
        return new LinkageData("fake_1000", """
                select unique_id as id, cluster as truth, first_name as given_name, surname as family_name,
                       try_strptime(dob, '%%Y-%%m-%%d')::date as birth_date, city, email
                from read_csv('%s/fake_1000.csv', all_varchar = true)
                """.formatted(folder), List.of());
    }

    /** People made up, with the errors that people make. */
    static LinkageData people(Path file, long records) {
        return new LinkageData("people_" + records, """
                select id, truth, given_name, family_name, try_strptime(birth_date, '%%Y-%%m-%%d')::date as birth_date,
                       gender, phone, email, street, city, postcode
                from read_csv('%s', all_varchar = true)
                """.formatted(file), List.of());
    }
}
