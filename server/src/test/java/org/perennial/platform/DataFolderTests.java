package org.perennial.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTests {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path temporary;

    @Test
    void isMadeWhereThereIsNone() {
        try (DataFolder folder = DataFolder.open(temporary.resolve("a/b"))) {
            assertThat(folder.root()).isDirectoryContaining("glob:**perennial.json");
            assertThat(folder.staging()).isDirectory();
        }
        DataFolder.open(temporary.resolve("a/b")).close();
    }

    @Test
    void isOpenOnce() {
        try (DataFolder folder = DataFolder.open(temporary.resolve("data"))) {
            assertThatThrownBy(() -> DataFolder.open(folder.root()))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("Another Perennial")
                    .hasMessageContaining("--data");
        }
    }

    @Test
    void refusesTheFolderOfANewerVersion() throws IOException {
        Path data = temporary.resolve("data");
        DataFolder.open(data).close();
        Files.writeString(data.resolve("perennial.json"), "{\"format\":2}");

        assertThatThrownBy(() -> DataFolder.open(data))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("newer Perennial (format 2; this one knows up to 1)");
    }

    @Test
    void refusesAVersionThatCannotBeRead() throws IOException {
        Path data = temporary.resolve("data");
        DataFolder.open(data).close();
        Files.writeString(data.resolve("perennial.json"), "");

        assertThatThrownBy(() -> DataFolder.open(data))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("perennial.json cannot be read");
    }

    @Test
    void refusesAFolderOfSomebodyElse() throws IOException {
        Files.writeString(temporary.resolve("letter.txt"), "Dear");

        assertThatThrownBy(() -> DataFolder.open(temporary))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("letter.txt");
    }

    @Test
    void refusesAFile() throws IOException {
        Path file = Files.writeString(temporary.resolve("letter.txt"), "Dear");

        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("is a file, not a folder");
    }

    @Test
    void findsTheServerThatIsUsingIt() throws IOException {
        Path data = temporary.resolve("data");
        try (DataFolder folder = DataFolder.open(data)) {
            new ServerFile(URI.create("http://localhost:1"), "secret", 7).write(folder);

            assertThat(ServerFile.ofRunning(data)).map(ServerFile::pid).contains(7L);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.serverFile())))
                    .isEqualTo("rw-------");
        }
        assertThat(ServerFile.ofRunning(data)).isEmpty();
    }
}
