package org.perennial.platform;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How Perennial's own database is set: durable, quiet, reachable from this machine only, sized to it. */
final class PostgresSettings {

    private static final long MEGABYTE = 1024L * 1024;

    private PostgresSettings() {}

    static String text(int port) {
        return settings(port, memory()).entrySet().stream()
                .map(setting -> setting.getKey() + " = '" + setting.getValue() + "'\n")
                .collect(Collectors.joining());
    }

    static Map<String, String> settings(int port, long memory) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("port", Integer.toString(port));
        settings.put("unix_socket_directories", "");
        settings.put("max_connections", "64");
        settings.put("fsync", "on");
        settings.put("full_page_writes", "on");
        settings.put("synchronous_commit", "on");
        settings.put("shared_buffers", sharedBuffers(memory) + "MB");
        settings.put("effective_cache_size", Math.max(128, memory / MEGABYTE / 4) + "MB");
        settings.put("max_wal_size", "2GB");
        settings.put("jit", "off");
        settings.put("timezone", "UTC");
        // Errors go to the caller; their details hold customers' data, which belong in no log.
        settings.put("log_min_messages", "log");
        settings.put("log_min_error_statement", "panic");
        settings.put("log_error_verbosity", "terse");
        settings.put("log_checkpoints", "off");
        return settings;
    }

    /** A sixteenth of the machine's memory, at least 32 MB and at most 1 GB. */
    private static long sharedBuffers(long memory) {
        return Math.clamp(memory / MEGABYTE / 16, 32, 1024);
    }

    private static long memory() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
    }
}
