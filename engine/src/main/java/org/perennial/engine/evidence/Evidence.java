package org.perennial.engine.evidence;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every kind of evidence that Perennial understands, in the published order. */
public final class Evidence {

    private static final List<Kind> KINDS = List.of(
            who(
                    "party",
                    keyedBy("key"),
                    required(text("key")),
                    oneOf("kind", "person", "organization"),
                    text("name"),
                    text("given_name"),
                    text("family_name"),
                    text("organization"),
                    oneOf("buying_role", "decides", "influences", "uses"),
                    date("birth_date"),
                    text("birth_place"),
                    text("gender"),
                    text("email"),
                    text("phone"),
                    text("street"),
                    text("city"),
                    text("postcode"),
                    text("region"),
                    text("country"),
                    list("external_ids"),
                    instant("customer_since"),
                    instant("left_at"),
                    text("left_reason"),
                    text("chose_us_because"),
                    text("segment"),
                    yesNo("chosen"),
                    text("value_tier"),
                    text("owner"),
                    text("consent"),
                    text("language"),
                    instant("updated_at")),
            who(
                    "trait",
                    keyedBy("party", "at", "family", "name"),
                    required(text("party")),
                    instant("at"),
                    required(oneOf("family", "lifestyle", "demographic", "attitude", "behaviour", "need")),
                    required(text("name")),
                    text("value")),
            who(
                    "consent",
                    keyedBy("party", "at", "purpose", "channel"),
                    required(text("party")),
                    instant("at"),
                    text("purpose"),
                    text("channel"),
                    yesNo("given")),
            who(
                    "employee",
                    keyedBy("key"),
                    text("key"),
                    text("name"),
                    text("role"),
                    text("team"),
                    text("department"),
                    text("region"),
                    oneOf("employment", "employee", "contractor"),
                    yesNo("customer_facing"),
                    yesNo("executive"),
                    date("started"),
                    date("left"),
                    list("strengths")),
            event(
                    "purchase",
                    at("at"),
                    keyedBy("key"),
                    text("key"),
                    text("party"),
                    required(instant("at")),
                    money("amount"),
                    number("quantity"),
                    text("product"),
                    text("channel"),
                    money("discount"),
                    money("margin"),
                    text("order"),
                    text("region")),
            event(
                    "contract",
                    at("started"),
                    keyedBy("key"),
                    text("key"),
                    text("party"),
                    text("product"),
                    instant("started"),
                    instant("ended"),
                    text("end_reason"),
                    instant("notice_at"),
                    integer("term_months"),
                    text("region")),
            event(
                    "price",
                    at("at"),
                    keyedBy("key"),
                    text("key"),
                    text("party"),
                    required(instant("at")),
                    text("product"),
                    text("channel"),
                    text("region"),
                    money("price"),
                    money("list_price"),
                    money("new_customer_price"),
                    yesNo("renewal"),
                    number("quantity"),
                    text("bundle"),
                    text("contract"),
                    integer("term_months"),
                    money("cost")),
            event(
                    "contact",
                    at("at"),
                    keyedBy("key"),
                    text("key"),
                    text("party"),
                    required(instant("at")),
                    oneOf("direction", "in", "out"),
                    text("channel"),
                    text("topic"),
                    text("process"),
                    instant("answered_at"),
                    instant("resolved_at"),
                    number("wait_seconds"),
                    number("handle_seconds"),
                    integer("transfers"),
                    text("agent"),
                    text("team"),
                    text("region"),
                    text("case"),
                    text("text")),
            event(
                    "complaint",
                    at("received_at"),
                    keyedBy("key"),
                    text("key"),
                    text("party"),
                    required(instant("received_at")),
                    instant("acknowledged_at"),
                    instant("resolved_at"),
                    instant("closed_at"),
                    instant("reopened_at"),
                    text("channel"),
                    text("product"),
                    text("process"),
                    text("contact"),
                    text("cause"),
                    text("outcome"),
                    text("redress"),
                    text("regime"),
                    text("owner"),
                    text("agent"),
                    text("team"),
                    text("region"),
                    instant("told_at"),
                    text("text")),
            event(
                    "process_step",
                    at("at"),
                    keyedBy("key"),
                    text("key"),
                    text("party"),
                    text("process"),
                    text("case"),
                    text("activity"),
                    instant("at"),
                    instant("started_at"),
                    instant("planned_at"),
                    text("actor"),
                    text("team"),
                    text("region"),
                    yesNo("ok")),
            event(
                    "survey_invitation",
                    at("at"),
                    keyedBy("key"),
                    text("key"),
                    text("party"),
                    instant("at"),
                    text("survey"),
                    text("touchpoint"),
                    text("agent"),
                    text("team"),
                    text("region"),
                    yesNo("sent"),
                    text("not_sent_reason")),
            event(
                    "survey_answer",
                    at("at"),
                    keyedBy("key"),
                    text("key"),
                    text("party"),
                    text("invitation"),
                    required(instant("at")),
                    text("survey"),
                    text("touchpoint"),
                    text("question"),
                    oneOf("metric", "nps", "csat", "ces", "emotion", "importance", "why", "other"),
                    text("about"),
                    number("score"),
                    number("scale_min"),
                    number("scale_max"),
                    text("text"),
                    text("agent"),
                    text("team"),
                    text("region"),
                    text("device"),
                    number("seconds")),
            event(
                    "message",
                    at("at"),
                    keyedBy("key"),
                    text("key"),
                    text("party"),
                    required(instant("at")),
                    text("campaign"),
                    text("channel"),
                    money("cost"),
                    instant("opened_at"),
                    instant("clicked_at"),
                    instant("unsubscribed_at")),
            event(
                    "offer_exposure",
                    at("at"),
                    keyedBy("key"),
                    text("key"),
                    text("party"),
                    required(instant("at")),
                    text("offer"),
                    instant("taken_at"),
                    money("benefit")),
            event(
                    "visit",
                    at("at"),
                    keyedBy("key"),
                    text("key"),
                    text("party"),
                    required(instant("at")),
                    oneOf("kind", "executive", "visit", "interview", "focus_group"),
                    text("employee"),
                    text("heard"),
                    text("notes")),
            event(
                    "promise",
                    at("made_at"),
                    keyedBy("key"),
                    text("key"),
                    text("party"),
                    instant("made_at"),
                    instant("due_at"),
                    instant("next_update_at"),
                    instant("kept_at"),
                    text("by"),
                    text("about"),
                    text("case"),
                    text("team"),
                    text("region")),
            event(
                    "cost_to_serve",
                    at("at"),
                    keyedBy("key"),
                    text("key"),
                    text("party"),
                    required(instant("at")),
                    money("amount"),
                    text("activity")),
            offer(
                    "offer",
                    keyedBy("key"),
                    text("key"),
                    text("name"),
                    text("description"),
                    text("product"),
                    text("channel"),
                    date("starts"),
                    date("ends"),
                    money("benefit"),
                    yesNo("new_customers_only"),
                    integer("minimum_tenure_months"),
                    integer("maximum_tenure_months"),
                    list("segments"),
                    instant("checked_at"),
                    text("decision")),
            offer(
                    "campaign",
                    keyedBy("key"),
                    text("key"),
                    text("name"),
                    text("audience"),
                    money("cost"),
                    date("starts"),
                    date("ends")),
            offer(
                    "segment_strategy",
                    keyedBy("segment"),
                    required(text("segment")),
                    text("needs"),
                    text("treatment"),
                    integer("contact_every_days"),
                    number("answer_within_hours"),
                    text("owner"),
                    instant("reviewed_at")),
            offer(
                    "plan",
                    keyedBy("key"),
                    text("key"),
                    text("party"),
                    date("starts"),
                    date("ends"),
                    text("customer_goal"),
                    text("our_goal"),
                    list("value_sources"),
                    yesNo("co_signed"),
                    instant("reviewed_at"),
                    text("owner")),
            offer("milestone", keyedBy("key"), text("key"), text("plan"), date("due"), date("done_at"), text("title")),
            offer(
                    "need",
                    keyedBy("key"),
                    text("key"),
                    text("party"),
                    text("segment"),
                    oneOf("level", "basic", "wish", "value"),
                    text("value_source"),
                    text("statement"),
                    text("process"),
                    text("activity"),
                    number("target")),
            offer(
                    "process",
                    keyedBy("key"),
                    text("key"),
                    text("name"),
                    text("owner"),
                    number("target"),
                    date("monitored_since")),
            offer(
                    "regime",
                    keyedBy("key"),
                    text("key"),
                    date("from"),
                    date("until"),
                    integer("acknowledge_days"),
                    integer("respond_days"),
                    yesNo("business_days")),
            offer(
                    "policy",
                    keyedBy("key"),
                    text("key"),
                    text("title"),
                    text("department"),
                    text("owner"),
                    text("process")),
            direction(
                    "objective",
                    keyedBy("key"),
                    text("key"),
                    text("department"),
                    text("title"),
                    text("owner"),
                    text("customer_benefit"),
                    text("measure"),
                    number("baseline"),
                    number("target"),
                    number("actual"),
                    yesNo("financial"),
                    integer("horizon_months"),
                    number("weight"),
                    date("starts"),
                    date("ends")),
            direction(
                    "kpi",
                    keyedBy("key"),
                    text("key"),
                    text("department"),
                    text("name"),
                    yesNo("higher_is_better"),
                    oneOf("about", "efficiency", "effectiveness", "customer", "financial"),
                    number("target"),
                    number("weight")),
            direction(
                    "kpi_value",
                    keyedBy("kpi", "unit_kind", "unit", "at"),
                    required(text("kpi")),
                    text("unit"),
                    oneOf("unit_kind", "team", "region", "company"),
                    required(date("at")),
                    number("value")),
            direction(
                    "pay_rule",
                    keyedBy("key"),
                    text("key"),
                    text("role"),
                    text("department"),
                    text("measure"),
                    oneOf("about", "volume", "efficiency", "customer", "financial"),
                    number("weight"),
                    number("threshold"),
                    date("starts"),
                    date("ends")),
            direction(
                    "pay_result",
                    keyedBy("key"),
                    text("key"),
                    text("employee"),
                    text("team"),
                    text("period"),
                    text("rule"),
                    text("measure"),
                    number("value"),
                    money("paid")),
            direction("role", keyedBy("key"), text("key"), list("strengths_needed")),
            direction(
                    "strategy",
                    keyedBy("key"),
                    text("key"),
                    text("title"),
                    text("owner"),
                    date("starts"),
                    date("ends")),
            direction(
                    "strategy_action",
                    keyedBy("strategy", "department", "action"),
                    required(text("strategy")),
                    text("department"),
                    text("action"),
                    text("owner"),
                    text("measure"),
                    date("starts")),
            direction(
                    "initiative",
                    keyedBy("key"),
                    text("key"),
                    text("title"),
                    oneOf("kind", "improvement", "cost_reduction", "technology", "communication"),
                    text("department"),
                    text("owner"),
                    text("need"),
                    text("process"),
                    text("strategy"),
                    instant("registered_at"),
                    text("baseline_metric"),
                    text("baseline"),
                    date("starts"),
                    date("ends"),
                    money("cost"),
                    money("saving_per_year"),
                    instant("checked_at"),
                    number("effect"),
                    number("effect_low"),
                    number("effect_high"),
                    instant("acted_at"),
                    list("told")),
            direction(
                    "initiative_unit",
                    keyedBy("initiative", "unit_kind", "unit"),
                    required(text("initiative")),
                    oneOf("unit_kind", "party", "team", "region", "process"),
                    text("unit"),
                    date("from")),
            direction(
                    "stakeholder",
                    keyedBy("initiative", "group", "name"),
                    required(text("initiative")),
                    oneOf("group", "owner", "employee", "partner", "supplier"),
                    text("name"),
                    text("stance"),
                    instant("asked_at")),
            direction(
                    "training",
                    keyedBy("initiative", "employee", "at"),
                    required(text("initiative")),
                    text("employee"),
                    instant("at")),
            direction(
                    "employee_answer",
                    keyedBy("key"),
                    text("key"),
                    text("team"),
                    instant("at"),
                    text("question"),
                    number("score"),
                    number("scale_min"),
                    number("scale_max")),
            direction(
                    "system",
                    keyedBy("key"),
                    text("key"),
                    text("name"),
                    text("holds"),
                    integer("records"),
                    yesNo("connected")));

    private static final Map<String, Kind> BY_NAME =
            KINDS.stream().collect(Collectors.toUnmodifiableMap(Kind::name, Function.identity()));

    private Evidence() {}

    /** All kinds, in the published order. */
    public static List<Kind> kinds() {
        return KINDS;
    }

    /** The kind of that name, if there is one. */
    public static Optional<Kind> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /**
     * The kind of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Kind kind(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("No kind of evidence is called " + name));
    }

    private static Kind who(String name, List<String> keyedBy, Column... columns) {
        return new Kind(name, Kind.Group.WHO, Arrays.asList(columns), keyedBy, Optional.empty());
    }

    private static Kind event(String name, String time, List<String> keyedBy, Column... columns) {
        return new Kind(name, Kind.Group.EVENT, Arrays.asList(columns), keyedBy, Optional.of(time));
    }

    private static Kind offer(String name, List<String> keyedBy, Column... columns) {
        return new Kind(name, Kind.Group.OFFER, Arrays.asList(columns), keyedBy, Optional.empty());
    }

    private static Kind direction(String name, List<String> keyedBy, Column... columns) {
        return new Kind(name, Kind.Group.DIRECTION, Arrays.asList(columns), keyedBy, Optional.empty());
    }

    private static String at(String column) {
        return column;
    }

    private static List<String> keyedBy(String... columns) {
        return List.of(columns);
    }

    private static Column required(Column column) {
        return new Column(column.name(), column.type(), true, column.values());
    }

    private static Column oneOf(String name, String... values) {
        return new Column(name, ColumnType.TEXT, false, List.of(values));
    }

    private static Column text(String name) {
        return new Column(name, ColumnType.TEXT, false, List.of());
    }

    private static Column instant(String name) {
        return new Column(name, ColumnType.INSTANT, false, List.of());
    }

    private static Column date(String name) {
        return new Column(name, ColumnType.DATE, false, List.of());
    }

    private static Column number(String name) {
        return new Column(name, ColumnType.NUMBER, false, List.of());
    }

    private static Column integer(String name) {
        return new Column(name, ColumnType.INTEGER, false, List.of());
    }

    private static Column money(String name) {
        return new Column(name, ColumnType.MONEY, false, List.of());
    }

    private static Column yesNo(String name) {
        return new Column(name, ColumnType.BOOLEAN, false, List.of());
    }

    private static Column list(String name) {
        return new Column(name, ColumnType.LIST, false, List.of());
    }
}
