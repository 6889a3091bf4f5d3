package org.perennial.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "perennial",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = HelpCommand.class,
        synopsisSubcommandLabel = "COMMAND",
        description = {"The customer management system for organizations that want their customers to stay.", ""},
        footerHeading = "%nExamples:%n",
        footer = {
            "  perennial serve examples/olist         start with the islands of that workspace",
            "  perennial import examples/olist        take its islands in once more",
            "  perennial audit examples/olist         a report, without server or database",
            "",
            "A workspace is a folder with a perennial.yaml. Each command explains itself: perennial COMMAND --help.",
            "",
            "Exit codes:",
            "  0  done",
            "  1  done, and there are findings or rejects that were asked to fail on",
            "  2  the command line cannot be understood",
            "  3  failed; the message says why and what to do"
        })
final class PerennialCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }
}
