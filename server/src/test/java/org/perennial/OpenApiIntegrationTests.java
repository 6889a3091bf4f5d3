package org.perennial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class OpenApiIntegrationTests {

    private static final Path SNAPSHOT = Path.of("..", "web", "openapi.json");

    /** Made anew by {@code -Dperennial.openapi=write}. */
    @Test
    void isTheOneThatIsCommitted() throws IOException {
        String now = published();
        if ("write".equals(System.getProperty("perennial.openapi"))) {
            Files.writeString(SNAPSHOT, now);
        }
        assertThat(now)
                .as(
                        "The API changed. Look at the difference; if it is meant, run the test with -Dperennial.openapi=write")
                .isEqualTo(Files.readString(SNAPSHOT));
    }

    private static String published() {
        JsonNode api = RunningServer.shared().visitor().get("/api").json();
        ((ObjectNode) api).remove("servers");
        return JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(api)
                        .replace("\r\n", "\n")
                + "\n";
    }
}
