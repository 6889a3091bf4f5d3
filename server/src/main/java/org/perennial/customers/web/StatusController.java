package org.perennial.customers.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.perennial.customers.CustomerList;
import org.perennial.platform.Counted;
import org.perennial.sources.CurrentWorkspace;
import org.perennial.sources.Workspace;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class StatusController {

    private final ObjectProvider<CurrentWorkspace> current;
    private final CustomerList customers;
    private final List<Counted> counted;

    StatusController(ObjectProvider<CurrentWorkspace> current, CustomerList customers, List<Counted> counted) {
        this.current = current;
        this.customers = customers;
        this.counted = List.copyOf(counted);
    }

    /**
     * Whose Perennial this is, and how much it knows.
     *
     * @param organization null before a workspace is connected
     * @param asOf the day of the newest event, or the one that the workspace names
     */
    record StatusAnswer(
            @Nullable String organization,
            @Nullable String currency,
            @Nullable String timezone,
            boolean demonstration,
            @Nullable LocalDate asOf,
            Map<String, Long> counts,
            String version) {}

    @GetMapping("/api/v1/status")
    StatusAnswer status() {
        CurrentWorkspace connected = current.getIfAvailable();
        Optional<Workspace> workspace = connected == null ? Optional.empty() : connected.workspace();
        Map<String, Long> counts = new TreeMap<>(Map.of("findings", 0L, "rejects", 0L));
        counts.put("customers", customers.count());
        counts.put("sources", workspace.map(its -> (long) its.sources().size()).orElse(0L));
        counted.forEach(part -> counts.put(part.what(), part.count()));
        return new StatusAnswer(
                workspace.map(Workspace::organization).orElse(null),
                workspace.map(Workspace::currency).orElse(null),
                workspace.map(its -> its.timezone().getId()).orElse(null),
                connected != null && connected.isDemonstration(),
                workspace.flatMap(Workspace::asOf).or(customers::newestEvent).orElse(null),
                counts,
                Optional.ofNullable(StatusController.class.getPackage().getImplementationVersion())
                        .orElse("development"));
    }
}
