package org.perennial.ledger;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.perennial.engine.DuckDb;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the read copy may use of the machine.
 *
 * @param memory for example {@code 6GB}; none: 6 GB, or three tenths of the machine's where that is less
 * @param threads none: as many as the machine has processors
 */
@ConfigurationProperties("perennial.read-copy")
record LedgerSettings(@Nullable String memory, @Nullable Integer threads) {

    private static final long MEGABYTE = 1 << 20;
    private static final long MOST = 6 * 1024 * MEGABYTE;

    DuckDb.Limits limits(Path spill) {
        return new DuckDb.Limits(
                memory == null ? usualMemory() : memory,
                threads == null ? Runtime.getRuntime().availableProcessors() : threads,
                spill);
    }

    private static String usualMemory() {
        long machine =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        return Math.min(MOST, machine * 3 / 10) / MEGABYTE + "MiB";
    }
}
