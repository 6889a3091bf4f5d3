package org.perennial.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Port and password of the database that Perennial runs itself, kept beside it. */
record PostgresSecret(int port, String password) {

    static final String USER = "perennial";

    private static final JsonMapper JSON = new JsonMapper();

    static PostgresSecret make() throws IOException {
        byte[] password = new byte[24];
        new SecureRandom().nextBytes(password);
        return new PostgresSecret(freePort(), HexFormat.of().formatHex(password));
    }

    static PostgresSecret read(Path file) throws IOException {
        try {
            return JSON.readValue(Files.readString(file, StandardCharsets.UTF_8), PostgresSecret.class);
        } catch (JacksonException e) {
            throw new Refusal(
                    "%s cannot be read: it holds the password of the database beside it. Restore it from a backup."
                            .formatted(file),
                    e);
        }
    }

    void write(Path file) throws IOException {
        PrivateFile.write(file, JSON.writeValueAsString(this) + "\n");
    }

    PostgresSecret withFreePort() throws IOException {
        return new PostgresSecret(freePort(), password);
    }

    boolean portIsFree() {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    PostgresAccess access() {
        return new PostgresAccess("jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port), USER, password);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public String toString() {
        return "PostgresSecret[port=" + port + "]";
    }
}
