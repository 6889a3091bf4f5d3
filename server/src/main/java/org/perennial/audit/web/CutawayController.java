package org.perennial.audit.web;

import org.perennial.audit.Cutaway;
import org.perennial.audit.CutawayViews;
import org.perennial.audit.Findings;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/cutaway")
class CutawayController {

    private final Findings findings;

    CutawayController(Findings findings) {
        this.findings = findings;
    }

    @GetMapping
    Cutaway cutaway() {
        return findings.cutaway();
    }

    @GetMapping("/views")
    CutawayViews views() {
        return findings.views();
    }
}
