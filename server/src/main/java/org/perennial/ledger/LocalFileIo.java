package org.perennial.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;
import org.apache.iceberg.io.SeekableInputStream;

/** Iceberg's files on the disks of this machine. A file that was closed is durable, name and content. */
final class LocalFileIo implements FileIO {

    @Override
    public InputFile newInputFile(String location) {
        return new LocalInput(location);
    }

    @Override
    public OutputFile newOutputFile(String location) {
        return new LocalOutput(location);
    }

    @Override
    public void deleteFile(String location) {
        try {
            Files.deleteIfExists(Path.of(location));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record LocalInput(String location) implements InputFile {

        @Override
        public long getLength() {
            try {
                return Files.size(Path.of(location));
            } catch (NoSuchFileException e) {
                throw new NotFoundException(e, "There is no file %s", location);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public SeekableInputStream newStream() {
            try {
                return new LocalInputStream(Path.of(location));
            } catch (NoSuchFileException e) {
                throw new NotFoundException(e, "There is no file %s", location);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public boolean exists() {
            return Files.exists(Path.of(location));
        }
    }

    private record LocalOutput(String location) implements OutputFile {

        @Override
        public PositionOutputStream create() {
            if (Files.exists(Path.of(location))) {
                throw new AlreadyExistsException("The file %s exists already", location);
            }
            return createOrOverwrite();
        }

        @Override
        public PositionOutputStream createOrOverwrite() {
            try {
                DurableFiles.createFolder(DurableFiles.folderOf(Path.of(location)));
                return new DurableOutputStream(Path.of(location));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public InputFile toInputFile() {
            return new LocalInput(location);
        }
    }
}
