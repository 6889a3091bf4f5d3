package org.perennial.value.web;

import java.sql.SQLException;
import org.perennial.value.ValueReport;
import org.perennial.value.Values;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/value")
class ValueController {

    private final Values values;

    ValueController(Values values) {
        this.values = values;
    }

    /** What all customers are worth; without content before the first run. */
    @GetMapping
    ResponseEntity<ValueReport> report() {
        return values.report()
                .map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    /** What one customer is worth; without content where that is not known. */
    @GetMapping("/customers/{id}")
    ResponseEntity<Values.CustomerWorth> customer(@PathVariable long id) throws SQLException {
        return values.customer(id)
                .map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.noContent().build());
    }
}
