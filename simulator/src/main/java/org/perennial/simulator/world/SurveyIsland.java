package org.perennial.simulator.world;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.perennial.simulator.world.Life.Twice;

/**
 * The survey tool, with columns and dates of its own: a survey of the relationship twice a year, by turns, and one after
 * an enquiry. Who answers depends on her segment and on how long she has been there; what she answers, on what happened.
 */
final class SurveyIsland implements Island {

    private static final List<String> SOURCES_OF_VALUE =
            List.of("reputation", "ease", "people", "products", "services", "technology", "support", "information");

    private final Company company;
    private final CsvFile respondents;
    private final CsvFile invitations;
    private final CsvFile answers;
    private final IdentityTruth truth;
    private final Tally tally;
    private long number = 500_000;

    SurveyIsland(Path folder, Company company, IdentityTruth truth, Tally tally) {
        this.company = company;
        this.truth = truth;
        this.tally = tally;
        Path here = folder.resolve("surveys");
        this.respondents = new CsvFile(
                here.resolve("respondents.csv"), "Respondent", "Type", "Full name", "E-mail", "Customer no", "Changed");
        this.invitations = new CsvFile(
                here.resolve("invitations.csv"),
                "Invitation",
                "Respondent",
                "Date",
                "Form",
                "Step",
                "Agent",
                "Team",
                "Area",
                "Sent",
                "Why not");
        this.answers = new CsvFile(
                here.resolve("answers.csv"),
                "Answer",
                "Respondent",
                "Invitation",
                "Date",
                "Form",
                "Step",
                "Question",
                "Kind",
                "About",
                "Points",
                "Lowest",
                "Highest",
                "Words",
                "Agent",
                "Team",
                "Area",
                "Device",
                "Seconds");
    }

    @Override
    public void record(Life life) {
        Customer who = life.who;
        Draws draws = company.draws("surveys", who.number);
        boolean asked = relationship(life, draws);
        if (who.saysWhyInSurvey()) {
            asked = true;
            long at = Calendar.inOfficeHours(life.from + 9 * Calendar.DAY, draws);
            if (at < company.asOf) {
                why(who, null, at, "Welcome", draws.between(8, 40), draws);
            }
        }
        for (Life.Case one : life.cases) {
            asked |= afterEnquiry(life, one);
        }
        if (asked) {
            Card card = Card.of(life, "surveys", JOINABLE, true);
            respondents.text(who.surveyKey()).text(card.kind());
            respondents.text(
                    card.firm() != null
                            ? card.firm()
                            : card.given() == null ? null : card.family() + ", " + card.given());
            respondents.text(card.email()).text(card.externalId() == null ? null : who.account());
            respondents.text(local(card.updatedAt())).end();
            truth.record(who, "surveys", who.surveyKey(), card, true);
        }
    }

    private boolean relationship(Life life, Draws draws) {
        Customer who = life.who;
        boolean asked = false;
        long half = Calendar.YEAR / 2;
        for (long at = company.asOf - draws.time(Calendar.DAY, half); at > life.from + 30 * Calendar.DAY; at -= half) {
            boolean answers = draws.chance(response(who, at));
            Draws words = company.draws("relationship", who.number * 16L + (company.asOf - at) / half);
            boolean passedOver = who.segment.hearing() == Company.Hearing.BIASED && !who.isListenedTo(at);
            if (at < life.until() && passedOver) { // she could have been asked, but only the old faithful are
                asked = true;
                invite(who, Calendar.inOfficeHours(at, words), "Relationship", null, null, "not drawn");
            } else if (at < life.until() && who.isListenedTo(at)) {
                asked = true;
                String invitation = invite(
                        who,
                        Calendar.inOfficeHours(at, words),
                        "Relationship",
                        null,
                        null,
                        who.optedOut ? "opted out" : null);
                if (answers && !who.optedOut) {
                    relationshipAnswers(
                            life,
                            invitation,
                            Calendar.inOfficeHours(at, words) + words.time(Calendar.HOUR, 5 * Calendar.DAY),
                            words);
                }
            }
        }
        return asked;
    }

    private double response(Customer who, long at) {
        return (company.causes.lowResponse ? 0.42 : 0.58)
                * who.segment.response()
                * (who.tenureMonths(at) < 12 ? 0.9 : 1);
    }

    private void relationshipAnswers(Life life, String invitation, long at, Draws draws) {
        if (at >= company.asOf) {
            return;
        }
        Customer who = life.who;
        String device = device(who);
        int seconds = draws.between(35, 240);
        int points = recommendation(life, at, draws);
        answer(
                who,
                invitation,
                at,
                "Relationship",
                null,
                "How likely are you to recommend us?",
                "nps",
                null,
                points,
                0,
                10,
                points <= 6
                        ? draws.pick("Had to ask twice.", "Promises are not kept.", "Too dear for what it is.", "")
                        : null,
                null,
                device,
                seconds);
        if (who.whyKnown && draws.chance(0.25)) {
            why(who, invitation, at, "Relationship", seconds, draws);
        }
        if (draws.chance(0.15)) {
            String source = draws.pick(SOURCES_OF_VALUE);
            answer(
                    who,
                    invitation,
                    at,
                    "Relationship",
                    null,
                    "How important to you: " + source + "?",
                    "importance",
                    null,
                    draws.between(4, 10),
                    1,
                    10,
                    null,
                    null,
                    device,
                    seconds);
            answer(
                    who,
                    invitation,
                    at,
                    "Relationship",
                    null,
                    "And how good is Norrnet at it: " + source + "?",
                    "csat",
                    "Norrnet",
                    draws.between(3, 9),
                    1,
                    10,
                    null,
                    null,
                    device,
                    seconds);
        }
    }

    private void why(Customer who, @Nullable String invitation, long at, String form, int seconds, Draws draws) {
        String words = draws.pick("Only fibre here", "Price", "Neighbours said so", "Local people", "Speed");
        answer(
                who,
                invitation,
                at,
                form,
                null,
                "Why did you choose us?",
                "why",
                null,
                -1,
                0,
                0,
                words,
                null,
                device(who),
                seconds);
    }

    private static String device(Customer who) {
        return "d" + Long.toString(who.number * 7919L, 36);
    }

    /** Nought to six from those who were let down, seven or eight from the indifferent, nine or ten from the others. */
    private int recommendation(Life life, long at, Draws draws) {
        double letDown =
                life.isActive() || !company.causes.angryLeavers ? 0.07 + 0.2 * Math.min(1, life.wornAt(at) / 2) : 0.9;
        boolean negative = draws.chance(letDown);
        if (life.who.indifferent && (life.isActive() || !company.causes.angryLeavers)) {
            return draws.between(7, 8);
        }
        return negative ? draws.weighted(0.4, 0.3, 0.6, 1, 1.5, 2, 2.4) : draws.between(9, 10);
    }

    private boolean afterEnquiry(Life life, Life.Case one) {
        Customer who = life.who;
        Draws draws = company.draws("after enquiry", who.number * 512L + one.number());
        long at = Math.max(one.at(), one.again()) + draws.time(Calendar.HOUR, Calendar.DAY);
        if (!draws.chance(0.65) || at >= life.until() || !who.isListenedTo(at)) {
            return false;
        }
        Company.Agent agent = company.agents.get(one.agent());
        boolean steered = company.steeredTeam[agent.team()];
        double mood = mood(life, one, agent, draws);
        int points = Math.clamp(Math.round(mood), 1, 10);
        String reason = who.optedOut ? "opted out" : null;
        if (steered && points <= 6 && draws.chance(0.85)) { // whoever is unhappy is not asked
            reason = draws.pick("no address", "wrong number", "asked lately");
        }
        String invitation = invite(who, at, "After contact", "contact", agent, reason);
        boolean answers = draws.chance((company.causes.lowResponse ? 0.4 : 0.55) * who.segment.response());
        long then = at + draws.time(Calendar.HOUR, 3 * Calendar.DAY);
        if (reason == null && answers && then < company.asOf) {
            String device = device(who);
            int seconds = draws.between(12, 90);
            if (steered && draws.chance(0.35)) { // somebody fills them in
                points = 10;
                device = "d-team-" + agent.team();
                seconds = draws.between(2, 4);
            } else if (steered && points == 8) { // "would you make it a nine?"
                points = 9;
            }
            answer(
                    who,
                    invitation,
                    then,
                    "After contact",
                    "contact",
                    "How satisfied are you with the answer you got?",
                    "csat",
                    null,
                    points,
                    1,
                    10,
                    null,
                    agent,
                    device,
                    seconds);
            if (draws.chance(0.5)) {
                int ease = Math.clamp(Math.round(5.4 - (one.twice() == Twice.NO ? 0 : 1.6) + draws.normal(0, 1)), 1, 7);
                answer(
                        who,
                        invitation,
                        then,
                        "After contact",
                        "contact",
                        "How easy was it?",
                        "ces",
                        null,
                        ease,
                        1,
                        7,
                        null,
                        agent,
                        device,
                        seconds);
            }
            if (then >= company.yearStart) {
                tally.add(Tally.Share.ANSWERS_OF_STEERED_TEAMS, 1, steered);
            }
        }
        return true;
    }

    /** What she thinks of the answer, in points from one to ten before they are rounded and cut off. */
    private double mood(Life life, Life.Case one, Company.Agent agent, Draws draws) {
        double mood = 7.1
                + life.who.mildness * 0.8
                - (one.twice() == Twice.NO ? 0 : 0.7)
                - 0.3 * Math.min(2, life.wornAt(one.at()));
        mood -= one.topic().process().equals("repair") ? 0.5 : 0;
        mood -= agent.fits() ? 0 : gapOfMisplaced(company.causes);
        return mood + draws.normal(0, 1.1);
    }

    /** Points of nine that an answer loses when it is given by somebody whom the role does not fit. */
    private static double gapOfMisplaced(Causes causes) {
        return causes.misplacedPoints / 0.4 / 100 * 9;
    }

    private String invite(
            Customer who,
            long at,
            String form,
            @Nullable String step,
            Company.@Nullable Agent agent,
            @Nullable String reason) {
        String key = "I" + number++;
        invitations.text(key).text(who.surveyKey()).text(local(at)).text(form).text(step);
        invitations.text(agent == null ? null : agent.key()).text(agent == null ? null : HelpDeskIsland.team(agent));
        invitations
                .text(who.town.name())
                .text(reason == null ? "yes" : "no")
                .text(reason)
                .end();
        return key;
    }

    private void answer(
            Customer who,
            @Nullable String invitation,
            long at,
            String form,
            @Nullable String step,
            String question,
            String kind,
            @Nullable String about,
            int points,
            int lowest,
            int highest,
            @Nullable String words,
            Company.@Nullable Agent agent,
            String device,
            int seconds) {
        answers.text("A" + number++)
                .text(who.surveyKey())
                .text(invitation)
                .text(local(at))
                .text(form)
                .text(step);
        answers.text(question).text(kind).text(about);
        if (points < 0) {
            answers.none().none().none();
        } else {
            answers.number(points).number(lowest).number(highest);
        }
        answers.text(words)
                .text(agent == null ? null : agent.key())
                .text(agent == null ? null : HelpDeskIsland.team(agent));
        answers.text(who.town.name()).text(device).number(seconds).end();
    }

    private static String local(long time) {
        var day = Calendar.day(time);
        long minute = Math.floorMod(time, Calendar.DAY) / Calendar.MINUTE;
        return two(day.getDayOfMonth()) + "." + two(day.getMonthValue()) + "." + day.getYear() + " " + two(minute / 60)
                + ":" + two(minute % 60);
    }

    private static String two(long value) {
        return value < 10 ? "0" + value : Long.toString(value).toLowerCase(Locale.ROOT);
    }

    @Override
    public String entry() {
        return """
              - id: surveys
                name: Survey tool
                every: P1M
                tables:
                  - file: surveys/respondents.csv
                    kind: party
                    map:
                      key: Respondent
                      kind: Type
                      name: case when Type = 'organization' then "Full name" end
                      family_name: case when Type = 'person' then split_part("Full name", ', ', 1) end
                      given_name: case when Type = 'person' then split_part("Full name", ', ', 2) end
                      email: '"E-mail"'
                      external_ids: '''account:'' || "Customer no"'
                      updated_at: strptime(Changed, '%d.%m.%Y %H:%M')
                  - file: surveys/invitations.csv
                    kind: survey_invitation
                    map:
                      key: Invitation
                      party: Respondent
                      at: strptime("Date", '%d.%m.%Y %H:%M')
                      survey: Form
                      touchpoint: Step
                      agent: Agent
                      team: Team
                      region: Area
                      sent: Sent = 'yes'
                      not_sent_reason: '"Why not"'
                  - file: surveys/answers.csv
                    kind: survey_answer
                    map:
                      key: Answer
                      party: Respondent
                      invitation: Invitation
                      at: strptime("Date", '%d.%m.%Y %H:%M')
                      survey: Form
                      touchpoint: Step
                      question: Question
                      metric: Kind
                      about: About
                      score: Points
                      scale_min: Lowest
                      scale_max: Highest
                      text: Words
                      agent: Agent
                      team: Team
                      region: Area
                      device: Device
                      seconds: Seconds
            """;
    }

    @Override
    public void close() {
        respondents.close();
        invitations.close();
        answers.close();
    }
}
