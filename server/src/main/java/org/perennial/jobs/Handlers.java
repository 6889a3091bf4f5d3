package org.perennial.jobs;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Who does which type of job. Looked up late, since handlers may themselves submit jobs. */
@Component
class Handlers {

    private final ObjectProvider<JobHandler> provider;

    Handlers(ObjectProvider<JobHandler> provider) {
        this.provider = provider;
    }

    JobHandler of(String type) {
        JobHandler handler = all().get(type);
        if (handler == null) {
            throw new IllegalArgumentException("Nobody does jobs of type " + type);
        }
        return handler;
    }

    private Map<String, JobHandler> all() {
        return provider.stream().collect(Collectors.toMap(JobHandler::type, Function.identity()));
    }
}
