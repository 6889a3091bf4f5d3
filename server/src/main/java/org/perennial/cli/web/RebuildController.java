package org.perennial.cli.web;

import org.perennial.cli.RebuildJob;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/rebuild")
class RebuildController {

    private final RebuildJob rebuild;

    RebuildController(RebuildJob rebuild) {
        this.rebuild = rebuild;
    }

    record RebuildAnswer(long job) {}

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    RebuildAnswer rebuild() {
        return new RebuildAnswer(rebuild.submit().value());
    }
}
