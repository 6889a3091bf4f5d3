package org.perennial.customers.web;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.perennial.customers.CustomerList;
import org.perennial.customers.CustomerPage;
import org.perennial.customers.CustomerPages;
import org.perennial.customers.CustomerProblem;
import org.perennial.customers.CustomerQuery;
import org.perennial.customers.CustomerRow;
import org.perennial.customers.CustomerSort;
import org.perennial.customers.TimelineItem;
import org.perennial.customers.TimelineQuery;
import org.perennial.customers.Timelines;
import org.perennial.platform.Page;
import org.perennial.platform.PageRequest;
import org.perennial.platform.Problem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/customers")
class CustomersController {

    private static final Pattern NUMBER = Pattern.compile("[Cc]?([0-9]{1,18})");

    private final CustomerList list;
    private final CustomerPages pages;
    private final Timelines timelines;

    CustomersController(CustomerList list, CustomerPages pages, Timelines timelines) {
        this.list = list;
        this.pages = pages;
        this.timelines = timelines;
    }

    /**
     * @param q part of a name, an e-mail address, a key or a phone
     * @param sort a column; with a minus before it, from the greatest down
     * @param minRecords only customers with at least so many records
     */
    @GetMapping
    Page<CustomerRow> find(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "name") String sort,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String segment,
            @RequestParam(required = false) @Nullable String country,
            @RequestParam(required = false) @Nullable String region,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(defaultValue = "0") int minRecords,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        boolean descending = sort.startsWith("-");
        String column = descending ? sort.substring(1) : sort;
        CustomerSort by = CustomerSort.find(column)
                .orElseThrow(() -> CustomerProblem.noSuch(
                        "sort",
                        column,
                        Arrays.stream(CustomerSort.values())
                                .map(CustomerSort::code)
                                .toList()));
        return list.find(
                new CustomerQuery(q, by, descending, source, segment, country, region, kind, minRecords),
                PageRequest.of(cursor, limit));
    }

    /** The values that the filters can take. */
    @GetMapping("/filters")
    CustomerList.Filters filters() {
        return list.filters();
    }

    /** @param id the customer's number, with or without C; old ones resolve */
    @GetMapping("/{id}")
    CustomerPage one(@PathVariable String id) {
        return pages.find(number(id));
    }

    /**
     * @param group all, listening, processes, money or offers
     * @param from first day
     * @param to last day
     */
    @GetMapping("/{id}/timeline")
    Page<TimelineItem> timeline(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return timelines.find(number(id), new TimelineQuery(group, kind, from, to), PageRequest.of(cursor, limit));
    }

    private static long number(String id) {
        Matcher matcher = NUMBER.matcher(id);
        if (!matcher.matches()) {
            throw new Problem(
                    CustomerProblem.CUSTOMER_NOT_FOUND,
                    "\"%s\" is no customer's number. They look like C1042 or 1042.".formatted(id));
        }
        return Long.parseLong(matcher.group(1));
    }
}
