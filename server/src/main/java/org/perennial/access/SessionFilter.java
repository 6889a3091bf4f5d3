package org.perennial.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Recognizes who asks: by the session cookie, or by the local token when the command line does. */
class SessionFilter extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";

    private final Sessions sessions;
    private final SessionCookie cookie;
    private final LocalToken token;

    SessionFilter(Sessions sessions, SessionCookie cookie, LocalToken token) {
        this.sessions = sessions;
        this.cookie = cookie;
        this.token = token;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getRequestURI().startsWith("/assets/")) {
            chain.doFilter(request, response);
            return;
        }
        person(request).ifPresent(person -> {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(new SignedIn(person));
            SecurityContextHolder.setContext(context);
        });
        chain.doFilter(request, response);
    }

    private Optional<Person> person(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null && authorization.startsWith(BEARER)) {
            return Loopback.is(request) && token.is(authorization.substring(BEARER.length()))
                    ? Optional.of(new Person(0, "", "Command line", Role.ADMINISTRATOR))
                    : Optional.empty();
        }
        return cookie.read(request).flatMap(sessions::person);
    }

    /** A person who is signed in, for the rules on who may what. */
    static final class SignedIn extends AbstractAuthenticationToken {

        private final transient Person person;

        SignedIn(Person person) {
            super(AuthorityUtils.createAuthorityList("ROLE_" + person.role().name()));
            this.person = person;
            setAuthenticated(true);
        }

        @Override
        public Object getCredentials() {
            return "";
        }

        @Override
        public Object getPrincipal() {
            return person;
        }

        @Override
        public String getName() {
            return person.name();
        }
    }
}
