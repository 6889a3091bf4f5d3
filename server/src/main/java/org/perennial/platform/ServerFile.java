package org.perennial.platform;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a running server leaves in its data folder for the command line on the same machine.
 *
 * @param address where it answers
 * @param token lets the command line in, from this machine only
 * @param pid its process
 */
public record ServerFile(URI address, String token, long pid) {

    private static final JsonMapper JSON = new JsonMapper();

    /** The server that is using the data folder, if one is. */
    public static Optional<ServerFile> ofRunning(Path dataFolder) {
        Path root = dataFolder.toAbsolutePath().normalize();
        return FolderLock.held(root) ? read(root) : Optional.empty();
    }

    static Optional<ServerFile> read(Path dataFolder) {
        try {
            return Optional.of(JSON.readValue(
                    Files.readString(DataFolder.serverFile(dataFolder), StandardCharsets.UTF_8), ServerFile.class));
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }

    /** Leaves this in the folder, readable by its owner only. */
    public void write(DataFolder folder) throws IOException {
        PrivateFile.write(folder.serverFile(), JSON.writeValueAsString(this) + "\n");
    }

    @Override
    public String toString() {
        return "ServerFile[address=" + address + ", pid=" + pid + "]";
    }
}
