package org.perennial.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.perennial.platform.Problem;
import org.springframework.stereotype.Component;

/** Slows down whoever guesses: after a few failures for the same name or from the same address comes a pause. */
@Component
class Throttle {

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int KEYS = 10_000;

    private final Clock clock;
    private final Map<String, Deque<Instant>> failures = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
            return size() > KEYS;
        }
    };

    Throttle(Clock clock) {
        this.clock = clock;
    }

    /** Refuses when {@code key} failed {@code limit} times within the last minutes. */
    synchronized void check(String key, int limit) {
        Deque<Instant> recent = recent(key);
        if (recent.size() >= limit) {
            long seconds = Duration.between(clock.instant(), recent.getFirst().plus(WINDOW))
                            .toSeconds()
                    + 1;
            throw new Problem(
                    AccessProblem.TOO_MANY_ATTEMPTS,
                    "Too many attempts. Try again in %d seconds.".formatted(seconds),
                    Map.of("retryAfter", seconds),
                    null);
        }
    }

    synchronized void failed(String key) {
        Deque<Instant> recent = recent(key);
        recent.addLast(clock.instant());
        failures.putIfAbsent(key, recent);
    }

    synchronized void succeeded(String key) {
        failures.remove(key);
    }

    private Deque<Instant> recent(String key) {
        Deque<Instant> recent = failures.getOrDefault(key, new ArrayDeque<>());
        Instant since = clock.instant().minus(WINDOW);
        while (!recent.isEmpty() && !recent.getFirst().isAfter(since)) {
            recent.removeFirst();
        }
        if (recent.isEmpty()) {
            failures.remove(key);
        }
        return recent;
    }
}
