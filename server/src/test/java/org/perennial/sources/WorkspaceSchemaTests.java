package org.perennial.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WorkspaceSchemaTests {

    private static final Path PUBLISHED = Path.of("..", "docs", "perennial.schema.json");

    /** Where the schema was changed on purpose: run this test with {@code -Dperennial.publish=true}. */
    @Test
    void isPublishedAsItIs() throws IOException {
        if (Boolean.getBoolean("perennial.publish") || !Files.exists(PUBLISHED)) {
            Files.createDirectories(PUBLISHED.getParent());
            Files.writeString(PUBLISHED, WorkspaceSchema.text());
        }
        assertThat(Files.readString(PUBLISHED)).isEqualTo(WorkspaceSchema.text());
    }
}
