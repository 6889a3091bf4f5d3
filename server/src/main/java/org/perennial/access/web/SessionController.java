package org.perennial.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.perennial.access.Access;
import org.perennial.access.Person;
import org.perennial.access.SessionCookie;
import org.perennial.access.Sessions;
import org.perennial.platform.PlatformProblem;
import org.perennial.platform.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/session")
class SessionController {

    private final Access access;
    private final Sessions sessions;
    private final SessionCookie cookie;

    SessionController(Access access, Sessions sessions, SessionCookie cookie) {
        this.access = access;
        this.sessions = sessions;
        this.cookie = cookie;
    }

    record Credentials(
            @NotBlank @Size(max = 254) String email,
            @NotNull @Size(max = 200) String password) {}

    record WhoIsSignedIn(String name, String email, String role) {}

    @GetMapping
    WhoIsSignedIn who(@AuthenticationPrincipal @Nullable Person person) {
        if (person == null) {
            throw new Problem(PlatformProblem.NOT_SIGNED_IN, "Nobody is signed in. Sign in first.");
        }
        return new WhoIsSignedIn(person.name(), person.email(), person.role().code());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signIn(@Valid @RequestBody Credentials credentials, HttpServletRequest request, HttpServletResponse response) {
        Person person = access.signIn(credentials.email(), credentials.password(), request.getRemoteAddr());
        cookie.read(request).ifPresent(sessions::end);
        cookie.write(request, response, sessions.begin(person));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(HttpServletRequest request, HttpServletResponse response) {
        cookie.read(request).ifPresent(sessions::end);
        cookie.clear(request, response);
    }
}
