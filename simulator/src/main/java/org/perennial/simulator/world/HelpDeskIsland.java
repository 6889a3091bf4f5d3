package org.perennial.simulator.world;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.perennial.simulator.world.Life.Mishandled;
import org.perennial.simulator.world.Life.Twice;

/** The help desk: people who called or wrote, by a number of its own. */
final class HelpDeskIsland implements Island {

    private final Company company;
    private final CsvFile callers;
    private final CsvFile contacts;
    private final CsvFile complaints;
    private final CsvFile promises;
    private final ProcessSteps steps;
    private final IdentityTruth truth;
    private final Tally tally;
    private long number = 100_000;

    HelpDeskIsland(Path folder, Company company, IdentityTruth truth, Tally tally) {
        this.company = company;
        this.truth = truth;
        this.tally = tally;
        Path here = folder.resolve("helpdesk");
        this.callers = new CsvFile(
                here.resolve("callers.csv"),
                "key",
                "kind",
                "name",
                "email",
                "phone",
                "birth_date",
                "postcode",
                "external_ids",
                "updated_at");
        this.contacts = new CsvFile(
                here.resolve("contacts.csv"),
                "key",
                "party",
                "at",
                "direction",
                "channel",
                "topic",
                "process",
                "answered_at",
                "resolved_at",
                "wait_seconds",
                "handle_seconds",
                "transfers",
                "agent",
                "team",
                "region",
                "case",
                "text");
        this.complaints = new CsvFile(
                here.resolve("complaints.csv"),
                "key",
                "party",
                "received_at",
                "acknowledged_at",
                "resolved_at",
                "closed_at",
                "reopened_at",
                "channel",
                "product",
                "process",
                "cause",
                "outcome",
                "redress",
                "regime",
                "owner",
                "agent",
                "team",
                "region",
                "told_at",
                "text");
        this.promises = new CsvFile(
                here.resolve("promises.csv"),
                "key",
                "party",
                "made_at",
                "due_at",
                "next_update_at",
                "kept_at",
                "by",
                "about",
                "case",
                "team",
                "region");
        this.steps = new ProcessSteps(here.resolve("steps.csv"), company);
    }

    @Override
    public void record(Life life) {
        Customer who = life.who;
        if (life.cases.isEmpty() && life.complaints.isEmpty()) {
            return;
        }
        Card card = Card.of(life, "helpdesk", JOINABLE, true);
        callers.text(who.deskKey())
                .text(card.kind())
                .text(card.fullName())
                .text(card.email())
                .text(card.phone());
        callers.date(card.born())
                .text(card.postcode())
                .text(card.externalId())
                .time(card.updatedAt())
                .end();
        truth.record(who, "helpdesk", who.deskKey(), card, true);
        Draws draws = company.draws("desk", who.number);
        for (Life.Case one : life.cases) {
            enquiry(life, one, draws);
        }
        for (Life.Complaint complaint : life.complaints) {
            complaint(life, complaint, draws);
        }
        for (Life.Promise promise : life.promises) {
            promise(life, promise);
        }
    }

    /** People at organizations, whom the account managers know as well. */
    void recordContactPerson(String person, String key, String name, String email, String externalId) {
        callers.text(key)
                .text("person")
                .text(name)
                .text(email)
                .none()
                .none()
                .none()
                .text(externalId);
        callers.time(company.asOf - 40 * Calendar.DAY).end();
        truth.contactPerson(person, "helpdesk", key);
    }

    private void enquiry(Life life, Life.Case one, Draws draws) {
        Customer who = life.who;
        String id = caseId(who, one.number());
        contact(who, one, id, one.at(), one.twice() != Twice.CALLED_AGAIN || one.closedTooEarly(), draws);
        if (one.twice() == Twice.CALLED_AGAIN) {
            contact(who, one, id, one.again(), true, draws);
        }
        if (one.at() >= company.yearStart) {
            tally.add(Tally.Share.PAID_TWICE, 1, one.twice() != Twice.NO);
        }
        if (one.topic().process().equals("repair")) {
            ProcessSteps.Case repair = steps.open(life, who.deskKey(), "repair", id, one.at(), draws);
            boolean again = one.twice() == Twice.DONE_AGAIN;
            long found = repair.step("diagnose", one.at(), 24, !again);
            if (again) {
                found = repair.step("diagnose", found, 24, true);
            }
            repair.basic("repair", found, 48);
        } else if (one.topic().process().equals("move")) {
            ProcessSteps.Case move = steps.open(life, who.deskKey(), "move", id, one.at(), draws);
            long registered = move.step("register", one.at(), 24, true);
            move.wish("switch", registered, 96);
        }
    }

    private void contact(Customer who, Life.Case one, String id, long at, boolean resolved, Draws draws) {
        Company.Agent agent = company.agents.get(one.agent());
        boolean late = one.isAnsweredLate(who);
        boolean written = late || one.channel().equals("mail");
        double hours = who.segment.answerWithinHours();
        double wait = late
                ? hours * 3600 * draws.uniform(1.2, 3)
                : written ? hours * 3600 * draws.uniform(0.1, 0.85) : one.waitSeconds();
        long answered = at + (long) wait;
        double handle = draws.around(280, 0.5);
        boolean misread = one.uncoded() || one.closedTooEarly() && at == one.at();
        if (at >= company.yearStart) {
            tally.add(Tally.Share.MISREAD_CONTACTS, 1, misread);
            tally.add(Tally.Share.CONTACTS_OF_MISPLACED, 1, !agent.fits());
        }
        String topic =
                one.uncoded() ? draws.pick("other", "", "unknown") : one.topic().name();
        contacts.text("T" + number++).text(who.deskKey()).time(at).text("in").text(late ? "mail" : one.channel());
        contacts.text(topic)
                .text(one.topic().process())
                .time(known(answered))
                .time(resolved ? known(answered + (long) handle) : Life.NEVER);
        if (written) {
            contacts.none();
        } else {
            contacts.number(Math.max(1, (long) wait));
        }
        contacts.number((long) handle).number(one.twice() == Twice.TRANSFERRED ? draws.between(1, 2) : 0);
        contacts.text(agent.key())
                .text(team(agent))
                .text(who.town.name())
                .text(id)
                .text(words(one, draws))
                .end();
    }

    private static @Nullable String words(Life.Case one, Draws draws) {
        if (!draws.chance(0.3)) {
            return null;
        }
        return switch (one.topic().name()) {
            case "outage" -> draws.pick("Line is down since this morning.", "No connection, needs it for work.");
            case "slow line" -> "Half the speed in the evening.";
            case "invoice" -> draws.pick("Does not understand the last invoice.", "Asks for a copy of an invoice.");
            case "price" -> "Asks what the plan costs now.";
            case "order" -> "Where is the parcel?";
            default -> "Asks how to go about it.";
        };
    }

    private void complaint(Life life, Life.Complaint complaint, Draws draws) {
        Customer who = life.who;
        Company.Agent agent = company.agents.get(complaint.agent());
        Mishandled mishandled = complaint.mishandled();
        long resolved = complaint.at() + complaint.days() * Calendar.DAY;
        long closed = resolved + draws.between(1, 20) * Calendar.HOUR;
        boolean done = closed < company.asOf;
        long reopened = closed + draws.between(2, 20) * Calendar.DAY;
        boolean knownCause = done && mishandled != Mishandled.WITHOUT_CAUSE;
        long told = closed + draws.between(1, 12) * Calendar.DAY;
        if (complaint.at() >= company.yearStart && resolved < company.asOf) {
            tally.add(Tally.Share.MISHANDLED_COMPLAINTS, 1, mishandled != Mishandled.NO);
        }
        complaints.text("Q" + number++).text(who.deskKey()).time(complaint.at());
        complaints.time(known(complaint.at() + draws.time(Calendar.HOUR, 3 * Calendar.DAY)));
        complaints.time(done ? resolved : Life.NEVER).time(done ? closed : Life.NEVER);
        complaints.time(mishandled == Mishandled.REOPENED ? known(reopened) : Life.NEVER);
        complaints
                .text(draws.pick("phone", "mail", "letter", "web"))
                .text(who.plan().name())
                .text(complaint.topic().process());
        complaints
                .text(knownCause ? draws.pick(CAUSES) : null)
                .text(done ? draws.pick("upheld", "partly", "rejected") : null);
        complaints
                .text(done ? draws.pick("credit", "apology", "repair", "") : null)
                .text("R28")
                .text(agent.key());
        complaints.text(agent.key()).text(team(agent)).text(who.town.name());
        complaints.time(mishandled == Mishandled.NOT_TOLD ? Life.NEVER : known(told));
        complaints
                .text("Is not content with: " + complaint.topic().name() + ".")
                .end();
    }

    private static final List<String> CAUSES =
            List.of("wrong data", "no handover", "capacity", "unclear terms", "defective part", "missed appointment");

    private void promise(Life life, Life.Promise promise) {
        Customer who = life.who;
        if (promise.due() >= company.yearStart && promise.due() < company.asOf) {
            boolean kept = promise.kept() != Life.NEVER
                    && !Calendar.day(promise.kept()).isAfter(Calendar.day(promise.due()));
            tally.add(Tally.Share.BROKEN_PROMISES, 1, !kept);
        }
        Company.Agent agent = company.agents.get(promise.agent());
        promises.text("W" + number++).text(who.deskKey()).time(promise.at()).time(promise.due());
        promises.time(promise.at() + Calendar.DAY).time(known(promise.kept())).text(agent.key());
        promises.text(promise.topic().name())
                .text(caseId(who, promise.number()))
                .text(team(agent))
                .text(who.town.name())
                .end();
    }

    private static String caseId(Customer who, int number) {
        return "case-" + who.number + "-" + number;
    }

    static String team(Company.Agent agent) {
        return "Care " + (agent.team() + 1);
    }

    /** What lies beyond the day that closes the window is not known yet. */
    private long known(long time) {
        return time < company.asOf ? time : Life.NEVER;
    }

    @Override
    public String entry() {
        return """
              - id: helpdesk
                name: Help desk
                every: P1M
                tables:
                  - {file: helpdesk/callers.csv, kind: party}
                  - {file: helpdesk/contacts.csv, kind: contact}
                  - {file: helpdesk/complaints.csv, kind: complaint}
                  - {file: helpdesk/promises.csv, kind: promise}
                  - {file: helpdesk/steps.csv, kind: process_step}
            """;
    }

    @Override
    public void close() {
        callers.close();
        contacts.close();
        complaints.close();
        promises.close();
        steps.close();
    }
}
