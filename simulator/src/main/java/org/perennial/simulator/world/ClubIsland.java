package org.perennial.simulator.world;

import java.nio.file.Path;

/** The club: a card with points, handed out over the counter, with or without a name on it. */
final class ClubIsland implements Island {

    private final Company company;
    private final CsvFile members;
    private final CsvFile traits;
    private final IdentityTruth truth;

    ClubIsland(Path folder, Company company, IdentityTruth truth) {
        this.company = company;
        this.truth = truth;
        Path here = folder.resolve("club");
        this.members = new CsvFile(
                here.resolve("members.csv"),
                "key",
                "kind",
                "given_name",
                "family_name",
                "email",
                "phone",
                "birth_date",
                "postcode",
                "external_ids",
                "updated_at");
        this.traits = new CsvFile(here.resolve("traits.csv"), "party", "at", "family", "name", "value");
    }

    @Override
    public void record(Life life) {
        Customer who = life.who;
        if (!who.clubMember || who.segment.business()) {
            return;
        }
        Card card = Card.of(life, "club", company.causes.clubJoinable, true);
        members.text(who.clubKey())
                .text(card.kind())
                .text(card.given())
                .text(card.family())
                .text(card.email())
                .text(card.phone());
        members.date(card.born())
                .text(card.postcode())
                .text(card.externalId())
                .time(card.updatedAt())
                .end();
        truth.record(who, "club", who.clubKey(), card, true);
        Draws draws = company.draws("club", who.number);
        if (draws.chance(0.5)) {
            traits.text(who.clubKey())
                    .time(life.from + Calendar.DAY)
                    .text("lifestyle")
                    .text("hobby");
            traits.text(draws.pick("sailing", "games", "film", "garden", "music", "fishing"))
                    .end();
        }
        if (draws.chance(0.3)) {
            traits.text(who.clubKey())
                    .time(life.from + Calendar.DAY)
                    .text("demographic")
                    .text("household");
            traits.text(draws.pick("alone", "couple", "children")).end();
        }
    }

    @Override
    public String entry() {
        return """
              - id: club
                name: Club
                every: P1M
                tables:
                  - {file: club/members.csv, kind: party}
                  - {file: club/traits.csv, kind: trait}
            """;
    }

    @Override
    public void close() {
        members.close();
        traits.close();
    }
}
