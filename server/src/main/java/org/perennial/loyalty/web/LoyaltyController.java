package org.perennial.loyalty.web;

import java.sql.SQLException;
import org.perennial.loyalty.Loyalties;
import org.perennial.loyalty.LoyaltyReport;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/loyalty")
class LoyaltyController {

    private final Loyalties loyalties;

    LoyaltyController(Loyalties loyalties) {
        this.loyalties = loyalties;
    }

    /** What customers said and do; without content before the first run. */
    @GetMapping
    ResponseEntity<LoyaltyReport> report() {
        return loyalties
                .report()
                .map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    /** The loyalty of one customer; without content where that is not known. */
    @GetMapping("/customers/{id}")
    ResponseEntity<Loyalties.CustomerLoyalty> customer(@PathVariable long id) throws SQLException {
        return loyalties
                .customer(id)
                .map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.noContent().build());
    }
}
