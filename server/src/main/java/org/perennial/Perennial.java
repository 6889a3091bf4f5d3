package org.perennial;

import org.perennial.cli.Program;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** The application: every command of the command line starts here. */
@Modulithic(systemName = "Perennial", sharedModules = "platform")
@SpringBootApplication
public class Perennial {

    public static void main(String[] args) {
        System.exit(Program.run(Perennial.class, args));
    }
}
