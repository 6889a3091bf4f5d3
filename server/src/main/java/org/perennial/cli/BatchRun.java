package org.perennial.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.perennial.platform.Refusal;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Does one thing with each of several workspaces; one that fails does not keep the others from being done. */
final class BatchRun {

    private final CommandLine line;
    private final List<Path> workspaces;
    private final @Nullable Path out;

    /**
     * @param out a file for one workspace, a folder for several; null: nothing is written
     * @throws ParameterException if that cannot be
     */
    BatchRun(CommandLine line, List<Path> named, @Nullable Path out) {
        this.line = line;
        this.workspaces = named.stream()
                .map(workspace -> WorkspaceFolder.of(workspace, line))
                .toList();
        this.out = out;
        if (workspaces.size() > 1) {
            checkSeveral();
        }
    }

    /** Work on a workspace, which is answered with its exit code. */
    @FunctionalInterface
    interface Work {
        int on(Path workspace, @Nullable Path out) throws Exception;
    }

    /** @return the gravest exit code */
    int each(String extension, Work work) {
        int worst = Exit.DONE;
        for (Path workspace : workspaces) {
            worst = Math.max(worst, one(workspace, extension, work));
        }
        return worst;
    }

    private int one(Path workspace, String extension, Work work) {
        try {
            return work.on(workspace, target(workspace, extension));
        } catch (Exception e) {
            line.getErr().println(workspaces.size() == 1 ? told(e) : workspace.getFileName() + ": " + told(e));
            return Exit.FAILURE;
        }
    }

    private @Nullable Path target(Path workspace, String extension) {
        return out == null || workspaces.size() == 1 ? out : out.resolve(workspace.getFileName() + "." + extension);
    }

    private void checkSeveral() {
        if (out == null) {
            throw new ParameterException(line, "Several workspaces need --out DIR, a folder for what is written.");
        }
        if (Files.isRegularFile(out)) {
            throw new ParameterException(line, "Several workspaces need a folder, and %s is a file.".formatted(out));
        }
        Set<String> names = new HashSet<>();
        for (Path workspace : workspaces) {
            if (!names.add(String.valueOf(workspace.getFileName()))) {
                throw new ParameterException(
                        line,
                        "Two workspace folders are called %s, and would be written to one file."
                                .formatted(workspace.getFileName()));
            }
        }
    }

    /** What a person is told of a failure. */
    static String told(Exception e) {
        Function<Throwable, String> message =
                cause -> cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return e instanceof Refusal ? message.apply(e) : "Perennial failed: " + message.apply(e);
    }
}
