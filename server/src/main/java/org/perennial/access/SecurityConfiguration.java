package org.perennial.access;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;

import org.perennial.platform.PlatformProblem;
import org.perennial.platform.ProblemAnswer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Who may what over HTTP: administrators everything, viewers read, everybody the way in and the screens themselves. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SecurityConfiguration {

    private static final String CONTENT_POLICY = String.join(
            "; ",
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'");

    @Bean
    SecurityFilterChain security(HttpSecurity http, Sessions sessions, SessionCookie cookie, LocalToken token) {
        SessionFilter filter = new SessionFilter(sessions, cookie, token);
        return http.addFilterBefore(filter, UsernamePasswordAuthenticationFilter.class)
                .sessionManagement(session -> session.disable())
                .securityContext(
                        context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .formLogin(form -> form.disable())
                .httpBasic(basic -> basic.disable())
                .logout(logout -> logout.disable())
                .requestCache(cache -> cache.disable())
                .csrf(csrf -> csrf.spa().ignoringRequestMatchers(request -> {
                    String authorization = request.getHeader("Authorization");
                    return authorization != null && authorization.startsWith("Bearer ");
                }))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .cacheControl(cache -> cache.disable())
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .frameOptions(frames -> frames.deny()))
                .authorizeHttpRequests(requests -> requests.requestMatchers("/api/v1/setup", "/api/v1/session")
                        .permitAll()
                        .requestMatchers(GET, "/api/v1/**")
                        .authenticated()
                        .requestMatchers(HEAD, "/api/v1/**")
                        .authenticated()
                        .requestMatchers("/api/v1/**")
                        .hasRole(Role.ADMINISTRATOR.name())
                        .requestMatchers("/metrics")
                        .access((who, what) -> new AuthorizationDecision(
                                Loopback.is(what.getRequest()) || who.get() instanceof SessionFilter.SignedIn))
                        .requestMatchers(POST, "/**")
                        .denyAll()
                        .requestMatchers(DELETE, "/**")
                        .denyAll()
                        .anyRequest()
                        .permitAll())
                .exceptionHandling(
                        problems -> problems.authenticationEntryPoint((request, response, e) -> ProblemAnswer.write(
                                        response, PlatformProblem.NOT_SIGNED_IN, "Nobody is signed in. Sign in first."))
                                .accessDeniedHandler((request, response, e) ->
                                        ProblemAnswer.write(response, PlatformProblem.NOT_ALLOWED, denied(e))))
                .build();
    }

    private static String denied(AccessDeniedException e) {
        return e instanceof CsrfException
                ? "The request lacks the header X-XSRF-TOKEN with the value of the cookie XSRF-TOKEN. Reload the page."
                : "Only an administrator may do that.";
    }

    /** There are no users but people; this keeps Spring from inventing one. */
    @Bean
    UserDetailsService nobody() {
        return name -> {
            throw new UsernameNotFoundException(name);
        };
    }
}
