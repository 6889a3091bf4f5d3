package org.perennial.engine;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The functions that SQL from users may call: those whose answer depends on their arguments alone and that read nothing
 * but rows. Whatever is not listed here is refused: files, settings, sequences, sleep, chance and the time of day.
 */
final class AllowedFunctions {

    private static final Set<String> SCALAR = names("""
            % & * ** + - ->> -> / // < << <= <> != = == > >= >> <@ @> ^ ^@ @ | || ~ ~~ !~~ ~~* !~~* ~~~ && ! <->
            IS DISTINCT FROM|IS NOT DISTINCT FROM|like_escape|not_like_escape|ilike_escape|not_ilike_escape

            abs add acos asin atan atan2 cbrt ceil ceiling cos cot degrees divide even exp fdiv floor fmod gcd
            greatest greatest_common_divisor isfinite isinf isnan lcm least least_common_multiple ln log log10 log2
            mod multiply nextafter pi pow power radians round round_even roundbankers sign signbit sin sqrt subtract tan
            trunc xor bit_count

            ascii bit_length char_length character_length chr concat concat_ws contains damerau_levenshtein
            editdist3 ends_with error format formatReadableDecimalSize formatReadableSize format_bytes from_base64
            base64 to_base64 encode decode hamming hex unhex to_hex from_hex bin to_binary instr jaccard
            jaro_similarity jaro_winkler_similarity lcase left left_grapheme len length length_grapheme levenshtein
            lower lpad ltrim md5 md5_number md5_number_lower md5_number_upper mismatches nfc_normalize octet_length ord
            overlay parse_dirname parse_dirpath parse_filename parse_formatted_bytes position prefix printf
            regexp_escape regexp_extract regexp_extract_all regexp_full_match regexp_matches regexp_replace
            regexp_split_to_array repeat replace reverse right right_grapheme rpad rtrim sha1 sha256 hash split
            split_part starts_with str_split str_split_regex string_split string_split_regex string_to_array
            strip_accents strlen strpos substr substring substring_grapheme suffix to_base translate trim ucase
            unicode upper url_decode url_encode typeof

            century date_add date_diff date_part date_sub date_trunc datediff datepart datesub datetrunc day dayname
            dayofmonth dayofweek dayofyear days_in_month decade epoch epoch_ms epoch_ns epoch_us era hour isodow
            isoyear julian last_day make_date make_time make_timestamp make_timestamp_ms make_timestamp_ns
            make_timestamptz microsecond millennium millisecond minute month monthname nanosecond
            normalized_interval quarter second strftime strptime try_strptime time_bucket timezone timezone_hour
            timezone_minute to_centuries to_days to_decades to_hours to_microseconds to_millennia to_milliseconds
            to_minutes to_months to_quarters to_seconds to_timestamp to_weeks to_years week weekday weekofyear year
            yearweek

            coalesce constant_or_null if ifnull nullif try

            aggregate apply array_agg array_aggr array_aggregate array_append array_apply array_cat array_concat
            array_contains array_distinct array_extract array_filter array_grade_up array_has array_has_all
            array_has_any array_indexof array_intersect array_length array_pop_back array_pop_front array_position
            array_prepend array_push_back array_push_front array_resize array_reverse array_reverse_sort array_select
            array_slice array_sort array_to_string array_to_string_comma_default array_transform array_unique
            array_value array_where array_zip cardinality element_at filter flatten generate_series grade_up
            list_aggr list_aggregate list_any_value list_append list_apply list_avg list_bool_and list_bool_or list_cat
            list_concat list_contains list_count list_distinct list_element list_extract list_filter list_first
            list_grade_up list_has list_has_all list_has_any list_indexof list_intersect list_last list_max list_median
            list_min list_mode list_pack list_position list_prepend list_product list_resize list_reverse
            list_reverse_sort list_select list_slice list_sort list_stddev_pop list_stddev_samp list_string_agg
            list_sum list_transform list_unique list_value list_var_pop list_var_samp list_where list_zip range

            map map_concat map_contains map_entries map_extract map_extract_value map_from_entries map_keys map_values
            row struct_concat struct_contains struct_extract struct_extract_at struct_has struct_insert struct_keys
            struct_pack struct_position struct_update struct_values union_extract union_tag union_value

            array_to_json from_json from_json_strict json json_array json_array_length json_contains json_exists
            json_extract json_extract_path json_extract_path_text json_extract_string json_insert json_keys
            json_merge_patch json_object json_quote json_remove json_replace json_set json_strip_nulls json_structure
            json_transform json_transform_strict json_type json_valid json_value row_to_json to_json
            """);

    private static final Set<String> SET_BASED = names("""
            any_value approx_count_distinct approx_quantile arbitrary arg_max arg_max_null arg_min arg_min_null
            argmax argmin array_agg avg bit_and bit_or bit_xor bool_and bool_or corr count count_if count_star countif
            covar_pop covar_samp entropy favg first fsum group_concat histogram kahan_sum kurtosis kurtosis_pop last
            list listagg mad max max_by mean median min min_by mode product quantile quantile_cont quantile_disc
            regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope regr_sxx regr_sxy regr_syy sem skewness
            stddev stddev_pop stddev_samp string_agg sum sumkahan var_pop var_samp variance
            json_group_array json_group_object geomean geometric_mean wavg weighted_avg grouping grouping_id
            cume_dist dense_rank fill first_value lag last_value lead nth_value ntile percent_rank rank rank_dense
            row_number unnest
            """);

    private AllowedFunctions() {}

    /** Whether an expression over one row may call it. */
    static boolean inExpression(String function) {
        return SCALAR.contains(function.toLowerCase(Locale.ROOT));
    }

    /** Whether a SELECT may call it. */
    static boolean inQuery(String function) {
        return inExpression(function) || SET_BASED.contains(function.toLowerCase(Locale.ROOT));
    }

    /** Every function that an expression may call, to name the nearest one. */
    static Set<String> all() {
        return SCALAR;
    }

    private static Set<String> names(String text) {
        return Arrays.stream(text.split("\\R"))
                .flatMap(line -> Arrays.stream(
                        line.contains("DISTINCT")
                                ? line.strip().split("\\|")
                                : line.strip().split(" +")))
                .filter(name -> !name.isBlank())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}
