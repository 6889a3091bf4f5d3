package org.perennial.platform.web;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/** Serves the staff application: hashed files for ever, and its page for every address that is a screen. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class Screens implements WebMvcConfigurer {

    private static final String FILES = "classpath:/static/";

    /** First segments of addresses that are no screens. */
    private static final List<String> NOT_SCREENS = List.of("api", "health", "metrics", "assets", "error");

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/").setViewName("forward:/index.html");
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(FILES + "assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
        registry.addResourceHandler("/**")
                .addResourceLocations(FILES)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(false)
                .addResolver(new ScreenResolver());
    }

    private static final class ScreenResolver extends PathResourceResolver {

        @Override
        protected @Nullable Resource getResource(String path, Resource location) throws IOException {
            Resource file = super.getResource(path, location);
            return file == null && isScreen(path) ? page() : file;
        }

        private static boolean isScreen(String path) {
            String[] segments = path.split("/", -1);
            return path.equals("index.html")
                    || !NOT_SCREENS.contains(segments[0]) && !segments[segments.length - 1].contains(".");
        }

        private static Resource page() {
            Resource page = new ClassPathResource("static/index.html");
            return page.exists() ? page : new ClassPathResource("screens/not-built.html");
        }
    }
}
