package org.perennial.customers.web;

import org.jspecify.annotations.Nullable;
import org.perennial.customers.RecordPage;
import org.perennial.customers.RecordPages;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/records")
class RecordsController {

    private final RecordPages records;

    RecordsController(RecordPages records) {
        this.records = records;
    }

    @GetMapping("/{kind}/{source}/{key}")
    RecordPage one(
            @PathVariable String kind,
            @PathVariable String source,
            @PathVariable String key,
            @RequestParam(required = false) @Nullable String partyKind) {
        return records.find(kind, source, key, partyKind);
    }

    /** For keys with characters that a path cannot hold, such as a slash. */
    @GetMapping
    RecordPage byParameters(
            @RequestParam String kind,
            @RequestParam String source,
            @RequestParam String key,
            @RequestParam(required = false) @Nullable String partyKind) {
        return records.find(kind, source, key, partyKind);
    }
}
