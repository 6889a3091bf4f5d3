package org.perennial.sources;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.perennial.platform.DataFolder;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** The made-up company that is shown until an organization connects its own islands. */
@Component
class Demonstration {

    private static final String ROOT = "demonstration/";

    private final Path folder;

    Demonstration(DataFolder data) {
        this.folder = data.root().resolve("demonstration");
    }

    /** Puts its workspace into the data folder and answers where. */
    Path unpack() {
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath:" + ROOT + "**/*.*")) {
                String url = file.getURL().toString();
                Path target = folder.resolve(url.substring(url.lastIndexOf(ROOT) + ROOT.length()));
                Files.createDirectories(target.resolveSibling("."));
                try (InputStream in = file.getInputStream()) {
                    Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("The demonstration could not be unpacked into " + folder, e);
        }
    }

    void delete() throws IOException {
        FileSystemUtils.deleteRecursively(folder);
    }
}
