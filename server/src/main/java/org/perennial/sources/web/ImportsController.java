package org.perennial.sources.web;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.perennial.platform.Page;
import org.perennial.platform.PageRequest;
import org.perennial.sources.Import;
import org.perennial.sources.Imports;
import org.perennial.sources.Reject;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

@RestController
@RequestMapping("/api/v1")
class ImportsController {

    private final Imports imports;

    ImportsController(Imports imports) {
        this.imports = imports;
    }

    /** An import as it is listed. */
    record ImportAnswer(
            long id,
            String source,
            String entry,
            String kind,
            String status,
            Instant started,
            @Nullable Instant finished,
            List<String> columns,
            @Nullable Long read,
            @Nullable Long accepted,
            @Nullable Long added,
            @Nullable Long changed,
            @Nullable Long unchanged,
            @Nullable Long closed,
            @Nullable Long rejected,
            @Nullable Long anonymous,
            @Nullable String who,
            @Nullable String message) {

        static ImportAnswer of(Import one) {
            return new ImportAnswer(
                    one.id(),
                    one.source(),
                    one.entry(),
                    one.kind(),
                    one.status().code(),
                    one.started(),
                    one.finished(),
                    one.columns(),
                    one.read(),
                    one.accepted(),
                    one.added(),
                    one.changed(),
                    one.unchanged(),
                    one.closed(),
                    one.rejected(),
                    one.anonymous(),
                    one.who(),
                    one.message());
        }
    }

    /** A row that does not fit, as it is listed. */
    record RejectAnswer(
            String source,

            @com.fasterxml.jackson.annotation.JsonProperty("import")
            long importId,

            String entry,
            String file,
            long row,
            @Nullable String column,
            @Nullable String value,
            String reason) {

        static RejectAnswer of(Reject reject) {
            return new RejectAnswer(
                    reject.source(),
                    reject.id(),
                    reject.entry(),
                    reject.file(),
                    reject.row(),
                    reject.column(),
                    reject.value(),
                    reject.reason());
        }
    }

    @GetMapping("/imports")
    Page<ImportAnswer> newest(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return imports.newest(PageRequest.of(cursor, limit)).map(ImportAnswer::of);
    }

    @GetMapping("/imports/{id}")
    ImportAnswer one(@PathVariable long id) {
        return ImportAnswer.of(imports.find(id));
    }

    @PostMapping("/imports/{id}/take-back")
    @ResponseStatus(HttpStatus.ACCEPTED)
    SourcesController.Started takeBack(@PathVariable long id, @Nullable Principal who) {
        return new SourcesController.Started(
                imports.takeBack(id, who == null ? null : who.getName()).value());
    }

    @GetMapping("/imports/{id}/rejects")
    Page<RejectAnswer> rejects(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return imports.rejects(id, PageRequest.of(cursor, limit)).map(RejectAnswer::of);
    }

    @GetMapping("/rejects")
    Page<RejectAnswer> openRejects(
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return imports.openRejects(source, PageRequest.of(cursor, limit)).map(RejectAnswer::of);
    }

    @GetMapping(value = "/imports/{id}/rejects.csv", produces = "text/csv")
    ResponseEntity<StreamingResponseBody> rejectsFile(@PathVariable long id) {
        imports.find(id);
        StreamingResponseBody body = out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            writer.write("file,row,column,value,reason\r\n");
            imports.eachReject(id, reject -> write(writer, reject));
            writer.flush();
        };
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("rejects-" + id + ".csv")
                                .build()
                                .toString())
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .body(body);
    }

    private static void write(Writer writer, Reject reject) {
        try {
            writer.write(CsvCell.of(reject.file()) + "," + reject.row() + "," + CsvCell.of(reject.column()) + ","
                    + CsvCell.of(reject.value()) + "," + CsvCell.of(reject.reason()) + "\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
