package org.perennial.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** One database schema per module, each with its own migrations in {@code db/migration/<module>} and its own history. */
final class Schemas {

    private static final Pattern MODULE = Pattern.compile(".*/db/migration/([a-z]+)/[^/]+$");

    private Schemas() {}

    static void migrate(DataSource dataSource) {
        modules().forEach(module -> migrate(dataSource, module));
    }

    private static void migrate(DataSource dataSource, String module) {
        try {
            Flyway.configure()
                    .dataSource(dataSource)
                    .schemas(module)
                    .defaultSchema(module)
                    .table("schema_history")
                    .locations("classpath:db/migration/" + module)
                    .loggers("slf4j")
                    .load()
                    .migrate();
        } catch (FlywayValidateException e) {
            throw new Refusal(
                    "The database schema \"%s\" was made by another version of Perennial: %s Start that version, or name another folder with --data."
                            .formatted(module, e.getMessage()),
                    e);
        }
    }

    private static SortedSet<String> modules() {
        try {
            List<Resource> files = Arrays.asList(
                    new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/*/*.sql"));
            SortedSet<String> modules = new TreeSet<>();
            for (Resource file : files) {
                Matcher matcher = MODULE.matcher(file.getURL().toString());
                if (matcher.matches()) {
                    modules.add(matcher.group(1));
                }
            }
            return modules;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
