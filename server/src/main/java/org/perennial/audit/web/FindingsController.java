package org.perennial.audit.web;

import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.perennial.audit.Finding;
import org.perennial.audit.Findings;
import org.perennial.platform.Page;
import org.perennial.platform.PageRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/findings")
class FindingsController {

    private final Findings findings;

    FindingsController(Findings findings) {
        this.findings = findings;
    }

    @GetMapping("/{id}")
    Finding finding(@PathVariable String id) {
        return findings.finding(id);
    }

    @GetMapping("/{id}/rows/{panel}")
    Page<Map<String, Object>> rows(
            @PathVariable String id,
            @PathVariable String panel,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit)
            throws SQLException {
        return findings.rows(id, panel, PageRequest.of(cursor, limit));
    }

    @GetMapping("/{id}/customers")
    Page<Findings.Affected> customers(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit)
            throws SQLException {
        return findings.affected(id, PageRequest.of(cursor, limit));
    }
}
