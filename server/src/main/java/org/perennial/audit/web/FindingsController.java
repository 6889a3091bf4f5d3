package org.perennial.audit.web;

import java.security.Principal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.perennial.audit.Finding;
import org.perennial.audit.Findings;
import org.perennial.audit.Remark;
import org.perennial.audit.Said;
import org.perennial.audit.Story;
import org.perennial.platform.Page;
import org.perennial.platform.PageRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
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

    @GetMapping("/{id}/story")
    Story story(@PathVariable String id) throws SQLException {
        return findings.story(id);
    }

    /**
     * Something that is said of a finding.
     *
     * @param words the comment, the owner, or the reason of a suppression
     * @param until the last day of a suppression
     */
    record Saying(
            Remark.What what,
            @Nullable String words,
            @Nullable LocalDate until) {}

    @PostMapping("/{id}/remarks")
    Said say(@PathVariable String id, @RequestBody Saying saying, @Nullable Principal who) {
        return findings.say(
                id,
                who == null ? "" : who.getName(),
                saying.what(),
                saying.words() == null ? "" : saying.words(),
                saying.until());
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
