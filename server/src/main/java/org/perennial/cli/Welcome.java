package org.perennial.cli;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is printed once the server answers. */
final class Welcome {

    private Welcome() {}

    static String text(URI address, Optional<String> setupCode) {
        List<String> lines = new ArrayList<>();
        lines.add("Perennial is ready: " + address);
        setupCode.ifPresent(code -> {
            lines.add("");
            lines.add("There is no administrator yet. Open that address and use this code, once:");
            lines.add("");
            lines.add("    " + code);
        });
        lines.add("");
        lines.add("Ctrl-C stops it.");
        return boxed(lines);
    }

    private static String boxed(List<String> lines) {
        int width = lines.stream().mapToInt(String::length).max().orElse(0);
        StringBuilder box = new StringBuilder("\n+-").append("-".repeat(width)).append("-+\n");
        lines.forEach(line -> box.append("| ")
                .append(line)
                .append(" ".repeat(width - line.length()))
                .append(" |\n"));
        return box.append("+-").append("-".repeat(width)).append("-+").toString();
    }
}
