package org.perennial.identity.web;

import java.security.Principal;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.perennial.identity.Decision;
import org.perennial.identity.Decisions;
import org.perennial.identity.Explanation;
import org.perennial.identity.HistoryItem;
import org.perennial.identity.IdentityOverview;
import org.perennial.identity.IdentityViews;
import org.perennial.identity.ModelView;
import org.perennial.identity.PartyRef;
import org.perennial.identity.Question;
import org.perennial.identity.Verdict;
import org.perennial.platform.Page;
import org.perennial.platform.PageRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/identity")
class IdentityController {

    private final IdentityViews views;
    private final Decisions decisions;

    IdentityController(IdentityViews views, Decisions decisions) {
        this.views = views;
        this.decisions = decisions;
    }

    @GetMapping
    IdentityOverview overview() throws SQLException {
        return views.overview();
    }

    /** Pairs that a person may decide, first where most hangs on it. */
    @GetMapping("/questions")
    Page<Question> questions(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit)
            throws SQLException {
        return views.questions(PageRequest.of(cursor, limit));
    }

    /** Why any two records are, or are not, one customer. */
    @GetMapping("/pair")
    Explanation pair(
            @RequestParam String kind,
            @RequestParam String source,
            @RequestParam String key,
            @RequestParam String otherSource,
            @RequestParam String otherKey)
            throws SQLException {
        return views.explain(new PartyRef(source, kind, key), new PartyRef(otherSource, kind, otherKey));
    }

    @GetMapping("/model")
    List<ModelView> model() throws SQLException {
        return views.model();
    }

    @GetMapping("/decisions")
    List<Decision> decisions(@RequestParam(defaultValue = "50") int limit) {
        return decisions.newest(Math.clamp(limit, 1, 500));
    }

    /**
     * @param seen version of who is who that the person looked at
     * @param weight of the pair, as it was shown
     */
    record Answer(
            PartyRef one,
            PartyRef other,
            Verdict verdict,
            @Nullable String reason,
            @Nullable Double weight,
            long seen) {}

    @PostMapping("/decisions")
    Decisions.Outcome decide(@RequestBody Answer answer, @Nullable Principal who) {
        return decisions.review(
                answer.one(),
                answer.other(),
                answer.verdict(),
                answer.weight(),
                by(who, answer.reason(), answer.seen()));
    }

    record Undo(@Nullable String reason, long seen) {}

    @PostMapping("/decisions/{id}/undo")
    Decisions.Outcome undo(@PathVariable long id, @RequestBody Undo undo, @Nullable Principal who) {
        return decisions.undo(id, by(who, undo.reason(), undo.seen()));
    }

    record Merge(long one, long other, @Nullable String reason, long seen) {}

    @PostMapping("/merges")
    Decisions.Outcome merge(@RequestBody Merge merge, @Nullable Principal who) {
        return decisions.merge(merge.one(), merge.other(), by(who, merge.reason(), merge.seen()));
    }

    /** @param leaving records that are somebody else's */
    record Split(
            long customer, List<PartyRef> leaving, @Nullable String reason, long seen) {}

    @PostMapping("/splits")
    Decisions.Outcome split(@RequestBody Split split, @Nullable Principal who) {
        return decisions.split(split.customer(), split.leaving(), by(who, split.reason(), split.seen()));
    }

    /** @param version to be sent with the next decision */
    record History(long version, List<HistoryItem> items) {}

    @GetMapping("/customers/{id}/history")
    History history(@PathVariable long id) {
        return new History(decisions.version(), decisions.history(id));
    }

    private static Decisions.By by(@Nullable Principal who, @Nullable String reason, long seen) {
        return new Decisions.By(who == null ? "" : who.getName(), reason == null ? "" : reason.strip(), seen);
    }
}
