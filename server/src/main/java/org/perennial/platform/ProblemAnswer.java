package org.perennial.platform;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.json.JsonMapper;

/** A problem in the form of RFC 9457. */
public final class ProblemAnswer {

    private static final JsonMapper JSON = new JsonMapper();

    private ProblemAnswer() {}

    /** @param more further members, which come after {@code code} */
    public static ProblemDetail of(ProblemCode code, HttpStatusCode status, String message, Map<String, Object> more) {
        ProblemDetail detail = ProblemDetail.forStatusAndDetail(status, message);
        detail.setTitle(status instanceof HttpStatus known ? known.getReasonPhrase() : "Problem");
        detail.setType(URI.create("urn:perennial:problem:" + code.code()));
        detail.setProperty("code", code.code());
        more.forEach(detail::setProperty);
        return detail;
    }

    /** Answers with the problem where no controller is reached. */
    public static void write(HttpServletResponse response, ProblemCode code, String message) throws IOException {
        HttpStatusCode status = HttpStatusCode.valueOf(code.kind().status());
        ProblemDetail detail = of(code, status, message, Map.of());
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.getWriter()
                .write(JSON.writeValueAsString(Map.of(
                        "type", String.valueOf(detail.getType()),
                        "title", String.valueOf(detail.getTitle()),
                        "status", detail.getStatus(),
                        "detail", message,
                        "code", code.code())));
    }
}
