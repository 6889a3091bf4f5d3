package org.perennial.cli;

import picocli.CommandLine;

/** The program {@code perennial}: reads its arguments and runs the command they name. */
public final class Program {

    private Program() {}

    /**
     * Runs the command that {@code arguments} name.
     *
     * @param application what the commands start that need the whole application
     * @return the exit code: 0 done, 1 findings or rejects asked to fail on, 2 usage, 3 failure
     */
    public static int run(Class<?> application, String... arguments) {
        Quiet.please();
        CommandLine program = new CommandLine(new PerennialCommand());
        program.addSubcommand(new ServeCommand(application));
        program.addSubcommand(new ImportCommand(application));
        program.addSubcommand(new LinkCommand());
        program.addSubcommand(new MeasureCommand());
        program.addSubcommand(new AuditCommand());
        program.addSubcommand(new RebuildCommand(application));
        program.addSubcommand(new TrainCommand(application));
        program.addSubcommand(new SimulateCommand());
        program.setUsageHelpWidth(100);
        program.setExecutionExceptionHandler((e, line, parsed) -> {
            line.getErr().println(BatchRun.told(e));
            return Exit.FAILURE;
        });
        return program.execute(arguments);
    }
}
