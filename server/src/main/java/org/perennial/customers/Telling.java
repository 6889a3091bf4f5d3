package org.perennial.customers;

import static org.perennial.customers.Words.count;
import static org.perennial.customers.Words.join;
import static org.perennial.customers.Words.number;
import static org.perennial.customers.Words.quote;
import static org.perennial.customers.Words.sentence;
import static org.perennial.customers.Words.with;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.perennial.customers.Told.Tone;

/** Tells facts in plain sentences. What a row does not say is left out, never guessed. */
final class Telling {

    private static final double POSITIVE = 0.85;
    private static final double NEGATIVE = 0.65;

    private final Words words;
    private final Names names;
    private final Instant now;

    /** @param now what is due before it is past */
    Telling(Words words, Names names, Instant now) {
        this.words = words;
        this.names = names;
        this.now = now;
    }

    Told tell(Fact fact) {
        return switch (fact.kind()) {
            case PURCHASE -> purchase(fact);
            case CONTRACT -> contract(fact);
            case PRICE -> price(fact);
            case COST_TO_SERVE -> costToServe(fact);
            case CONTACT -> contact(fact);
            case COMPLAINT -> complaint(fact);
            case PROCESS_STEP -> step(fact);
            case SURVEY_INVITATION -> invitation(fact);
            case SURVEY_ANSWER -> answer(fact);
            case MESSAGE -> message(fact);
            case OFFER_EXPOSURE -> offer(fact);
            case VISIT -> visit(fact);
            case PROMISE -> promise(fact);
        };
    }

    private Told purchase(Fact fact) {
        BigDecimal amount = fact.money("amount");
        Double quantity = fact.number("quantity");
        boolean returned =
                (amount != null && amount.signum() < 0) || (amount == null && quantity != null && quantity < 0);
        StringBuilder title = new StringBuilder(returned ? "Returned" : "Bought");
        if (quantity != null && Math.abs(quantity) != 1) {
            title.append(' ').append(number(Math.abs(quantity))).append(fact.text("product") == null ? "" : " ×");
        }
        title.append(space(fact.text("product")));
        if (amount != null) {
            title.append(" for ").append(words.money(amount));
        }
        BigDecimal discount = fact.money("discount");
        String detail = join(
                with("Order ", fact.text("order")),
                fact.text("channel"),
                discount == null || discount.signum() <= 0 ? null : words.money(discount) + " off");
        return new Told(title.toString(), detail, returned ? Tone.WARN : Tone.NEUTRAL);
    }

    private Told contract(Fact fact) {
        Double term = fact.number("term_months");
        Instant ended = fact.instant("ended");
        Instant notice = fact.instant("notice_at");
        boolean over = ended != null && !ended.isAfter(now);
        String end = ended == null ? null : (over ? "Ended " : "Ends ") + words.day(ended);
        String detail = join(
                term == null ? null : count(Math.round(term), "month"),
                notice == null ? null : "Notice given " + words.day(notice),
                end == null ? null : end + parenthesis(fact.text("end_reason")));
        String title = (fact.instant("started") == null ? "Contract" : "Contract began")
                + (fact.text("product") == null ? "" : ": " + fact.text("product"));
        return new Told(title, detail, over || notice != null ? Tone.WARN : Tone.NEUTRAL);
    }

    private Told price(Fact fact) {
        BigDecimal price = fact.money("price");
        BigDecimal entry = fact.money("new_customer_price");
        BigDecimal list = fact.money("list_price");
        String title = (Boolean.TRUE.equals(fact.yes("renewal")) ? "Renewed" : "Price of")
                + (fact.text("product") == null ? " the contract" : space(fact.text("product")))
                + (price == null
                        ? ""
                        : (Boolean.TRUE.equals(fact.yes("renewal")) ? " at " : ": ") + words.money(price));
        boolean penalty = price != null && entry != null && entry.compareTo(price) < 0 && entry.signum() > 0;
        String detail = join(
                entry == null || price == null ? null : comparedWithNew(price, entry),
                list == null ? null : "List price " + words.money(list),
                fact.text("bundle"),
                fact.text("channel"));
        return new Told(title, detail, penalty ? Tone.WARN : Tone.NEUTRAL);
    }

    private String comparedWithNew(BigDecimal price, BigDecimal entry) {
        String pay = "New customers pay " + words.money(entry);
        int compared = price.compareTo(entry);
        if (compared == 0 || entry.signum() <= 0) {
            return compared == 0 ? "New customers pay the same" : pay;
        }
        BigDecimal more = price.divide(entry, 4, RoundingMode.HALF_UP)
                .subtract(BigDecimal.ONE)
                .movePointRight(2);
        return pay + "; this is "
                + number(more.abs().setScale(0, RoundingMode.HALF_UP).doubleValue()) + "% "
                + (compared > 0 ? "more" : "less");
    }

    private Told costToServe(Fact fact) {
        BigDecimal amount = fact.money("amount");
        String title = amount == null ? "Cost to serve" : "Cost " + words.money(amount) + " to serve";
        return new Told(title, join(fact.text("activity")), Tone.NEUTRAL);
    }

    private Told contact(Fact fact) {
        boolean out = fact.says("direction", "out");
        Double transfers = fact.number("transfers");
        Double wait = fact.number("wait_seconds");
        Instant resolved = fact.instant("resolved_at");
        Instant at = fact.at();
        String solved = resolved == null
                ? null
                : at == null || !resolved.isAfter(at)
                        ? "Solved at once"
                        : "Solved after " + Words.span(Duration.between(at, resolved));
        String detail = join(
                quote(fact.text("text")),
                wait == null || wait < 1 ? null : "Waited " + Words.span(Duration.ofSeconds(Math.round(wait))),
                transfers == null || transfers < 1 ? null : "Passed on " + times(Math.round(transfers)),
                solved,
                team(fact));
        String title = spoke(fact.text("channel"), out) + suffix(" about ", fact.text("topic"));
        return new Told(title, detail, transfers != null && transfers >= 2 ? Tone.WARN : Tone.NEUTRAL);
    }

    private static String spoke(@Nullable String channel, boolean out) {
        String word = channel == null ? "" : channel.toLowerCase(Locale.ROOT);
        String did = switch (word) {
            case "phone", "call", "telephone", "voice" -> "called";
            case "email", "e-mail", "mail", "letter" -> word.equals("letter") ? "wrote a letter" : "wrote an e-mail";
            case "chat" -> "chatted";
            case "" -> "got in touch";
            default -> "got in touch by " + channel;
        };
        return out ? "We " + did : sentence(did);
    }

    private Told complaint(Fact fact) {
        Instant resolved = fact.instant("resolved_at");
        Instant reopened = fact.instant("reopened_at");
        Instant at = fact.at();
        String answer = resolved == null
                ? "No resolution is recorded"
                : "Resolved " + words.day(resolved)
                        + (at != null && resolved.isAfter(at)
                                ? ", after " + Words.span(Duration.between(at, resolved))
                                : "");
        String detail = join(
                quote(fact.text("text")),
                answer,
                reopened == null ? null : "Reopened " + words.day(reopened),
                with("Cause: ", fact.text("cause")),
                with("Outcome: ", fact.text("outcome")),
                with("Redress: ", fact.text("redress")));
        String about = fact.text("product") != null ? fact.text("product") : names.of("process", fact.text("process"));
        boolean settled = resolved != null && (reopened == null || resolved.isAfter(reopened));
        return new Told("Complained" + suffix(" about ", about), detail, settled ? Tone.WARN : Tone.BAD);
    }

    private Told step(Fact fact) {
        Instant happened = fact.instant("at");
        Instant planned = fact.instant("planned_at");
        Instant started = fact.instant("started_at");
        String late = happened == null || planned == null ? null : words.later(planned, happened);
        boolean failed = Boolean.FALSE.equals(fact.yes("ok"));
        String process = names.of("process", fact.text("process"));
        String activity = fact.text("activity") != null ? fact.text("activity") : process;
        String did = activity == null ? "Step" : sentence(activity);
        String open = happened == null ? (started != null ? ", begun" : ", planned") : "";
        String detail = join(
                fact.text("activity") == null ? null : with("", process == null ? null : sentence(process)),
                with("Case ", fact.text("case")),
                planned == null ? null : "Planned for " + words.day(planned),
                happened == null || started == null || !happened.isAfter(started)
                        ? null
                        : "Took " + Words.span(Duration.between(started, happened)),
                team(fact));
        String title =
                did + open + (late == null ? "" : " " + late + " late") + (failed ? ", not as it should be" : "");
        return new Told(title, detail, late != null || failed ? Tone.BAD : Tone.NEUTRAL);
    }

    private Told invitation(Fact fact) {
        boolean held = Boolean.FALSE.equals(fact.yes("sent"));
        String survey = suffix(" in the survey ", fact.text("survey"));
        String title = (held ? "Could have been asked, but was not" : "Was asked") + survey;
        return new Told(
                title,
                join(
                        with("After ", fact.text("touchpoint")),
                        held ? with("Reason: ", fact.text("not_sent_reason")) : null),
                Tone.NEUTRAL);
    }

    private Told answer(Fact fact) {
        Double score = fact.number("score");
        Double most = fact.number("scale_max");
        String about = suffix(" about ", fact.text("about"));
        String after = suffix(" after ", fact.text("touchpoint"));
        String said = fact.text("text");
        String title = score != null
                ? "Answered " + number(score) + (most == null ? "" : " of " + number(most)) + about + after
                : said != null ? "Said what they think" + about + after : "Answered" + about + after;
        String survey = fact.text("question") != null ? fact.text("question") : with("Survey ", fact.text("survey"));
        return new Told(title, join(quote(said), survey), tone(fact, score, most));
    }

    private static Tone tone(Fact fact, @Nullable Double score, @Nullable Double most) {
        Double least = fact.number("scale_min");
        boolean opinion = fact.text("about") == null && !fact.says("metric", "importance");
        if (score == null || most == null || least == null || most <= least || !opinion) {
            return Tone.NEUTRAL;
        }
        double share = (score - least) / (most - least);
        return share >= POSITIVE ? Tone.GOOD : share <= NEGATIVE ? Tone.BAD : Tone.WARN;
    }

    private Told message(Fact fact) {
        Instant opened = fact.instant("opened_at");
        Instant clicked = fact.instant("clicked_at");
        Instant left = fact.instant("unsubscribed_at");
        String title = "Was sent "
                + (fact.text("campaign") == null ? "a message" : names.of("campaign", fact.text("campaign")))
                + suffix(" by ", fact.text("channel"));
        String detail = join(
                opened == null ? null : "Opened " + words.day(opened),
                clicked == null ? null : "Clicked " + words.day(clicked),
                left == null ? null : "Unsubscribed " + words.day(left));
        return new Told(title, detail, left == null ? Tone.NEUTRAL : Tone.BAD);
    }

    private Told offer(Fact fact) {
        Instant taken = fact.instant("taken_at");
        BigDecimal benefit = fact.money("benefit");
        String offer = fact.text("offer") == null ? "an offer" : names.of("offer", fact.text("offer"));
        String detail = join(
                taken == null ? null : "Taken " + words.day(taken),
                benefit == null ? null : "Worth " + words.money(benefit));
        return new Told(
                (taken == null ? "Was offered " : "Took the offer ") + offer,
                detail,
                taken == null ? Tone.NEUTRAL : Tone.GOOD);
    }

    private Told visit(Fact fact) {
        String kind = fact.text("kind");
        String what = kind == null ? "Visit" : kind.equals("executive") ? "Executive visit" : sentence(kind);
        String who = names.of("employee", fact.text("employee"));
        String heard = quote(fact.text("heard"));
        return new Told(
                what + suffix(" · ", who),
                join(with("Heard: ", heard), fact.text("notes")),
                heard == null ? Tone.NEUTRAL : Tone.GOOD);
    }

    private Told promise(Fact fact) {
        Instant due = fact.instant("due_at");
        Instant kept = fact.instant("kept_at");
        Instant update = fact.instant("next_update_at");
        boolean late =
                due != null && (kept == null ? past(due) : words.date(kept).isAfter(words.date(due)));
        String state = kept != null
                ? due == null ? "kept " + words.day(kept) : late ? "kept late, " + words.day(kept) : "kept"
                : late ? "not kept" : due == null ? "no day named" : "open";
        String detail = join(
                fact.text("about"),
                with("By ", names.of("employee", fact.text("by"))),
                update == null || kept != null ? null : "Next update " + words.day(update));
        Tone tone = late ? Tone.BAD : kept != null ? Tone.GOOD : Tone.WARN;
        return new Told("Promise" + (due == null ? "" : " due " + words.day(due)) + ", " + state, detail, tone);
    }

    private boolean past(Instant due) {
        return words.date(due).isBefore(words.date(now));
    }

    private static @Nullable String team(Fact fact) {
        String team = fact.text("team");
        return team == null || team.toLowerCase(Locale.ROOT).startsWith("team") ? team : "Team " + team;
    }

    private static String times(long n) {
        return n == 1 ? "once" : n == 2 ? "twice" : n + " times";
    }

    private static String space(@Nullable String text) {
        return text == null ? "" : " " + text;
    }

    private static String parenthesis(@Nullable String text) {
        return text == null ? "" : " (" + text + ")";
    }

    private static String suffix(String before, @Nullable String text) {
        return text == null ? "" : before + text;
    }
}
