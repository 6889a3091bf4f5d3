package org.perennial.sources;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.perennial.sources.WorkspaceReading.Problem;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A mapping of a YAML file that knows where it stands and tells what is wrong in it. */
final class YamlSection {

    private final String file;
    private final String path;
    private final int line;
    private final List<Problem> problems;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();

    YamlSection(String file, String path, MappingNode node, List<Problem> problems) {
        this.file = file;
        this.path = path;
        this.line = node.getStartMark().getLine() + 1;
        this.problems = problems;
        for (NodeTuple tuple : node.getValue()) {
            int at = tuple.getKeyNode().getStartMark().getLine() + 1;
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (values.put(key, tuple.getValueNode()) != null) {
                problems.add(new Problem(file, at, path(key), "It is there twice."));
            }
            lines.put(key, at);
        }
    }

    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    Collection<String> keys() {
        return values.keySet();
    }

    boolean has(String key) {
        return values.containsKey(key) && !isNull(values.get(key));
    }

    /** Says that something is wrong with the value of a key; with the section where the key is not there. */
    void problem(String key, String message) {
        problems.add(new Problem(file, lines.getOrDefault(key, line), path(key), message));
    }

    /** Says that something is wrong with the section as a whole. */
    void problem(String message) {
        problems.add(new Problem(file, line, path, message));
    }

    /** Keys that are none of these are problems. */
    void allow(Collection<String> known) {
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                problem(
                        key,
                        Nearest.hint(key, known, " is not known here; there are " + String.join(", ", known) + "."));
            }
        }
    }

    /** A text; numbers and booleans are taken as they are written. */
    Optional<String> text(String key) {
        Node node = values.get(key);
        if (node == null || isNull(node)) {
            return Optional.empty();
        }
        if (node instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue());
        }
        problem(key, "One value is needed here, not " + form(node) + ".");
        return Optional.empty();
    }

    /** A text that has to be there. */
    Optional<String> requiredText(String key) {
        Optional<String> text = text(key).filter(value -> !value.isBlank());
        if (text.isEmpty() && !(values.get(key) instanceof Node node && !(node instanceof ScalarNode))) {
            problem(key, "`" + key + "` is missing.");
        }
        return text;
    }

    boolean flag(String key, boolean otherwise) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        return switch (text.get().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> {
                problem(key, "`" + text.get() + "` is neither true nor false.");
                yield otherwise;
            }
        };
    }

    Optional<YamlSection> section(String key) {
        Node node = values.get(key);
        if (node == null || isNull(node)) {
            return Optional.empty();
        }
        if (node instanceof MappingNode mapping) {
            return Optional.of(new YamlSection(file, path(key), mapping, problems));
        }
        problem(key, "Keys with values are needed here, not " + form(node) + ".");
        return Optional.empty();
    }

    List<YamlSection> sections(String key) {
        Node node = values.get(key);
        if (node == null || isNull(node)) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            problem(key, "A list is needed here (lines that start with `-`), not " + form(node) + ".");
            return List.of();
        }
        List<YamlSection> sections = new ArrayList<>();
        for (int i = 0; i < sequence.getValue().size(); i++) {
            Node element = sequence.getValue().get(i);
            String place = path(key) + "[" + i + "]";
            if (element instanceof MappingNode mapping) {
                sections.add(new YamlSection(file, place, mapping, problems));
            } else {
                problems.add(new Problem(
                        file,
                        element.getStartMark().getLine() + 1,
                        place,
                        "Keys with values are needed here, not " + form(element) + "."));
            }
        }
        return sections;
    }

    /** The texts of a list; a single value stands for a list of one. */
    List<String> texts(String key) {
        Node node = values.get(key);
        if (node == null || isNull(node)) {
            return List.of();
        }
        List<Node> elements = node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
        List<String> texts = new ArrayList<>();
        for (Node element : elements) {
            if (element instanceof ScalarNode scalar) {
                texts.add(scalar.getValue());
            } else {
                problem(key, "A list of words is needed here.");
            }
        }
        return texts;
    }

    private static boolean isNull(@org.jspecify.annotations.Nullable Node node) {
        return node != null && node.getTag().equals(Tag.NULL);
    }

    private static String form(Node node) {
        return node instanceof MappingNode ? "keys with values" : node instanceof SequenceNode ? "a list" : "one value";
    }
}
