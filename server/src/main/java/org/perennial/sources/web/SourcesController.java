package org.perennial.sources.web;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.perennial.platform.PlatformProblem;
import org.perennial.platform.Problem;
import org.perennial.sources.Imports;
import org.perennial.sources.Islands;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class SourcesController {

    private final Islands islands;
    private final Imports imports;

    SourcesController(Islands islands, Imports imports) {
        this.islands = islands;
        this.imports = imports;
    }

    /** The job that was started. */
    record Started(long job) {}

    /** @param workspace the folder to read from now on; none: the same as before */
    record ReadIslands(@Nullable String workspace) {}

    @GetMapping("/sources")
    List<Islands.Island> sources() {
        return islands.all();
    }

    @PostMapping("/sources/import")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Started read(@RequestBody(required = false) @Nullable ReadIslands request, @Nullable Principal who) {
        if (request != null && request.workspace() != null) {
            islands.register(folder(request.workspace()));
        }
        return new Started(imports.readAll(who == null ? null : who.getName()).value());
    }

    @DeleteMapping("/demonstration")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Started removeDemonstration() {
        return new Started(imports.removeDemonstration().value());
    }

    private static Path folder(String named) {
        try {
            Path folder = Path.of(named);
            if (folder.isAbsolute()) {
                return folder;
            }
        } catch (InvalidPathException e) {
            throw new Problem(PlatformProblem.BAD_REQUEST, "\"%s\" names no folder.".formatted(named), e);
        }
        throw new Problem(PlatformProblem.BAD_REQUEST, "The workspace's folder must be an absolute path.");
    }
}
