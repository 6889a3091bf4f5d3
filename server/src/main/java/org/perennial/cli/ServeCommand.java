package org.perennial.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.perennial.access.Access;
import org.perennial.access.LocalToken;
import org.perennial.platform.DataFolder;
import org.perennial.platform.Refusal;
import org.perennial.platform.ServerFile;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Starts the server and takes the workspace's islands in.",
            "",
            "It starts its own PostgreSQL in the data folder, prints the address and, as long as there is no",
            "administrator, a one-time code to make the first one in the browser. Ctrl-C stops it.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  perennial serve                            the demonstration, or what was shown last",
            "  perennial serve examples/olist             that workspace",
            "  perennial serve --port 9000 --data /srv/perennial",
            "  perennial serve --address 0.0.0.0          reachable from other machines",
            "",
            "Exit codes: 0 stopped, 2 usage, 3 could not start (the message says why and what to do)."
        })
final class ServeCommand implements Callable<Integer> {

    private final Class<?> application;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final DataOption data = new DataOption();

    @Parameters(
            arity = "0..1",
            paramLabel = "WORKSPACE",
            description = "A folder with a perennial.yaml. Without one, a made-up company is shown as a demonstration.")
    private @Nullable Path workspace;

    @Option(names = "--port", paramLabel = "N", defaultValue = "8321", description = "Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Where to listen. Default: ${DEFAULT-VALUE}, this machine only.")
    private String address = "127.0.0.1";

    ServeCommand(Class<?> application) {
        this.application = application;
    }

    @Override
    public Integer call() throws Exception {
        Path folder = workspace == null ? null : WorkspaceFolder.of(workspace, spec.commandLine());
        try (DataFolder opened = DataFolder.open(data.folder(folder))) {
            refuseTakenPort();
            return serve(folder, opened);
        }
    }

    private int serve(@Nullable Path folder, DataFolder opened) throws IOException, InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        try (ConfigurableApplicationContext context = new Application(application, opened)
                .with("perennial.workspace", folder)
                .with("server.port", port)
                .with("server.address", address)
                .start()) {
            context.addApplicationListener((ApplicationListener<ContextClosedEvent>) event -> closed.countDown());
            announce(context, opened, spec.commandLine().getOut());
            closed.await();
        }
        return Exit.DONE;
    }

    private void announce(ConfigurableApplicationContext context, DataFolder opened, PrintWriter out)
            throws IOException {
        URI home = URI.create("http://%s:%d"
                .formatted(host(), context.getEnvironment().getProperty("local.server.port", Integer.class, port)));
        new ServerFile(
                        home,
                        context.getBean(LocalToken.class).value(),
                        ProcessHandle.current().pid())
                .write(opened);
        out.println(Welcome.text(home, context.getBean(Access.class).newSetupCode()));
        out.flush();
    }

    private String host() {
        return address.equals("0.0.0.0") || address.equals("::") || address.startsWith("127.") ? "localhost" : address;
    }

    private void refuseTakenPort() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
        } catch (IOException e) {
            throw new Refusal(
                    "Port %d on %s cannot be opened: %s. Another program may be using it. Choose another port, for example --port %d."
                            .formatted(port, address, e.getMessage(), port + 1),
                    e);
        }
    }
}
