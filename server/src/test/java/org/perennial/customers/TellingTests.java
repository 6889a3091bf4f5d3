package org.perennial.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.perennial.customers.Told.Tone;

class TellingTests {

    private static final Words WORDS = new Words(ZoneId.of("Europe/Stockholm"), "EUR");
    private static final Names NAMES = new Names(Map.of(
            "campaign", Map.of("c7", "Spring letter"),
            "employee", Map.of("e1", "R. Lindqvist")));
    private static final Telling TELLING = new Telling(WORDS, NAMES, Instant.parse("2026-06-30T10:00:00Z"));

    @Test
    void purchasesAndReturns() {
        assertTold(
                tell(
                        EventKind.PURCHASE,
                        "amount",
                        money("15.30"),
                        "quantity",
                        6.0,
                        "product",
                        "WHITE LANTERN",
                        "order",
                        "77"),
                "Bought 6 × WHITE LANTERN for €15.30",
                "Order 77",
                Tone.NEUTRAL);
        assertTold(
                tell(EventKind.PURCHASE, "amount", money("-15.30"), "quantity", -6.0, "product", "WHITE LANTERN"),
                "Returned 6 × WHITE LANTERN for €15.30",
                "",
                Tone.WARN);
        assertThat(tell(EventKind.PURCHASE, "amount", money("1140")).title()).isEqualTo("Bought for €1,140.00");
        assertThat(tell(EventKind.PURCHASE, "amount", money("0.0025"), "product", "Screw")
                        .title())
                .isEqualTo("Bought Screw for €0.0025");
        assertThat(tell(EventKind.PURCHASE, "quantity", 2.5).title()).isEqualTo("Bought 2.5");
    }

    @Test
    void answers() {
        assertTold(
                tell(
                        EventKind.SURVEY_ANSWER,
                        "score",
                        4.0,
                        "scale_min",
                        0.0,
                        "scale_max",
                        10.0,
                        "touchpoint",
                        "onboarding",
                        "text",
                        " Third time \n I explain. "),
                "Answered 4 of 10 after onboarding",
                "“Third time I explain.”",
                Tone.BAD);
        assertThat(tell(EventKind.SURVEY_ANSWER, "score", 9.0, "scale_min", 0.0, "scale_max", 10.0)
                        .tone())
                .isEqualTo(Tone.GOOD);
        assertThat(tell(EventKind.SURVEY_ANSWER, "score", 9.0).tone()).isEqualTo(Tone.NEUTRAL);
        assertThat(tell(EventKind.SURVEY_ANSWER, "score", 1.0, "scale_min", 0.0, "scale_max", 10.0, "about", "Acme")
                        .title())
                .isEqualTo("Answered 1 of 10 about Acme");
    }

    @Test
    void promises() {
        assertThat(tell(EventKind.PROMISE, "due_at", at("2025-11-22T11:00:00Z")).title())
                .isEqualTo("Promise due 22 Nov 2025, not kept");
        assertTold(
                tell(
                        EventKind.PROMISE,
                        "due_at",
                        at("2025-11-22T11:00:00Z"),
                        "kept_at",
                        at("2025-11-22T20:00:00Z"),
                        "by",
                        "e1"),
                "Promise due 22 Nov 2025, kept",
                "By R. Lindqvist",
                Tone.GOOD);
        assertThat(tell(EventKind.PROMISE, "due_at", at("2025-11-22T11:00:00Z"), "kept_at", at("2025-11-22T23:30:00Z"))
                        .title())
                .isEqualTo("Promise due 22 Nov 2025, kept late, 23 Nov 2025");
        assertTold(
                tell(EventKind.PROMISE, "due_at", at("2026-07-22T11:00:00Z"), "about", "a named engineer"),
                "Promise due 22 Jul 2026, open",
                "a named engineer",
                Tone.WARN);
    }

    @Test
    void stepsThatAreLate() {
        assertThat(tell(
                                EventKind.PROCESS_STEP,
                                "activity",
                                "delivered",
                                "process",
                                "delivery",
                                "at",
                                at("2018-08-10T15:00:00Z"),
                                "planned_at",
                                at("2018-08-06T22:00:00Z"))
                        .title())
                .isEqualTo("Delivered 3 days late");
        assertThat(tell(
                                EventKind.PROCESS_STEP,
                                "activity",
                                "delivered",
                                "at",
                                at("2018-08-06T23:00:00Z"),
                                "planned_at",
                                at("2018-08-06T22:00:00Z"))
                        .tone())
                .as("planned for a day, done on that day")
                .isEqualTo(Tone.NEUTRAL);
        assertThat(tell(
                                EventKind.PROCESS_STEP,
                                "activity",
                                "install",
                                "at",
                                at("2018-08-06T13:00:00Z"),
                                "planned_at",
                                at("2018-08-06T10:00:00Z"),
                                "ok",
                                false)
                        .title())
                .isEqualTo("Install 3 hours late, not as it should be");
        assertThat(tell(EventKind.PROCESS_STEP, "activity", "install", "planned_at", at("2018-08-06T10:00:00Z"))
                        .title())
                .isEqualTo("Install, planned");
    }

    @Test
    void contactsAndComplaints() {
        assertTold(
                tell(
                        EventKind.CONTACT,
                        "channel",
                        "phone",
                        "direction",
                        "in",
                        "topic",
                        "invoice",
                        "transfers",
                        2L,
                        "wait_seconds",
                        360.0),
                "Called about invoice",
                "Waited 6 minutes · Passed on twice",
                Tone.WARN);
        assertThat(tell(EventKind.CONTACT, "direction", "out", "channel", "email")
                        .title())
                .isEqualTo("We wrote an e-mail");
        assertThat(tell(EventKind.CONTACT).title()).isEqualTo("Got in touch");
        assertTold(
                tell(EventKind.COMPLAINT, "product", "Fibre 500", "text", "Slow"),
                "Complained about Fibre 500",
                "“Slow” · No resolution is recorded",
                Tone.BAD);
    }

    @Test
    void pricesBesideThoseOfNewCustomers() {
        assertTold(
                tell(
                        EventKind.PRICE,
                        "product",
                        "Fibre 500",
                        "price",
                        money("49"),
                        "new_customer_price",
                        money("42"),
                        "renewal",
                        true),
                "Renewed Fibre 500 at €49.00",
                "New customers pay €42.00; this is 17% more",
                Tone.WARN);
    }

    @Test
    void offersMessagesVisitsAndContracts() {
        assertThat(tell(EventKind.MESSAGE, "campaign", "c7", "channel", "letter")
                        .title())
                .isEqualTo("Was sent Spring letter by letter");
        assertThat(tell(EventKind.OFFER_EXPOSURE, "offer", "o1", "taken_at", at("2026-01-02T10:00:00Z"))
                        .title())
                .isEqualTo("Took the offer o1");
        assertTold(
                tell(EventKind.VISIT, "kind", "executive", "employee", "e1", "heard", "one contact for all sites"),
                "Executive visit · R. Lindqvist",
                "Heard: “one contact for all sites”",
                Tone.GOOD);
        assertTold(
                tell(
                        EventKind.CONTRACT,
                        "product",
                        "Fibre",
                        "started",
                        at("2024-01-01T10:00:00Z"),
                        "ended",
                        at("2025-01-01T10:00:00Z"),
                        "end_reason",
                        "price",
                        "term_months",
                        12L),
                "Contract began: Fibre",
                "12 months · Ended 1 Jan 2025 (price)",
                Tone.WARN);
        assertThat(tell(EventKind.SURVEY_INVITATION, "survey", "NPS", "sent", false, "not_sent_reason", "asked in May"))
                .isEqualTo(new Told(
                        "Could have been asked, but was not in the survey NPS", "Reason: asked in May", Tone.NEUTRAL));
        assertThat(tell(EventKind.COST_TO_SERVE, "amount", money("3.2")).title())
                .isEqualTo("Cost €3.20 to serve");
    }

    @ParameterizedTest
    @EnumSource(EventKind.class)
    void aRowThatSaysNothingIsStillASentenceWithoutInventions(EventKind kind) {
        Told told = tell(kind);
        assertThat(told.title()).isNotBlank().doesNotContain("null").doesNotEndWith(" ");
        assertThat(told.detail()).doesNotContain("null");
    }

    @Test
    void currenciesAndLongTextsAreReadable() {
        assertThat(new Words(ZoneId.of("UTC"), "SEK").money(money("1234.5"))).isEqualTo("SEK 1,234.50");
        assertThat(new Words(ZoneId.of("UTC"), "JPY").money(money("1234"))).endsWith("1,234");
        assertThat(new Words(ZoneId.of("UTC"), "ducats").money(money("2"))).isEqualTo("ducats 2.00");
        assertThat(Words.quote("😀".repeat(1000))).hasSizeLessThan(1300).endsWith("😀…”");
    }

    private static BigDecimal money(String amount) {
        return new BigDecimal(amount);
    }

    private static Instant at(String time) {
        return Instant.parse(time);
    }

    private static Told tell(EventKind kind, Object... columnsAndValues) {
        Map<String, Object> columns = new HashMap<>();
        for (int i = 0; i < columnsAndValues.length; i += 2) {
            columns.put((String) columnsAndValues[i], columnsAndValues[i + 1]);
        }
        return TELLING.tell(new Fact(kind, "s", "k", null, columns));
    }

    private static void assertTold(Told told, String title, String detail, Tone tone) {
        assertThat(told).isEqualTo(new Told(title, detail, tone));
    }
}
