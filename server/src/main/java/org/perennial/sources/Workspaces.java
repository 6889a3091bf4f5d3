package org.perennial.sources;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.perennial.sources.WorkspaceReading.Problem;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads workspaces: folders with a {@code perennial.yaml}. */
public final class Workspaces {

    /** The file that makes a folder a workspace. */
    public static final String FILE = "perennial.yaml";

    private Workspaces() {}

    /** Reads a folder, or a YAML file whose folder is then the workspace's. Tells everything that is wrong at once. */
    public static WorkspaceReading read(Path place) {
        Path file = Files.isDirectory(place) ? place.resolve(FILE) : place;
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (folder == null) {
            folder = Path.of("/");
        }
        List<Problem> problems = new ArrayList<>();
        String name = file.getFileName() == null ? FILE : file.getFileName().toString();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            LoaderOptions options = new LoaderOptions();
            options.setMaxAliasesForCollections(50);
            options.setNestingDepthLimit(30);
            Node root = new Yaml(options).compose(reader);
            if (root == null) {
                problems.add(new Problem(name, 0, "", "The file is empty."));
            } else if (root instanceof MappingNode mapping) {
                Workspace workspace = new WorkspaceParser(folder).parse(new YamlSection(name, "", mapping, problems));
                if (problems.isEmpty()) {
                    return new WorkspaceReading.Read(workspace);
                }
            } else {
                problems.add(new Problem(name, 1, "", "Keys with values are needed here, such as `organization: …`."));
            }
        } catch (NoSuchFileException e) {
            problems.add(new Problem(name, 0, "", "There is no such file in " + folder + "."));
        } catch (CharacterCodingException e) {
            problems.add(new Problem(name, 0, "", "The file is not UTF-8."));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            problems.add(new Problem(name, line, "", "This is not YAML: " + e.getProblem() + "."));
        } catch (YAMLException e) {
            problems.add(new Problem(name, 0, "", "This is not YAML: " + e.getMessage()));
        } catch (IOException e) {
            problems.add(new Problem(name, 0, "", "The file cannot be read: " + e.getMessage()));
        }
        return new WorkspaceReading.Problems(
                problems.stream().sorted(Comparator.comparingInt(Problem::line)).toList());
    }
}
