package org.perennial.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.perennial.access.Access;
import org.perennial.access.SessionCookie;
import org.perennial.access.Sessions;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/setup")
class SetupController {

    private final Access access;
    private final Sessions sessions;
    private final SessionCookie cookie;

    SetupController(Access access, Sessions sessions, SessionCookie cookie) {
        this.access = access;
        this.sessions = sessions;
        this.cookie = cookie;
    }

    record SetupNeeded(boolean needed) {}

    record FirstAdministrator(
            @NotBlank @Size(max = 40) String code,
            @NotBlank @Size(max = 200) String name,
            @NotBlank @Email @Size(max = 254) String email,
            @NotNull String password) {}

    @GetMapping
    SetupNeeded needed() {
        return new SetupNeeded(access.setupNeeded());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setUp(@Valid @RequestBody FirstAdministrator first, HttpServletRequest request, HttpServletResponse response) {
        var person = access.setUp(first.code(), first.name(), first.email(), first.password(), request.getRemoteAddr());
        cookie.write(request, response, sessions.begin(person));
    }
}
