package org.perennial.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.perennial.platform.DataFolder;
import org.perennial.platform.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The whole application, started on a data folder. */
final class Application {

    private static final Logger LOG = LoggerFactory.getLogger(Application.class);

    private final Class<?> main;
    private final DataFolder data;
    private final Map<String, Object> settings = new LinkedHashMap<>();

    Application(Class<?> main, DataFolder data) {
        this.main = main;
        this.data = data;
        settings.put("perennial.data", data.root().toString());
    }

    Application with(String setting, @Nullable Object value) {
        if (value != null) {
            settings.put(setting, value.toString());
        }
        return this;
    }

    ConfigurableApplicationContext startWithoutWeb() {
        return start(WebApplicationType.NONE);
    }

    ConfigurableApplicationContext start() {
        return start(WebApplicationType.SERVLET);
    }

    /** @throws Refusal when it does not start for a reason that the person can do something about */
    private ConfigurableApplicationContext start(WebApplicationType type) {
        SpringApplication application = new SpringApplication(main);
        application.setWebApplicationType(type);
        application.addInitializers((ApplicationContextInitializer<ConfigurableApplicationContext>) context -> {
            context.getBeanFactory().registerSingleton("dataFolder", data);
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("command line", settings));
        });
        try {
            return application.run();
        } catch (RuntimeException e) {
            throw refusal(e, data.root());
        }
    }

    private static RuntimeException refusal(RuntimeException e, Path folder) {
        return Refusal.behind(e, folder)
                .<RuntimeException>map(refusal -> refusal)
                .orElseGet(() -> {
                    LOG.error("Perennial could not start", root(e));
                    return new Refusal("Perennial could not start: " + root(e).getMessage(), e);
                });
    }

    private static Throwable root(Throwable e) {
        return e.getCause() == null ? e : root(e.getCause());
    }
}
