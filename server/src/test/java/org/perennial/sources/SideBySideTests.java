package org.perennial.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SideBySideTests {

    private static final int LINES = 400;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void readsTheSameInPartsAsInOne() throws IOException {
        int inParts = 0;
        for (int seed = 0; seed < 60; seed++) {
            InputFile file = file(seed);
            Intake.Records whole = (Intake.Records) new DelimitedText(file, folder, Reading.quiet()).read();
            List<String> expected = content(whole);
            Optional<Intake> parts = SideBySide.read(file, folder, Reading.quiet(), 1_000);
            if (parts.isPresent()) {
                Intake.Records records = (Intake.Records) parts.get();
                inParts += records.parts().size() > 1 ? 1 : 0;
                assertThat(content(records)).isEqualTo(expected);
                assertThat(records.rows()).isEqualTo(whole.rows());
                assertThat(records.filled()).isEqualTo(whole.filled());
                assertThat(records.rejected()).isEqualTo(whole.rejected());
                assertThat(records.remarks()).isEqualTo(whole.remarks());
            }
        }
        assertThat(inParts).isGreaterThan(Runtime.getRuntime().availableProcessors() > 1 ? 20 : -1);
    }

    @Test
    void givesUpWhereAPartWouldBeginWithinQuotes() throws IOException {
        Path csv = folder.resolve("text.csv");
        Files.writeString(csv, "key,text\n1,\"" + "a line within quotes\n".repeat(500) + "\"\n2,end\n");

        Optional<Intake> parts = SideBySide.read(
                new InputFile("text.csv", csv, Optional.empty(), "text"), folder, Reading.quiet(), 1_000);

        assertThat(parts).isEmpty();
    }

    private InputFile file(int seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("key,name,note\n");
        for (int i = 0; i < LINES; i++) {
            text.append(i)
                    .append(',')
                    .append(
                            switch (random.nextInt(seed % 3 == 0 ? 12 : 30)) {
                                case 0 -> "\"quoted, name\",x";
                                case 1 -> "two,few,many,fields";
                                case 2 -> "short";
                                case 3 -> " outer blank ,";
                                case 4 -> seed % 2 == 0 ? "\"with\nbreak\",y" : "Zoë,ü";
                                default -> "name " + i + ",note";
                            });
            text.append(random.nextInt(40) == 0 ? "\n\n" : "\n");
        }
        Path csv = folder.resolve("file" + seed + ".csv");
        Files.writeString(csv, text);
        return new InputFile("file.csv", csv, Optional.empty(), "file" + seed);
    }

    /** Records and rejects with their numbers in the file. */
    private static List<String> content(Intake.Records records) throws IOException {
        List<String> content = new ArrayList<>();
        for (Intake.Part part : records.parts()) {
            content.addAll(numbered(Files.readString(part.data()), part.before()));
        }
        for (Intake.Part part : records.parts()) {
            if (part.rejects().isPresent()) {
                content.addAll(numbered(Files.readString(part.rejects().get()), part.before()));
            }
        }
        return content;
    }

    private static List<String> numbered(String lines, long before) {
        return lines.lines()
                .map(line -> {
                    int comma = line.indexOf(',');
                    return comma > 0 && line.substring(0, comma).matches("\\d+")
                            ? Long.parseLong(line.substring(0, comma)) + before + line.substring(comma)
                            : line;
                })
                .toList();
    }
}
