package org.perennial.ledger;

import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.apache.iceberg.TableProperties.COMMIT_NUM_RETRIES;
import static org.apache.iceberg.TableProperties.DEFAULT_WRITE_METRICS_MODE;
import static org.apache.iceberg.TableProperties.FORMAT_VERSION;
import static org.apache.iceberg.TableProperties.METADATA_COMPRESSION;
import static org.apache.iceberg.TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED;
import static org.apache.iceberg.TableProperties.METADATA_PREVIOUS_VERSIONS_MAX;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.types.Types;
import org.perennial.engine.evidence.Evidence;
import org.perennial.engine.evidence.Kind;
import org.perennial.platform.PostgresAccess;

/** The Iceberg tables, one for each kind of which anything was ever imported. */
final class Warehouse implements AutoCloseable {

    private static final Namespace NAMESPACE = Namespace.of("ledger");

    /**
     * Commits are not retried: nobody else writes, so a refusal means that something is wrong. Snapshots are kept; only
     * superseded metadata files, each of which lists all snapshots, are deleted.
     */
    private static final Map<String, String> PROPERTIES = Map.of(
            FORMAT_VERSION, "2",
            COMMIT_NUM_RETRIES, "0",
            DEFAULT_WRITE_METRICS_MODE, "none",
            METADATA_COMPRESSION, "gzip",
            METADATA_DELETE_AFTER_COMMIT_ENABLED, "true",
            METADATA_PREVIOUS_VERSIONS_MAX, "10");

    private final Catalog catalog;
    private final Path folder;
    private final ConcurrentMap<String, KindLog> logs = new ConcurrentHashMap<>();

    private Warehouse(Catalog catalog, Path folder) {
        this.catalog = catalog;
        this.folder = folder;
    }

    /** The tables whose catalog is in the PostgreSQL schema {@code ledger}. */
    static Warehouse onPostgres(PostgresAccess database, Path folder) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create schema if not exists ledger");
        }
        JdbcCatalog catalog = new JdbcCatalog(
                properties -> new LocalFileIo(), properties -> new CatalogConnection(database.url(), properties), true);
        catalog.initialize(
                "perennial",
                Map.of(
                        CatalogProperties.URI,
                        database.url(),
                        CatalogProperties.WAREHOUSE_LOCATION,
                        folder.toString(),
                        "jdbc.user",
                        database.user(),
                        "jdbc.password",
                        database.password(),
                        "jdbc.currentSchema",
                        "ledger",
                        "jdbc.schema-version",
                        "V1"));
        Warehouse warehouse = new Warehouse(catalog, folder);
        if (!catalog.namespaceExists(NAMESPACE)) {
            catalog.createNamespace(NAMESPACE);
        }
        warehouse.load();
        warehouse.refuseForeignFiles();
        warehouse.logs.values().forEach(KindLog::sweep);
        return warehouse;
    }

    /** Tables that end with this process; their rows are in the folder. */
    static Warehouse inMemory(Path folder) {
        InMemoryCatalog catalog = new InMemoryCatalog();
        catalog.initialize("perennial", Map.of(CatalogProperties.WAREHOUSE_LOCATION, folder.toString()));
        catalog.createNamespace(NAMESPACE);
        return new Warehouse(catalog, folder);
    }

    /** The tables that exist. */
    List<KindLog> logs() {
        return Evidence.kinds().stream().flatMap(kind -> find(kind).stream()).toList();
    }

    /** The kinds of which anything was ever imported. */
    Set<Kind> kinds() {
        return logs().stream()
                .filter(log -> log.newestEver() > 0)
                .map(KindLog::kind)
                .collect(toUnmodifiableSet());
    }

    Optional<KindLog> find(Kind kind) {
        return Optional.ofNullable(logs.get(kind.name()));
    }

    KindLog findOrCreate(Kind kind) {
        return logs.computeIfAbsent(kind.name(), name -> log(kind, create(kind)));
    }

    private void load() {
        for (TableIdentifier identifier : catalog.listTables(NAMESPACE)) {
            Evidence.find(identifier.name()).ifPresent(kind -> {
                Table table = catalog.loadTable(identifier);
                adopt(kind, table);
                logs.put(kind.name(), log(kind, table));
            });
        }
    }

    private KindLog log(Kind kind, Table table) {
        return new KindLog(kind, folder.resolve(kind.name()), table);
    }

    private Table create(Kind kind) {
        Table table = catalog.buildTable(TableIdentifier.of(NAMESPACE, kind.name()), LedgerSchema.iceberg(kind))
                .withLocation(folder.resolve(kind.name()).toString())
                .withProperties(PROPERTIES)
                .create();
        adopt(kind, table);
        return table;
    }

    /**
     * Gives the table the kind's present columns. Iceberg numbers the columns of a new table itself, so this also puts
     * the published ids in the place of those, before anything is written under them.
     */
    private static void adopt(Kind kind, Table table) {
        Schema present = table.schema();
        Schema wanted = LedgerSchema.iceberg(kind);
        if (present.sameSchema(wanted)) {
            return;
        }
        if (table.currentSnapshot() != null) {
            refuseConflicts(kind, present, wanted);
        }
        TableOperations operations = ((BaseTable) table).operations();
        TableMetadata metadata = operations.current();
        operations.commit(metadata, metadata.updateSchema(wanted));
        table.refresh();
    }

    private static void refuseConflicts(Kind kind, Schema present, Schema wanted) {
        for (Types.NestedField column : present.columns()) {
            if (!column.equals(wanted.findField(column.fieldId()))) {
                throw LedgerProblem.SCHEMA_CONFLICT.because(
                        "The ledger holds %s with the column %s, which this version does not know so: %s"
                                .formatted(kind.name(), column, wanted.findField(column.fieldId())));
            }
        }
    }

    /** Rows without a catalog mean a wrong or an empty database; sweeping them would destroy them. */
    private void refuseForeignFiles() {
        for (Kind kind : Evidence.kinds()) {
            Path rows = folder.resolve(kind.name()).resolve("data");
            if (find(kind).isEmpty() && !files(rows).isEmpty()) {
                throw LedgerProblem.FOREIGN_WAREHOUSE.because(
                        "%s holds rows that the database does not know. Start with the database that belongs to this folder, or move the folder away."
                                .formatted(rows));
            }
        }
    }

    private static List<Path> files(Path folder) {
        try {
            return DurableFiles.files(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (catalog instanceof Closeable closeable) {
            closeable.close();
        }
    }
}
